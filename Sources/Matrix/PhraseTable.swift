/// Finds phrases in a row of words in one pass, while a matrix is prepared; `RunTable` does it for items.
struct PhraseTable<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    let stems: [String]
    /// Words as they must be written; nil where case does not matter.
    let written: [String]?
    let value: Value
  }

  private var entries: [String: [Entry]] = [:]

  /// Adds a phrase; one without words is ignored.
  mutating func add(_ words: [Word], asWritten: Bool = false, value: Value) {
    guard let first = words.first else { return }
    entries[first.stem, default: []].append(
      Entry(stems: words.map(\.stem), written: asWritten ? words.map(\.text) : nil, value: value))
  }

  /// Every phrase that occurs, with the range of words that it takes; `ignoringCase` also for phrases added as written.
  func hits(in words: [Word], ignoringCase: Bool = false) -> [(value: Value, range: Range<Int>)] {
    var hits: [(value: Value, range: Range<Int>)] = []
    for start in words.indices {
      for entry in entries[words[start].stem] ?? []
      where Self.occurs(entry, in: words, at: start, ignoringCase: ignoringCase) {
        hits.append((entry.value, start..<(start + entry.stems.count)))
      }
    }
    return hits
  }

  private static func occurs(
    _ entry: Entry, in words: [Word], at start: Int, ignoringCase: Bool
  ) -> Bool {
    guard start + entry.stems.count <= words.count else { return false }
    for offset in entry.stems.indices {
      let word = words[start + offset]
      guard word.stem == entry.stems[offset] else { return false }
      if !ignoringCase, let written = entry.written, word.text != written[offset] { return false }
    }
    return true
  }
}
