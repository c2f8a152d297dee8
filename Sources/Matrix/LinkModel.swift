import Foundation

/// What a link's score is made of: each feature is a number from 0 to 1.
public enum LinkFeature: String, Hashable, Sendable, CaseIterable {
  /// The strongest name of the instrument, programme or body that the item has.
  case name
  /// How much of the title and instrument, by weight of the words, the item has.
  case instrument
  /// The commitment's watch query finds it.
  case watch
  /// How near the sub-topics are.
  case area
  /// Who promised takes part.
  case actor
  /// How few other partners take part; 1 where it is ASEAN's own promise.
  case alone
  /// How like the words are: BM25.
  case text
  /// An indicator counts this kind of event, in this sub-topic.
  case indicator
  /// An incident between those who promised, of a kind and in a sub-topic that an indicator counts.
  case incident
  /// Something happened: a deal, money, a meeting, and not words alone.
  case event
  /// The promise is in force, or adopted soon after.
  case timing
}

/// The features of one item beside one commitment.
public struct LinkFeatures: Hashable, Sendable {
  private var values = [Double](repeating: 0, count: LinkFeature.allCases.count)

  public init() {}

  public subscript(_ feature: LinkFeature) -> Double {
    get { values[feature.place] }
    set { values[feature.place] = newValue }
  }

  /// In the order of `LinkFeature.allCases`.
  public var all: [Double] { values }
}

extension LinkFeature {
  /// Its number in `allCases`; looked up for every candidate.
  @inline(__always) var place: Int {
    switch self {
    case .name: 0
    case .instrument: 1
    case .watch: 2
    case .area: 3
    case .actor: 4
    case .alone: 5
    case .text: 6
    case .indicator: 7
    case .incident: 8
    case .event: 9
    case .timing: 10
    }
  }
}

/// How links are scored: a logistic regression over `LinkFeature`, one for all commitments, and what a score must reach.
/// `analyses/linking.json` holds it; `LinkModel.shipped` is the same.
public struct LinkModel: Hashable, Sendable {
  /// What a link starts from.
  public var intercept: Double
  /// What a feature adds where it is 1; in the order of `LinkFeature.allCases`.
  public private(set) var weights: [Double]
  /// The lowest probability that is worth an analyst's look.
  public var threshold: Double
  /// A further link must reach this share of the item's best.
  public var shareOfBest: Double

  /// Features that are not named weigh nothing.
  public init(
    intercept: Double, weights: [LinkFeature: Double], threshold: Double, shareOfBest: Double
  ) {
    self.intercept = intercept
    self.weights = LinkFeature.allCases.map { weights[$0] ?? 0 }
    self.threshold = threshold
    self.shareOfBest = shareOfBest
  }

  public subscript(_ feature: LinkFeature) -> Double {
    get { weights[feature.place] }
    set { weights[feature.place] = newValue }
  }

  /// The probability, 0 to 1, that an analyst would cite the item as direct evidence.
  public func score(_ features: LinkFeatures) -> Double {
    1 / (1 + exp(-zip(weights, features.all).reduce(intercept) { $0 + $1.0 * $1.1 }))
  }

  /// Weights set by hand before any label was seen: where the fit of `shipped` began.
  public static let handSet = LinkModel(
    intercept: -10,
    weights: [
      .name: 3, .instrument: 2, .watch: 3, .area: 2, .actor: 1.5, .alone: 1, .text: 2, .indicator: 1,
      .incident: 1, .event: 0.5, .timing: 2,
    ],
    threshold: 0.2, shareOfBest: 0.6)

  /// Fitted as docs/linking.md tells; the same as `analyses/linking.json`.
  public static let shipped = LinkModel(
    intercept: -9.88,
    weights: [
      .name: 2.12, .instrument: 1.69, .watch: 3.42, .area: 2.08, .actor: 0.78, .alone: 1.75, .text: 2.46,
      .indicator: 1.11, .incident: 1.67, .event: 0.03, .timing: 2.83,
    ],
    threshold: 0.2, shareOfBest: 0.6)
}

/// What is looked at, and the rules around the score. One set serves every commitment.
public struct LinkingOptions: Hashable, Sendable {
  /// Links an item may have at most.
  public var maximum = 5
  /// A name from here on counts as naming the instrument.
  public var named = 0.45
  /// The same before its adoption: it must be the instrument in the making, and not a part of its name.
  public var namedInTheMaking = 0.8
  /// Likeness of words at which the feature is full; short texts seldom reach more.
  public var fullText = 0.45
  /// Likeness of words from here on can carry a link where no name does.
  public var strongText = 0.16
  /// Words of a commitment's own that an item must have for that: one shared word is no link.
  public var ownWords: Int32 = 2
  /// Likeness of words below which a deal or delivery of the partner in a sub-topic is none that was promised.
  public var anyText = 0.03
  /// Days before adoption from which an item counts in full.
  public var daysBefore = 30
  /// Days before adoption from which an item that names the instrument in the making counts at all.
  public var daysInTheMaking = 730
  /// What stands for the area where the item has no area tags.
  public var unknownArea = 0.5
  /// Unicode scalars of an item's content that stand in for a missing summary.
  public var contentScalars = 1_000

  public init() {}

  public static let standard = LinkingOptions()
}
