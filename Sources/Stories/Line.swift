import Foundation

/// One independent text: who wrote it and when.
struct Origin: Hashable, Sendable {
  /// Number of the folded name of its publisher.
  var publisher: Feature
  /// Numbers of the source that brought it and of that source's country; 0 where they are not known.
  var source: Feature = 0
  var country: Feature = 0
  /// Seconds; nil where it has no date.
  var date: Double?
}

/// Stories that belong together by their words: the language of a line of development, or one of them.
struct Line: Sendable {
  /// Sum of what its texts are compared by, and how many they are.
  var sum = SparseVector()
  var size = 0
  /// Its areas, a bit each.
  var areas = 0
  /// Its languages, a bit each.
  var languages: UInt32 = 0
  /// Sum of the tags of its texts, and of their lengths.
  var tagSum = SparseVector()
  var tagLength = 0.0
  var marks: Set<Int> = []
  /// Each story by its id with its independent texts.
  var stories: [String: [Origin]] = [:]
  /// Items that are no copies, and how many of these carry a tag.
  var fronts = 0
  var areaCounts: [String: Int] = [:]
  var partnerCounts: [String: Int] = [:]
  var items = 0
  /// When each pair of partner and sub-topic, and each leading term of a text, was first seen, in seconds.
  var seen: [Feature: Double] = [:]
  /// Seconds.
  var first: Double?
  var last: Double?
  /// Newest texts first: what the name is drawn from.
  var sample: [Sampled] = []

  /// Leading terms and pairs that are remembered at most.
  static let mostSeen = 1_000
  /// Leading terms of one text.
  static let leadingTerms = 4
  /// Items that a name is drawn from at most.
  static let mostSampled = 60

  /// What the tags of all its texts point at, no longer than one text's are on average.
  var tags: SparseVector {
    var tags = tagSum
    tags.scale(toLength: tagLength / Double(max(1, fronts)))
    return tags
  }

  mutating func absorb(_ other: Line) {
    sum = sum + other.sum
    sum.prune(to: Limits.sumFeatures)
    size += other.size
    areas |= other.areas
    languages |= other.languages
    tagSum = tagSum + other.tagSum
    tagLength += other.tagLength
    marks.formUnion(other.marks)
    stories.merge(other.stories) { $0 + $1 }
    fronts += other.fronts
    areaCounts.merge(other.areaCounts, uniquingKeysWith: +)
    partnerCounts.merge(other.partnerCounts, uniquingKeysWith: +)
    items += other.items
    seen.merge(other.seen, uniquingKeysWith: min)
    first = [first, other.first].compactMap(\.self).min()
    last = [last, other.last].compactMap(\.self).max()
    sample = Array((sample + other.sample).sorted().prefix(Self.mostSampled))
  }
}

/// A text that a name may be drawn from. Its place hangs on what it is, never on the number that its giver knows it by:
/// numbers are given in the order of arrival, which is another in every run.
struct Sampled: Hashable, Comparable, Sendable {
  var number: Int
  /// Seconds; −∞ where it has no date.
  var date: Double
  /// Hash of its id.
  var key: UInt64

  /// Newest first, then by key.
  static func < (a: Sampled, b: Sampled) -> Bool {
    a.date != b.date ? a.date > b.date : (a.key, a.number) < (b.key, b.number)
  }
}

/// An item as a line takes it in.
struct LineItem {
  var item: Int
  /// Hash of its id.
  var key: UInt64
  var vector: SparseVector
  var tags: SparseVector
  var areaTags: [String]
  var partnerTags: [String]
  var areas: Int
  var language: UInt32
  /// Seconds.
  var date: Double?
  var isCopy: Bool
  /// Its leading terms and its pairs of partner and sub-topic.
  var leading: [Feature]
}

extension Line {
  /// Takes in an item. A copy counts as an item and for nothing else.
  mutating func add(_ item: LineItem) {
    items += 1
    areas |= item.areas
    first = [first, item.date].compactMap(\.self).min()
    last = [last, item.date].compactMap(\.self).max()
    guard !item.isCopy else { return }
    sum = sum + item.vector
    sum.prune(to: Limits.sumFeatures)
    size += 1
    fronts += 1
    languages |= item.language
    tagSum = tagSum + item.tags
    tagLength += item.tags.length
    for tag in item.areaTags { areaCounts[tag, default: 0] += 1 }
    for tag in item.partnerTags { partnerCounts[tag, default: 0] += 1 }
    if let date = item.date {
      for feature in item.leading where seen.count < Self.mostSeen || seen[feature] != nil {
        seen[feature] = min(seen[feature] ?? date, date)
      }
    }
    let sampled = Sampled(number: item.item, date: item.date ?? -.infinity, key: item.key)
    let place = sample.firstIndex { sampled < $0 } ?? sample.count
    guard place < Self.mostSampled else { return }
    sample.insert(sampled, at: place)
    if sample.count > Self.mostSampled { sample.removeLast() }
  }
}
