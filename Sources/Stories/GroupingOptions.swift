import Foundation

/// What the grouping stage may be told; `standard` is what docs/grouping.md argues for and measures.
public struct GroupingOptions: Hashable, Sendable {
  /// Cosine of an item and a story's centroid, lowered with the time between them, from which on the item joins.
  public var storyThreshold = 0.16
  /// The same of two stories, from which on they are one.
  public var mergeThreshold = 0.18
  /// Longest time from a story's first to its last item, in seconds.
  public var storyWindow: TimeInterval = 4 * 86_400
  /// Likeness of the same event falls with time by this much at most, and by most of it within about so many seconds.
  public var ageShare = 0.3
  public var agePeriod: TimeInterval = 86_400
  /// Cosine that an item without a date needs to join a story: nothing but its text speaks for it.
  public var undatedThreshold = 0.5
  /// Likeness of two texts of one language, each the other's nearest in a story, from which on one is the other retold.
  public var retoldThreshold = 0.23
  /// That likeness falls with time by this much at most, and by most of it within about so many seconds.
  public var retoldAgeShare = 0.6
  public var retoldAgePeriod: TimeInterval = 2 * 86_400
  /// Mean similarity of the items of two lines of development from which on they are one issue.
  public var issueThreshold = 0.07
  /// Likeness of tags from which on two lines of development that share no language are one.
  public var bridgeThreshold = 0.30
  /// Shares of words, word pairs and tags in the similarity of an issue; they sum to 1.
  public var wordShare = 0.75
  public var pairShare = 0.15
  public var tagShare = 0.10
  /// How many times a word of the title counts against one of the summary.
  public var titleWeight = 2.0
  /// An issue has at least this many stories, or else `leastItems` items.
  public var leastStories = 2
  public var leastItems = 3
  /// Relevance from which on an item without area or mechanism may belong to an issue.
  public var leastRelevance = 0.3
  /// A partner that more than this share of the items name says nothing about an issue.
  public var ubiquitousShare = 0.35

  /// Of up to so many items each is compared with all others; of more only those are that may belong to an issue, where rules
  /// have looked at them. The others are stories of their own.
  public var leastSelective = 10_000

  public init() {}

  public static let standard = GroupingOptions()
}

/// Bounds that keep the work in proportion to the input.
enum Limits {
  /// Bytes of a title or summary that are read; what follows does not change which event it is.
  static let textBytes = 6_000
  /// Terms that more items hold than this never propose a neighbour; they still count in the similarity.
  static let commonTerm = 500
  /// Heaviest terms of an item that neighbours are looked for by.
  static let searchTerms = 32
  /// Stories that an item is measured against in full, and lines of development that a story is.
  static let storyCandidates = 16
  static let lineCandidates = 40
  /// Features of a sum of many items that are kept.
  static let sumFeatures = 1_000
  /// Items that are grouped before stories are merged and lines are drawn.
  static let chunk = 4_096
  /// Words of items that one core keeps between counting and comparing them; those of more items are read again.
  static let keptWords = 1 << 21
  /// Rounds of merging at most.
  static let mergeRounds = 4
}
