import Model

/// What a store keys entries on.
enum EntryIdentity {
  /// Gives every entry its uid: its id where no other entry has that, else a hash of as few of id, link, published,
  /// title and first enclosure as tell it from all others. Says whether an id occurred twice.
  static func assign(to entries: inout [Entry]) -> Bool {
    let ids = counts(of: entries.compactMap(\.id))
    var pending: [Int] = []
    var taken: Set<String> = []
    for (index, entry) in entries.enumerated() {
      if let id = entry.id, ids[id] == 1, taken.insert(id).inserted {
        entries[index].uid = id
      } else {
        pending.append(index)
      }
    }
    var depth = 1
    while !pending.isEmpty, depth <= traits(of: entries[pending[0]]).count {
      let hashes = pending.map { hash(traits(of: entries[$0]).prefix(depth)) }
      let known = counts(of: hashes)
      // What nothing was said of tells nothing apart.
      pending = zip(pending, hashes).filter { index, hash in
        let isTold = traits(of: entries[index]).prefix(depth).contains { !$0.isEmpty }
        guard isTold, known[hash] == 1, taken.insert(hash).inserted else { return true }
        entries[index].uid = hash
        return false
      }.map(\.0)
      depth += 1
    }
    number(&entries, pending, &taken)
    return ids.values.contains { $0 > 1 }
  }

  /// Entries that say the same in everything are numbered from the last, as feeds grow at the top.
  private static func number(_ entries: inout [Entry], _ indices: [Int], _ taken: inout Set<String>) {
    var seen: [String: Int] = [:]
    for index in indices.reversed() {
      let base = hash(traits(of: entries[index])[...])
      repeat {
        seen[base, default: 0] += 1
        entries[index].uid = "\(base)-\(seen[base, default: 1])"
      } while !taken.insert(entries[index].uid).inserted
    }
  }

  private static func traits(of entry: Entry) -> [String] {
    [
      entry.id ?? "", entry.link ?? "", entry.published?.instant?.rfc3339 ?? entry.published?.raw ?? "",
      entry.title?.plain ?? "", entry.enclosures.first?.url ?? "",
    ]
  }

  private static func counts(of values: [String]) -> [String: Int] {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// FNV-1a of 128 bits (draft-eastlake-fnv), in hexadecimal; a zero byte ends each part.
  static func hash(_ parts: ArraySlice<String>) -> String {
    let prime = UInt128(1) << 88 | 0x13B
    var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
      hash = hash &* prime
    }
    let digits = String(hash, radix: 16)
    return "fnv1a-" + String(repeating: "0", count: 32 - digits.count) + digits
  }
}
