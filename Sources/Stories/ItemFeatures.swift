import Foundation
import Model

/// What of an item is compared: counts of its words, of its word pairs and of its tags.
struct ItemFeatures: Sendable {
  typealias Counts = [(feature: Int32, count: Double)]

  var words: Counts
  var pairs: Counts
  var tags: Counts
  /// The words of title and summary in order, for shingles.
  var sequence: [Int32]
  /// Words made of digits alone, sorted, each once.
  var numbers: [Int32]

  init(_ item: TaggedItem, ubiquitous: Set<String>, titleWeight: Double, in vocabulary: inout Vocabulary) {
    var words: Counts = []
    var pairs: Counts = []
    var numbers: Set<Int32> = []
    sequence = []
    for (text, weight) in [(item.content.title, titleWeight), (item.content.summary, 1)] {
      var previous: Int32?
      for word in Terms.words(of: text) {
        let number = vocabulary.number(of: word)
        words.append((number, weight))
        if let previous { pairs.append((vocabulary.number(of: previous, before: number), weight)) }
        if Terms.isNumber(word) { numbers.insert(number) }
        sequence.append(number)
        previous = number
      }
    }
    self.words = Self.summed(words)
    self.pairs = Self.summed(pairs)
    self.numbers = numbers.sorted()
    tags = Self.sorted(TagFeatures.counts(of: item, ubiquitous: ubiquitous, in: &vocabulary))
    vocabulary.countItem()
    for counts in [self.words, self.pairs, tags] { vocabulary.count(counts.map(\.feature)) }
  }

  /// Each feature once with the sum of its counts, by feature.
  private static func summed(_ entries: Counts) -> Counts {
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

  private static func sorted(_ counts: [Int32: Double]) -> Counts {
    counts.sorted { $0.key < $1.key }.map { (feature: $0.key, count: $0.value) }
  }
}

extension Vocabulary {
  /// TF-IDF with logarithmic counts: (1 + ln tf) · idf (Salton and Buckley 1988), of length 1.
  ///
  /// What holds common features only stays shorter: two items that share nothing but a broad tag are not alike.
  func vector(of counts: ItemFeatures.Counts) -> SparseVector {
    let entries = counts.map { entry -> (feature: Int32, weight: Double) in
      let amount = entry.count >= 1 ? 1 + log(entry.count) : entry.count
      return (entry.feature, amount * rarity(of: entry.feature))
    }
    let vector = SparseVector(sorted: entries)
    return vector.scaled(toLength: min(1, vector.length / middleRarity))
  }

  /// The rarity of a term that √N of N items hold.
  private var middleRarity: Double { log(Double(items) + 1) / 2 }
}
