/// What one core has counted of the items of a batch. Tallies add up to the same whichever core counted which item.
struct ItemTally: Sendable {
  private(set) var words = FeatureTally()
  private(set) var tags = FeatureTally()
  private(set) var pairs = PairCounts()
  /// The places of items that may belong to an issue: their pairs and tags count.
  private(set) var eligible: [Int] = []
  /// Features of the first of these, as many as `Limits.keptWords` allows: they are asked for again.
  private(set) var kept: [(place: Int, features: ItemFeatures)] = []
  private var keptWords = 0
  private var reader = FeatureReader()
  /// The number of the item that is counted.
  private var item: UInt32 = 0
  /// Places in a table, and pairs or tags.
  private var places: [Int] = []
  private var found: [Feature] = []

  /// Counts the words of an item, and notes which are written small.
  /// - Parameter language: Its mark.
  mutating func count(_ title: String, _ summary: String, language: UInt32) {
    item &+= 1
    for text in [title, summary] {
      reader.take(text)
      words.count(reader.words, of: item, mask: language, at: &places)
      for (word, place) in places.enumerated()
      where reader.mayBeSmall[word] && !words.isMarked(place, TermStatistics.smallBit)
        && reader.written(word) == .small
      {
        words.mark(place, TermStatistics.smallBit)
      }
    }
  }

  /// Counts an item that may belong to an issue: its words, pairs and tags.
  mutating func count(
    _ title: String, _ summary: String, language: UInt32, tags named: [(name: String, weight: Float)],
    at place: Int
  ) {
    item &+= 1
    let features = reader.read(title, summary)
    words.count(features.sequence, of: item, mask: language, at: &places)
    for (place, written) in zip(places, features.cases) where written == .small {
      words.mark(place, TermStatistics.smallBit)
    }
    tags.count(named.map { Features.tag($0.name) }, of: item, mask: 1, at: &places)
    countPairs(of: features)
    eligible.append(place)
    guard keptWords < Limits.keptWords else { return }
    keptWords += features.sequence.count
    kept.append((place, features))
  }

  /// Each once.
  private mutating func countPairs(of features: ItemFeatures) {
    found.removeAll(keepingCapacity: true)
    features.forEachPair { pair, _ in found.append(pair) }
    found.sort()
    for place in found.indices where place == 0 || found[place] != found[place - 1] {
      pairs.add(found[place])
    }
  }
}
