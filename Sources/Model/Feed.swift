import Foundation

/// What a document that was fetched says of itself, in the words of parse-schema.md.
public struct Feed: Hashable, Sendable {
  public var title: TextConstruct?
  public var subtitle: TextConstruct?
  public var rights: TextConstruct?
  public var link: String?
  public var links: [Link] = []
  public var id: String?
  /// BCP 47, as written.
  public var language: String?
  public var published: FeedDate?
  public var updated: FeedDate?
  public var authors: [Person] = []
  public var contributors: [Person] = []
  public var publisher: Person?
  public var generator: Generator?
  public var image: Image?
  public var icon: String?
  public var logo: String?
  public var categories: [Category] = []
  public var license: String?
  /// Minutes between polls that the feed asks for.
  public var ttl: Int?
  /// Hours of the day (UTC, 0 to 23) and days of the week (0 Sunday to 6) in which the feed wants to be left alone.
  public var skipHours: Set<Int> = []
  public var skipDays: Set<Int> = []
  public var next: String?
  public var hubs: [String] = []
  /// Whether the feed says that it will never change again (JSON Feed `expired`); nil where it says nothing.
  public var isExpired: Bool?
  /// What iTunes elements say; nil where there are none.
  public var podcast: Podcast?
  public var point: Position?
  public var geometry: Geometry?

  public init() {}
}

/// One element of a feed as the feed gave it, before any rule has seen it.
public struct Entry: Hashable, Sendable {
  /// What the store keys on: the feed's own id where it is unique there, else a stable hash. Never empty.
  public var uid: String
  /// Only what the feed says: guid, Atom id, rdf:about, JSON id.
  public var id: String?
  public var title: TextConstruct?
  /// A second line under the title (itunes:subtitle).
  public var subtitle: TextConstruct?
  public var link: String?
  public var links: [Link] = []
  public var summary: TextConstruct?
  public var content: [TextConstruct] = []
  /// When the feed says it appeared.
  public var published: FeedDate?
  public var updated: FeedDate?
  public var authors: [Person] = []
  public var contributors: [Person] = []
  public var publisher: Person?
  public var categories: [Category] = []
  public var enclosures: [Enclosure] = []
  /// The feed that the entry came from first: RSS source, Atom source, `_source` in JSON Feed.
  public var source: EntrySource?
  public var rights: TextConstruct?
  public var license: String?
  public var comments: String?
  /// The feed of the entry's comments (wfw:commentRss).
  public var commentsFeed: String?
  /// How many comments there are; nil where the feed does not say.
  public var commentsCount: Int?
  public var image: Image?
  /// What iTunes elements say; nil where there are none.
  public var podcast: Podcast?
  /// Where it happens, if that is one place.
  public var point: Position?
  public var geometry: Geometry?
  public var media: Media?
  public var chapters: [Chapter] = []
  /// BCP 47: the entry's own, else what is in scope.
  public var language: String?

  public init(uid: String) { self.uid = uid }
}

/// Text in its two forms (parse-schema.md, "Text constructs").
public struct TextConstruct: Hashable, Sendable {
  /// Plain text: tags removed, references decoded, white space folded to single spaces.
  public var plain: String
  /// `text/plain`, `text/html` or `application/xhtml+xml`, or a MIME type that the feed declared.
  public var type: String
  /// Sanitised HTML for the HTML types, else the decoded text.
  public var value: String
  /// The xml:lang in scope; nil when there is none.
  public var language: String?
  /// The base URL in scope; empty when there is none.
  public var base: String
  /// Where the text lies when it is not here (Atom content@src).
  public var source: String?

  public init(
    plain: String, type: String = "text/plain", value: String? = nil, language: String? = nil,
    base: String = "", source: String? = nil
  ) {
    self.plain = plain
    self.type = type
    self.value = value ?? plain
    self.language = language
    self.base = base
    self.source = source
  }
}

/// A date of a feed: as written, and as understood.
public struct FeedDate: Hashable, Sendable {
  /// The source text as written.
  public var raw: String
  /// UTC, whole seconds; nil when the text could not be read. Never now, never a guess.
  public var instant: Date?

  public init(raw: String, instant: Date?) {
    self.raw = raw
    self.instant = instant
  }
}

public struct Link: Hashable, Sendable {
  public var href: String
  public var rel: String?
  public var type: String?
  public var title: String?
  public var length: String?
  public var hreflang: String?

  public init(
    href: String, rel: String? = nil, type: String? = nil, title: String? = nil, length: String? = nil,
    hreflang: String? = nil
  ) {
    self.href = href
    self.rel = rel
    self.type = type
    self.title = title
    self.length = length
    self.hreflang = hreflang
  }
}

public struct Person: Hashable, Sendable {
  public var name: String?
  public var email: String?
  public var uri: String?

  public init(name: String? = nil, email: String? = nil, uri: String? = nil) {
    self.name = name
    self.email = email
    self.uri = uri
  }
}

public struct Category: Hashable, Sendable {
  public var term: String
  public var scheme: String?
  public var label: String?

  public init(term: String, scheme: String? = nil, label: String? = nil) {
    self.term = term
    self.scheme = scheme
    self.label = label
  }
}

public struct Enclosure: Hashable, Sendable {
  public var url: String
  public var type: String?
  /// Bytes; nil when not a number.
  public var length: Int?
  public var title: String?
  /// Seconds.
  public var duration: Double?

  public init(
    url: String, type: String? = nil, length: Int? = nil, title: String? = nil, duration: Double? = nil
  ) {
    self.url = url
    self.type = type
    self.length = length
    self.title = title
    self.duration = duration
  }
}

public struct EntrySource: Hashable, Sendable {
  public var title: String?
  public var link: String?
  public var id: String?
  /// All that an Atom source says; nil in other dialects.
  public var feed: Feed?

  public init(title: String? = nil, link: String? = nil, id: String? = nil, feed: Feed? = nil) {
    self.title = title
    self.link = link
    self.id = id
    self.feed = feed
  }
}

/// What iTunes' elements say of a feed or an entry (podcasters.apple.com, "A Podcaster's Guide to RSS").
public struct Podcast: Hashable, Sendable {
  /// Whether it must not be listed; true only for "yes".
  public var isBlocked: Bool?
  /// Whether the feed has the element at all.
  public var mentionsExplicit: Bool
  /// nil where the word is neither a yes nor a no.
  public var isExplicit: Bool?
  /// Seconds.
  public var duration: Int?
  public var episode: Int?
  public var season: Int?
  /// `full`, `trailer` or `bonus`, as written: an entry's itunes:episodeType.
  public var kind: String?
  /// `episodic` or `serial`, as written: a feed's itunes:type.
  public var showType: String?
  /// Whether no more episodes will come; true only for "yes".
  public var isComplete: Bool?
  /// Where the feed has moved to.
  public var newFeedURL: String?

  public init(
    isBlocked: Bool? = nil, mentionsExplicit: Bool = false, isExplicit: Bool? = nil, duration: Int? = nil,
    episode: Int? = nil, season: Int? = nil, kind: String? = nil
  ) {
    self.isBlocked = isBlocked
    self.mentionsExplicit = mentionsExplicit
    self.isExplicit = isExplicit
    self.duration = duration
    self.episode = episode
    self.season = season
    self.kind = kind
  }
}

public struct Image: Hashable, Sendable {
  public var url: String?
  public var title: String?
  public var link: String?
  public var description: String?
  public var width: Int?
  public var height: Int?

  public init() {}
}

public struct Generator: Hashable, Sendable {
  public var name: String?
  public var uri: String?
  public var version: String?

  public init(name: String? = nil, uri: String? = nil, version: String? = nil) {
    self.name = name
    self.uri = uri
    self.version = version
  }
}
