/// From words to the queries of a program that cannot be true without them.
struct QueryTriggers: Sendable {
  /// By list of words.
  private let queries: NumberLists
  /// Those that may be true without any word.
  private(set) var always: NumberSet

  /// Of queries by their steps.
  init(_ steps: [Int32], _ program: QueryProgram) {
    var pairs: [(Int32, Int32)] = []
    var always = NumberSet(count: steps.count)
    for (query, step) in steps.enumerated() {
      guard let lists = program.needs(step) else {
        always.insert(query)
        continue
      }
      for list in lists { pairs.append((list, Int32(truncatingIfNeeded: query))) }
    }
    queries = NumberLists(pairs, count: program.lists.count)
    self.always = always
  }

  /// Leaves out a query that may be true without any word.
  mutating func leaveOut(_ query: Int) { always.remove(query) }

  /// The queries that may be true where some lists of words occur.
  func fill(_ candidates: inout NumberSet, from lists: [Int32]) {
    candidates.replace(with: always)
    for list in lists {
      for at in queries.range(of: Int(list)) { candidates.insert(Int(queries.numbers[at])) }
    }
  }
}

/// A set of numbers below a limit, one bit each.
struct NumberSet: Sendable {
  private var words: [UInt64]

  init(count: Int = 0) { words = [UInt64](repeating: 0, count: (count + 63) / 64) }

  func contains(_ number: Int) -> Bool { words[number >> 6] >> UInt64(number & 63) & 1 != 0 }

  @inline(__always) mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

  /// Keeps its memory.
  mutating func replace(with other: NumberSet) {
    words.removeAll(keepingCapacity: true)
    words.append(contentsOf: other.words)
  }

  /// The lowest number in a range; nil where there is none.
  func first(in range: Range<Int>) -> Int? {
    guard !range.isEmpty else { return nil }
    var place = range.lowerBound >> 6
    var word = words[place] & (UInt64.max << UInt64(range.lowerBound & 63))
    let last = (range.upperBound - 1) >> 6
    while word == 0, place < last {
      place += 1
      word = words[place]
    }
    let number = place << 6 | word.trailingZeroBitCount
    return word != 0 && number < range.upperBound ? number : nil
  }
}
