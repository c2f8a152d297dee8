/// From words to the queries of a program that cannot be true without them.
struct QueryTriggers: Sendable {
  /// By list of words.
  private let queries: NumberLists
  /// Those that may be true without any word.
  private let always: NumberSet

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

  @inline(__always) mutating func insert(_ number: Int) { words[number >> 6] |= 1 << UInt64(number & 63) }

  mutating func remove(_ number: Int) { words[number >> 6] &= ~(1 << UInt64(number & 63)) }

  /// Keeps its memory.
  mutating func replace(with other: NumberSet) {
    words.removeAll(keepingCapacity: true)
    words.append(contentsOf: other.words)
  }

  /// The lowest number from one on; nil where there is none.
  func first(from number: Int) -> Int? {
    var place = number >> 6
    guard place < words.count else { return nil }
    var word = words[place] & (UInt64.max << UInt64(number & 63))
    while word == 0 {
      place += 1
      guard place < words.count else { return nil }
      word = words[place]
    }
    return place << 6 | word.trailingZeroBitCount
  }
}
