/// A place that is watched: a feed's address with what an analyst knows about who publishes there.
public struct Source: Hashable, Sendable {
  /// Stable name in this workspace, such as `asean-news`; letters, digits and hyphens.
  public var id: String
  /// What a reader calls it.
  public var title: String
  /// Who publishes it; the publisher of an item that names none of its own.
  public var publisher: String
  /// What it is: `official statement`, `ministry`, `news agency`, `newspaper`, `think tank` and the like; may be empty.
  public var kind: String
  /// ISO 3166 alpha-2 of the publisher's seat, or `ASEAN`, `EU`, `INT`; may be empty.
  public var country: String
  /// BCP 47 language of its items, lower case; nil when it mixes languages or nobody said.
  public var language: String?
  /// The page a person would open.
  public var homeURL: String?
  /// What is fetched, absolute: the feed, or the page that is read in place of one; nil for a source that is only listed.
  public var feedURL: String?
  /// How what is fetched gives entries.
  public var form: Form
  /// Least seconds between two fetches, where the analyst wants another than the workspace's.
  public var leastInterval: Int?
  /// Area tags that the source is watched for, such as `maritime.scs`; may be empty.
  public var topics: [String]
  /// Admiralty grade of the source, A (reliable) to F (cannot be judged).
  public var reliability: Reliability
  /// Why it is not fetched; nil for a source that is.
  public var inactiveReason: String?

  public enum Form: Hashable, Sendable {
    /// A feed in any dialect.
    case feed
    /// A web page whose entries XPath finds.
    case page(PageXPaths)
    /// A web page whose changes are the entries.
    case watch
  }

  public init(
    id: String, title: String, publisher: String = "", kind: String = "", country: String = "",
    language: String? = nil, homeURL: String? = nil, feedURL: String? = nil, form: Form = .feed,
    leastInterval: Int? = nil, topics: [String] = [], reliability: Reliability = .unjudged,
    inactiveReason: String? = nil
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.kind = kind
    self.country = country
    self.language = language
    self.homeURL = homeURL
    self.feedURL = feedURL
    self.form = form
    self.leastInterval = leastInterval
    self.topics = topics
    self.reliability = reliability
    self.inactiveReason = inactiveReason
  }

  /// Whether a scan fetches it.
  public var isActive: Bool { inactiveReason == nil && feedURL != nil }
}

/// Reliability of a source by the Admiralty code (NATO AJP-2.1): A reliable … E unreliable, F cannot be judged.
public enum Reliability: String, Hashable, Sendable, CaseIterable {
  case reliable = "A"
  case usuallyReliable = "B"
  case fairlyReliable = "C"
  case notUsuallyReliable = "D"
  case unreliable = "E"
  case unjudged = "F"
}
