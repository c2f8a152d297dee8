/// Three versions of a brief's lines made one: what the analyst wrote or changed stays, and the machine's lines are
/// replaced where nobody touched them (S. Khanna, K. Kunal and B. C. Pierce, "A Formal Investigation of Diff3", 2007).
///
/// Of the base, which is the machine's last draft, hashes are enough.
struct LivingMerge {
  /// A stretch of the merged text.
  enum Part: Hashable {
    case lines([String])
    /// What the analyst has, and what the machine would have there now.
    case conflict(analyst: [String], machine: [String])
    /// What the analyst took out, and the machine has changed since.
    case leftOut([String])
  }

  /// A place where the base is changed by at least one.
  private struct Chunk {
    var base: ArraySlice<String>
    var analyst: ArraySlice<String>
    var machine: ArraySlice<String>
  }

  private let hash: (String) -> String
  private(set) var parts: [Part] = []
  /// Lines of the machine that came into the text.
  private(set) var replaced: [String] = []

  init(base: [String], analyst: [String], machine: [String], hash: @escaping (String) -> String) {
    self.hash = hash
    let (ours, theirs) = (analyst.map(hash), machine.map(hash))
    let mine = LineDiff(from: base, to: ours).kept
    let its = LineDiff(from: base, to: theirs).kept
    var (b, a, m) = (0, 0, 0)
    for place in base.indices {
      guard let analystPlace = mine[place], let machinePlace = its[place] else { continue }
      resolve(
        Chunk(base: base[b..<place], analyst: analyst[a..<analystPlace], machine: machine[m..<machinePlace]))
      parts.append(.lines([analyst[analystPlace]]))
      (b, a, m) = (place + 1, analystPlace + 1, machinePlace + 1)
    }
    resolve(Chunk(base: base[b...], analyst: analyst[a...], machine: machine[m...]))
  }

  private mutating func resolve(_ chunk: Chunk) {
    let (base, ours, theirs) = (Array(chunk.base), chunk.analyst.map(hash), chunk.machine.map(hash))
    if ours == theirs || theirs == base {
      append(chunk.analyst)
    } else if ours == base {
      take(chunk.machine)
    } else if base.isEmpty {
      append(chunk.analyst)
      take(chunk.machine)
    } else if base.count > 1, base.count == theirs.count {
      split(chunk)
    } else {
      resolveBoth(chunk, LineDiff(from: base, to: ours).kept)
    }
  }

  /// Both changed the same lines.
  private mutating func resolveBoth(_ chunk: Chunk, _ kept: [Int?]) {
    let start = chunk.analyst.startIndex
    if !kept.contains(nil) {
      // The analyst only added: before what the machine replaces, or behind it.
      let before = start + (kept.first.flatMap(\.self) ?? 0)
      let known = Set(kept.compactMap(\.self).map { start + $0 })
      append(chunk.analyst[start..<before])
      take(chunk.machine)
      append(chunk.analyst.indices.filter { $0 >= before && !known.contains($0) }.map { chunk.analyst[$0] })
    } else if chunk.analyst.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      append(chunk.analyst)
      parts.append(.leftOut(Array(chunk.machine)))
    } else if chunk.machine.isEmpty {
      append(chunk.analyst)
    } else {
      parts.append(.conflict(analyst: Array(chunk.analyst), machine: Array(chunk.machine)))
    }
  }

  /// Line by line, where the machine has as many lines as before.
  private mutating func split(_ chunk: Chunk) {
    let (base, analyst) = (Array(chunk.base), Array(chunk.analyst))
    let owners = Self.owners(LineDiff(from: base, to: analyst.map(hash)).kept, analyst.count)
    for place in base.indices {
      let own = analyst.indices.filter { owners[$0] == place }.map { analyst[$0] }
      let machine = chunk.machine.startIndex + place
      resolve(
        Chunk(
          base: base[place...place], analyst: own[...], machine: chunk.machine[machine...machine]))
    }
  }

  /// For each of the analyst's lines the base line that it stands for or beside. As many lines as were taken out stand
  /// for them one by one.
  private static func owners(_ kept: [Int?], _ count: Int) -> [Int] {
    var owners = [Int](repeating: max(0, kept.count - 1), count: count)
    var (base, line) = (0, 0)
    while base < kept.count {
      let next = kept[base...].firstIndex { $0 != nil } ?? kept.count
      let end = next < kept.count ? kept[next] ?? count : count
      let (removed, inserted) = (next - base, end - line)
      for offset in 0..<inserted {
        owners[line + offset] = removed == inserted ? base + offset : min(base, kept.count - 1)
      }
      if next < kept.count { owners[end] = next }
      (base, line) = (next + 1, end + 1)
    }
    return owners
  }

  private mutating func append(_ lines: some Collection<String>) {
    if !lines.isEmpty { parts.append(.lines(Array(lines))) }
  }

  private mutating func take(_ lines: some Collection<String>) {
    append(lines)
    replaced += lines
  }
}
