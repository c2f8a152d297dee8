/// Finds rows of words in a text in one pass: names, long and short, of instruments and actors.
struct RunTable<Value: Sendable>: Sendable {
  struct Entry: Sendable {
    let value: Value
    /// As it must be written; nil where case does not matter.
    let written: String?
  }

  private let numbers: NumberTable
  private let nodes: [Node]
  private let entries: [Entry]

  /// A row of words: what it means, and whether a longer one begins with it.
  private struct Node: Sendable {
    var entries: Range<Int32>
    var goesOn: Bool
  }

  /// Rows without words are ignored.
  init(_ rows: [(words: [Word], asWritten: Bool, value: Value)]) {
    var byRow: [UInt64: [Entry]] = [:]
    var beginnings: Set<UInt64> = []
    for row in rows {
      guard let first = row.words.first else { continue }
      var hash = WordHash.of(first)
      for word in row.words.dropFirst() {
        beginnings.insert(hash)
        hash = WordHash.row(hash, WordHash.of(word))
      }
      let written = row.asWritten ? row.words.map(\.text).joined(separator: " ") : nil
      byRow[hash, default: []].append(Entry(value: row.value, written: written))
    }
    var entries: [Entry] = []
    var nodes: [Node] = []
    var numbers: [UInt64: Int32] = [:]
    for hash in beginnings.union(byRow.keys) {
      let own = byRow[hash] ?? []
      numbers[hash] = Int32(nodes.count)
      nodes.append(
        Node(
          entries: Int32(entries.count)..<Int32(entries.count + own.count),
          goesOn: beginnings.contains(hash)))
      entries += own
    }
    self.numbers = NumberTable(numbers)
    self.nodes = nodes
    self.entries = entries
  }

  /// Calls a function with every row that occurs, and the words that it takes.
  @inline(__always) func forEachHit(in text: LinkText, _ body: (Value, Range<Int>) -> Void) {
    let words = text.words
    for start in words.indices {
      var hash = words[start].hash
      var end = start + 1
      while true {
        let number = numbers.value(of: hash)
        guard number >= 0 else { break }
        let node = nodes[Int(number)]
        for entry in entries[Int(node.entries.lowerBound)..<Int(node.entries.upperBound)] {
          if let written = entry.written, text.written(start..<end) != written { continue }
          body(entry.value, start..<end)
        }
        guard node.goesOn, end < words.count, words[end].field == words[start].field else { break }
        hash = WordHash.row(hash, words[end].hash)
        end += 1
      }
    }
  }

  /// What the words mean as a whole, whatever their case.
  func values(of words: [Word]) -> [Value] {
    guard let first = words.first else { return [] }
    let hash = words.dropFirst().reduce(WordHash.of(first)) { WordHash.row($0, WordHash.of($1)) }
    let number = numbers.value(of: hash)
    guard number >= 0 else { return [] }
    let range = nodes[Int(number)].entries
    return entries[Int(range.lowerBound)..<Int(range.upperBound)].map(\.value)
  }
}
