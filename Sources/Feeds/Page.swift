import Model

/// What a web page says of itself, the feeds it leads to, and its main text.
public struct Page: Hashable, Sendable {
  /// What sort of page it is, as far as that can be told.
  public var kind: Kind
  public var metadata: PageMetadata
  /// The likeliest first; comment feeds last. Only http and https.
  public var feeds: [FoundFeed]
  /// The paragraphs of the main text, plain; empty where the page has none.
  public var text: [String]
  /// About 300 characters of the beginning of the text (else the description), cut at the end of a sentence or word;
  /// nil where there is neither.
  public var excerpt: String?
  /// Label of the encoding that the bytes were decoded with.
  public var encoding: String
  /// The limits that were met while the page was read.
  public var limitsReached: [String]

  public enum Kind: String, Hashable, Sendable {
    /// A page with one main text that is dated, or that says it is an article.
    case article
    /// Teasers or links to other pages.
    case listing
    /// Asks for consent before it shows anything.
    case consent
    /// A wall that holds programs off, or asks to prove that one is human.
    case challenge
    /// Says that something is not there or not allowed.
    case error
    /// Anything else.
    case page
  }
}

/// A feed that a page leads to. Nothing has been fetched: whether there is a feed shows only then.
public struct FoundFeed: Hashable, Sendable {
  /// Absolute, http or https.
  public var url: String
  public var title: String?
  /// MIME type in lower case; nil where the page gives none.
  public var type: String?
  public var how: How
  /// As written; nil for what is no `<link>`.
  public var rel: String?
  /// Whether it seems to be of comments.
  public var isOfComments: Bool

  public enum How: String, Hashable, Sendable {
    /// A `<link>` declares it.
    case link
    /// An `<a>` seems to point to it.
    case anchor
    /// Sites of this sort often have a feed there.
    case guess
  }

  public init(
    url: String, title: String? = nil, type: String? = nil, how: How, rel: String? = nil,
    isOfComments: Bool = false
  ) {
    self.url = url
    self.title = title
    self.type = type
    self.how = how
    self.rel = rel
    self.isOfComments = isOfComments
  }
}

/// What a page says of itself. `sources` tells for each field where its value came from.
public struct PageMetadata: Hashable, Sendable {
  public var title: String?
  public var description: String?
  /// The canonical URL.
  public var url: String?
  /// Name of the site.
  public var site: String?
  /// BCP 47, as the page writes it but for underscores.
  public var language: String?
  public var authors: [String] = []
  public var published: FeedDate?
  public var modified: FeedDate?
  public var image: String?
  public var section: String?
  public var keywords: [String] = []
  /// By name of the field: `json-ld`, `og:title`, `meta author`, `time`, `<title>` …
  public var sources: [String: String] = [:]

  public init() {}
}
