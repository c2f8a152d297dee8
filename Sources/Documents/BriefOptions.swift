/// How much a brief takes of what there is; docs/briefs.md tells why each is as it is.
public struct BriefOptions: Hashable, Sendable {
  /// What the body may fill, in points as `BodyHeight` measures, which is a thirtieth above what Word and print take: some
  /// 1,370 to 1,400 of the 1,457 that two A4 pages with margins of 2 cm have. The rest is for what a page break leaves empty.
  public var bodyHeight = 1_430.0
  /// What is kept of it for what happened and for who said and did what. Where the other parts would leave them less,
  /// those are `tightened`.
  public var roomForFacts = 360.0
  /// Events that the body tells at most, where there is room; the others stand in annex C.
  public var events = 6
  /// Sentences of one event beside its headline, in the body and besides in annex C.
  public var sentencesPerEvent = 1
  public var furtherSentences = 1
  /// Characters of a sentence that the bottom line takes; of a longer one the headline stands there.
  public var bottomLine = 280
  /// Things of which the body shows differing figures, those of the latest events, and how many are looked for.
  public var differences = 2
  public var furtherDifferences = 10
  /// Sentences told of one actor.
  public var deeds = 1
  /// Sub-topics of one area that the body names; all stand in annex C.
  public var topics = 4
  /// Linked commitments that the body names; all stand in annex B.
  public var commitments = 3
  /// Numbered places for judgements.
  public var judgements = 3
  /// Dates of one horizon that the outlook names; all stand in annex C.
  public var dates = 3
  /// Items of a commitment's evidence that the body refers to, of one relation: each costs a footnote. Annex B names all.
  public var evidence = 1
  /// New items, and then moved commitments, that the change note names; all stand in annex C.
  public var changes = 3
  /// Sources that failed which the gaps name; all stand in annex C.
  public var failures = 2
  /// Names of one kind that a line gives: partners, indicators.
  public var names = 8
  /// Quotations of direct speech, in all and of one publisher, the words of each, and how many the body has room for.
  public var quotations = 4
  public var quotationsPerPublisher = 1
  public var quotationWords = 25
  public var quotationsInBody = 2
  /// Candidates for selection: sentences of one item, its title counted, and in all.
  public var sentencesPerItem = 4
  public var candidates = 3_000
  /// What MMR gives for a sentence's own weight; the rest goes against what is chosen already.
  public var relevance = 0.7
  /// Similarity of two sentences from which on they say the same.
  public var sameness = 0.6

  public init() {}

  /// The same with less of what stands in an annex anyhow; nil where there is no less.
  var tightened: BriefOptions? {
    var options = self
    // What the reader misses least comes first.
    let steps: [(WritableKeyPath<BriefOptions, Int>, least: Int)] = [
      (\.names, 6), (\.topics, 2), (\.dates, 2), (\.judgements, 2), (\.commitments, 2), (\.changes, 2),
      (\.topics, 1), (\.dates, 1), (\.names, 4), (\.commitments, 1), (\.changes, 1),
      (\.failures, 1), (\.bottomLine, 150),
    ]
    for (path, least) in steps where options[keyPath: path] > least {
      options[keyPath: path] = path == \.bottomLine ? least : options[keyPath: path] - 1
      return options
    }
    return nil
  }
}
