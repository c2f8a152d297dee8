/// Looks through the words of a text for what some expressions ask for, all at once and without keeping any word
/// (R. Baeza-Yates and G. Gonnet, "A New Approach to Text Searching", 1992, with words for letters).
struct WordScan {
  private let expressions: [Node]
  private var rows: [Row] = []
  /// Rows that have a word with this first byte.
  private var rowsByByte = [[Int]](repeating: [], count: 256)
  /// Rows of which the words before were the beginning.
  private var begun: [Int] = []
  private var touched: [Int] = []

  /// Words in a row.
  private struct Row {
    let words: [[UInt8]]
    /// Whether the last may go on.
    let goesOn: Bool
    /// A bit for each number of words that were the beginning, the lowest for one.
    var state: UInt64 = 0
    var isFound = false

    /// The state after one more word.
    func next(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
      var next: UInt64 = 0
      let begun = state << 1 | 1
      for place in words.indices where begun >> UInt64(place) & 1 == 1 {
        let wanted = words[place]
        let mayGoOn = goesOn && place == words.count - 1
        guard mayGoOn ? word.count >= wanted.count : word.count == wanted.count else { continue }
        if wanted.indices.allSatisfy({ word[$0] == wanted[$0] }) { next |= 1 << UInt64(place) }
      }
      return next
    }
  }

  /// An expression over the rows by number.
  private indirect enum Node {
    case row(Int)
    case all([Node])
    case any([Node])
  }

  /// Words that one row has at most; what it has beyond is not looked at.
  private static let mostWords = 64

  init(_ expressions: [SearchExpression]) {
    var rows: [Row] = []
    self.expressions = expressions.map { Self.node($0, &rows) }
    self.rows = rows
    for (number, row) in rows.enumerated() {
      for byte in Set(row.words.compactMap(\.first)) { rowsByByte[Int(byte)].append(number) }
    }
  }

  private static func node(_ expression: SearchExpression, _ rows: inout [Row]) -> Node {
    func row(_ words: [[UInt8]], goesOn: Bool) -> Node {
      let isWhole = words.count <= mostWords
      rows.append(Row(words: Array(words.prefix(mostWords)), goesOn: goesOn && isWhole))
      return .row(rows.count - 1)
    }
    return switch expression {
    case .phrase(let words): row(words, goesOn: false)
    case .beginning(let words): row(words, goesOn: true)
    case .all(let parts): .all(parts.map { node($0, &rows) })
    case .any(let parts): .any(parts.map { node($0, &rows) })
    }
  }

  /// Begins another item.
  mutating func restart() {
    for number in rows.indices { rows[number].isFound = false }
  }

  /// Reads a field of the item, in UTF-8.
  mutating func read(_ field: UnsafeBufferPointer<UInt8>, with cutter: inout SearchCutter) {
    cutter.cut(field) { take($0) }
    for number in begun { rows[number].state = 0 }
    begun.removeAll(keepingCapacity: true)
  }

  @inline(__always) private mutating func take(_ word: UnsafeBufferPointer<UInt8>) {
    let possible = rowsByByte[Int(word[0])]
    if possible.isEmpty, begun.isEmpty { return }
    swap(&begun, &touched)
    begun.removeAll(keepingCapacity: true)
    for number in possible {
      rows[number].state = rows[number].next(word)
      if rows[number].state >> UInt64(rows[number].words.count - 1) & 1 == 1 { rows[number].isFound = true }
      if rows[number].state != 0 { begun.append(number) }
    }
    for number in touched where !possible.contains(number) { rows[number].state = 0 }
  }

  /// The expressions, by number, that the item holds as far as it was read.
  var found: [Int] {
    rows.contains(where: \.isFound) ? expressions.indices.filter { holds(expressions[$0]) } : []
  }

  private func holds(_ node: Node) -> Bool {
    switch node {
    case .row(let number): rows[number].isFound
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    }
  }
}
