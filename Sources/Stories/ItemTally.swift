import Model

/// What one core has counted of the items of a batch. Tallies add up to the same whichever core counted which item.
struct ItemTally: Sendable {
  private(set) var words = FeatureTally()
  private(set) var tags = FeatureTally()
  private(set) var pairs = PairCounts()
  /// Items whose pairs and tags were counted.
  private(set) var paired = 0
  /// Features of these items by the place that they were counted at, as many as `Limits.keptWords` allows: each is asked for again.
  private(set) var kept: [(place: Int, features: ItemFeatures)] = []
  private var keptWords = 0
  private var reader = FeatureReader()
  /// The number of the item that is counted.
  private var item: UInt32 = 0
  private var found: [Feature] = []

  /// Counts the words of an item, and notes which are written small.
  /// - Parameter language: Its mark.
  mutating func count(_ content: ItemContent, language: UInt32) {
    item &+= 1
    Self.count(content, with: &reader, item, language, in: &words)
  }

  private static func count(
    _ content: ItemContent, with reader: inout FeatureReader, _ item: UInt32, _ language: UInt32,
    in words: inout FeatureTally
  ) {
    reader.forEachWord(of: content) { word in
      let place = words.count(word.feature, of: item, mask: language)
      if !words.isMarked(place, TermStatistics.smallBit), word.written == .small {
        words.mark(place, TermStatistics.smallBit)
      }
    }
  }

  /// Counts an item that may belong to an issue: its words, pairs and tags.
  /// - Parameter place: To keep its features for; nil to keep none.
  mutating func count(
    _ content: ItemContent, language: UInt32, tags named: [(name: String, weight: Float)], keptAt place: Int?
  ) {
    item &+= 1
    let features = reader.read(content)
    for (feature, written) in zip(features.sequence, features.cases) {
      let small = written == .small ? TermStatistics.smallBit : 0
      _ = words.count(feature, of: item, mask: language | small)
    }
    paired += 1
    for tag in named { _ = tags.count(Features.tag(tag.name), of: item, mask: 1) }
    countPairs(of: features)
    guard let place, keptWords < Limits.keptWords else { return }
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
