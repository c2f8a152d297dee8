/// What a link's score is made of and what it must reach. One set of numbers serves every commitment: none belongs
/// to a row, a partner or a topic.
public struct LinkingOptions: Hashable, Sendable {
  /// How much each part, itself 0 to 1, counts; the score is their sum over the sum of those that can be judged.
  public struct Weights: Hashable, Sendable {
    /// The item names the instrument, programme or body.
    public var name = 0.30
    /// The item's words are those of the commitment.
    public var text = 0.15
    /// The item is tagged with a sub-topic of the commitment.
    public var area = 0.20
    /// Who promised takes part in what the item tells; more for a partner whom few commitments name.
    public var actor = 0.20
    /// An indicator of the commitment counts this kind of event.
    public var indicator = 0.15

    public init() {}
  }

  public var weights = Weights()
  /// The lowest score that is worth an analyst's look.
  public var threshold = 0.36
  /// Links an item may have at most.
  public var maximum = 5
  /// A further link must reach this share of the item's best.
  public var shareOfBest = 0.6
  /// A name part from here on counts as naming the instrument.
  public var named = 0.45
  /// Cosine of words at which the text part is full; short texts seldom reach more.
  public var fullText = 0.30
  /// Cosine of words from here on can carry a link where no name does.
  public var strongText = 0.16
  /// Cosine of words below which a deal or delivery of the partner in a sub-topic is none that was promised.
  public var anyText = 0.03
  /// Days before adoption from which an item counts in full.
  public var daysBefore = 30
  /// What an earlier item that names the instrument in the making still counts.
  public var inTheMaking = 0.7
  /// Unicode scalars of an item's content that stand in for a missing summary.
  public var contentScalars = 1_000

  public init() {}

  public static let standard = LinkingOptions()
}
