import Model

/// What tells an entry from the others of its document, in hashes: small enough to keep for every entry of a long one.
struct EntryIdentity {
  /// Of the entry's own id; nil where it has none.
  private let id: UInt128?
  /// Of its first trait, of its first two, and so on: id, link, published, title, first enclosure.
  private let hashes: [UInt128]
  /// How many traits it takes until something is said.
  private let silent: Int

  /// What a store keys an entry on.
  enum UID {
    /// The entry's own id.
    case own
    case hash(UInt128)
    /// Entries that say the same in everything are numbered.
    case numbered(UInt128, Int)

    func text(id: String?) -> String {
      switch self {
      case .own: id ?? ""
      case .hash(let hash): "fnv1a-" + hash.hexadecimal
      case .numbered(let hash, let number): "fnv1a-\(hash.hexadecimal)-\(number)"
      }
    }
  }

  init(id: String?, link: String?, published: FeedDate?, title: String?, enclosure: String?) {
    self.id = id.map { FNV1a.hash($0) }
    let traits = [id, link, published.map { $0.instant?.rfc3339 ?? $0.raw }, title, enclosure]
    var hash = FNV1a()
    hashes = traits.map { trait in
      hash.add(trait ?? "")
      return hash.value
    }
    silent = traits.firstIndex { $0?.isEmpty == false } ?? traits.count
  }

  /// The same for entries that all lie here: where each has an id of its own there is nothing to hash.
  static func uids(of entries: [some EntryForm]) -> (uids: [UID], hasDuplicates: Bool) {
    var ids = Set<String>(minimumCapacity: entries.count)
    // Strings that differ for Swift differ in their bytes.
    let areUnique = entries.allSatisfy { entry in entry.id.map { ids.insert($0).inserted } ?? false }
    if areUnique { return ([UID](repeating: .own, count: entries.count), false) }
    return uids(of: entries.map(\.identity))
  }

  /// A uid for each: its id where no other entry has that, else a hash of as few traits as tell it from all others.
  /// Says whether an id occurred twice.
  static func uids(of entries: [EntryIdentity]) -> (uids: [UID], hasDuplicates: Bool) {
    let ids = counts(of: entries.lazy.compactMap(\.id))
    var uids = [UID](repeating: .own, count: entries.count)
    var pending = entries.indices.filter { entries[$0].id.map { ids[$0] != 1 } ?? true }
    var taken = Set(ids.lazy.filter { $0.value == 1 }.map(\.key))
    for depth in 0..<5 where !pending.isEmpty {
      let known = counts(of: pending.lazy.map { entries[$0].hashes[depth] })
      pending.removeAll { index in
        let hash = entries[index].hashes[depth]
        // What nothing was said of tells nothing apart.
        guard entries[index].silent <= depth, known[hash] == 1 else { return false }
        guard taken.insert(FNV1a.hash(UID.hash(hash).text(id: nil))).inserted else { return false }
        uids[index] = .hash(hash)
        return true
      }
    }
    number(pending, of: entries, &uids, &taken)
    return (uids, ids.values.contains { $0 > 1 })
  }

  /// Entries that say the same in everything are numbered from the last, as feeds grow at the top.
  private static func number(
    _ pending: [Int], of entries: [EntryIdentity], _ uids: inout [UID], _ taken: inout Set<UInt128>
  ) {
    var seen: [UInt128: Int] = [:]
    for index in pending.reversed() {
      let hash = entries[index].hashes[4]
      repeat {
        seen[hash, default: 0] += 1
        uids[index] = .numbered(hash, seen[hash, default: 1])
      } while !taken.insert(FNV1a.hash(uids[index].text(id: nil))).inserted
    }
  }

  private static func counts(of values: some Sequence<UInt128>) -> [UInt128: Int] {
    values.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}

/// FNV-1a of 128 bits (draft-eastlake-fnv); a zero byte ends each part.
private struct FNV1a {
  private(set) var value: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime = UInt128(1) << 88 | 0x13B

  mutating func add(_ part: String) {
    var part = part
    part.withUTF8 { bytes in
      for byte in bytes { value = (value ^ UInt128(byte)) &* Self.prime }
    }
    value = value &* Self.prime
  }

  static func hash(_ text: String) -> UInt128 {
    var hash = FNV1a()
    hash.add(text)
    return hash.value
  }
}

extension UInt128 {
  fileprivate var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
