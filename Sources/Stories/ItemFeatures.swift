/// What of an item is compared.
struct ItemFeatures: Sendable {
  typealias Counts = [(feature: Feature, count: Float)]

  /// Folded words of the title, then those of the summary, in order.
  var sequence: [Feature] = []
  /// How many of them the title has.
  var titleCount = 0
  /// Words made of digits alone, sorted, each once.
  var numbers: [Feature] = []
  /// How each word of the sequence is written.
  var cases: [WordCase] = []

  var title: [Feature] { Array(sequence.prefix(titleCount)) }

  /// Each word once, those of the title counted by the weight; by feature.
  /// - Parameter numbers: Set to the number of each word of the sequence among them.
  func words(titleWeight: Float, numbers: inout [Int]) -> Counts {
    numbers = [Int](repeating: 0, count: sequence.count)
    var words: Counts = []
    words.reserveCapacity(sequence.count)
    // Those of the title come first among equals.
    for key in sequence.indices.map({ UInt64(sequence[$0]) << 32 | UInt64($0) }).sorted() {
      let (feature, place) = (Feature(key >> 32), Int(key & 0xFFFF_FFFF))
      if words.last?.feature != feature { words.append((feature, 0)) }
      words[words.count - 1].count += place < titleCount ? titleWeight : 1
      numbers[place] = words.count - 1
    }
    return words
  }

  /// Two words in a row, each pair once and counted the same way.
  func pairs(titleWeight: Float) -> Counts {
    var keys: [UInt64] = []
    keys.reserveCapacity(sequence.count)
    forEachPair { keys.append(Self.key($0, isOfTitle: $1)) }
    return Self.summed(keys, titleWeight: titleWeight)
  }

  /// Gives two words in a row as one feature, and whether they stand in the title.
  func forEachPair(_ body: (Feature, _ isOfTitle: Bool) -> Void) {
    for place in sequence.indices.dropFirst() where place != titleCount {
      body(Features.pair(sequence[place - 1], sequence[place]), place < titleCount)
    }
  }

  /// Those of the title come first among equals.
  private static func key(_ feature: Feature, isOfTitle: Bool) -> UInt64 {
    UInt64(feature) << 1 | (isOfTitle ? 0 : 1)
  }

  private static func summed(_ keys: [UInt64], titleWeight: Float) -> Counts {
    var sums: Counts = []
    sums.reserveCapacity(keys.count)
    for key in keys.sorted() {
      let (feature, count) = (Feature(truncatingIfNeeded: key >> 1), key & 1 == 0 ? titleWeight : 1)
      if sums.last?.feature == feature {
        sums[sums.count - 1].count += count
      } else {
        sums.append((feature, count))
      }
    }
    return sums
  }

  /// Features by number, each once with the sum of its counts.
  static func summed(_ entries: Counts) -> Counts {
    var sums: Counts = []
    sums.reserveCapacity(entries.count)
    for entry in entries.sorted(by: { $0.feature < $1.feature }) {
      if sums.last?.feature == entry.feature {
        sums[sums.count - 1].count += entry.count
      } else {
        sums.append(entry)
      }
    }
    return sums
  }
}
