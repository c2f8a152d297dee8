/// How much a brief takes of what there is; docs/briefs.md tells why each is as it is.
public struct BriefOptions: Hashable, Sendable {
  /// Events that the body tells; the others stand in an annex.
  public var events = 6
  /// Sentences of one event beside its headline.
  public var sentencesPerEvent = 2
  /// Things of which differing figures are shown, those of the latest events.
  public var differences = 6
  /// Sentences told of one actor.
  public var deeds = 1
  /// Linked commitments that the body names; all stand in an annex.
  public var commitments = 3
  /// Quotations of direct speech, in all and of one publisher, and the words of each.
  public var quotations = 4
  public var quotationsPerPublisher = 1
  public var quotationWords = 25
  /// Candidates for selection: sentences of one item, its title counted, and in all.
  public var sentencesPerItem = 4
  public var candidates = 3_000
  /// What MMR gives for a sentence's own weight; the rest goes against what is chosen already.
  public var relevance = 0.7
  /// Similarity of two sentences from which on they say the same.
  public var sameness = 0.6

  public init() {}
}
