import Markup

/// A list of feeds (OPML 1.0 and 2.0, opml.org/spec2.opml). Attributes that Lookout does not know are kept.
public struct OPMLDocument: Hashable, Sendable {
  /// As the root says, such as `2.0`.
  public var version: String
  /// Prefixes that are declared on the root, with their namespaces, in order.
  public var namespaces: [Namespace]
  /// The elements of the head, such as `title`, in order.
  public var head: [HeadElement]
  public var outlines: [OPMLOutline]

  public struct Namespace: Hashable, Sendable {
    public var prefix: String
    public var uri: String

    public init(prefix: String, uri: String) {
      self.prefix = prefix
      self.uri = uri
    }
  }

  public struct HeadElement: Hashable, Sendable {
    public var name: String
    public var text: String

    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  public init(
    version: String = "2.0", namespaces: [Namespace] = [], head: [HeadElement] = [],
    outlines: [OPMLOutline] = []
  ) {
    self.version = version
    self.namespaces = namespaces
    self.head = head
    self.outlines = outlines
  }

  /// The head's `title`.
  public var title: String? { head.first { $0.name == "title" }?.text }

  /// Every outline that has a feed's address, folders flattened, in document order.
  public var allFeeds: [OPMLOutline] { outlines.flatMap(\.feeds) }
}

/// A line of an OPML document: a feed, or a folder of further lines.
public struct OPMLOutline: Hashable, Sendable {
  /// What a reader calls it: `text`, else `title`.
  public var text: String { self["text"] ?? self["title"] ?? "" }
  /// All attributes in document order, those in a namespace with their prefix (`lookout:id`).
  public var attributes: [Attribute]
  public var children: [OPMLOutline]
  /// Line in the file, from 1; 0 for one that was made here.
  public var line: Int

  public struct Attribute: Hashable, Sendable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(attributes: [Attribute], children: [OPMLOutline] = [], line: Int = 0) {
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  /// The value of an attribute, its name in any case; nil where it is not there.
  public subscript(name: String) -> String? {
    let name = name.lowercased()
    return attributes.first { $0.name.lowercased() == name }?.value
  }

  /// The feed's address; nil for a folder.
  public var feedURL: String? { self["xmlUrl"].flatMap(nonBlank) }

  /// The page that the feed belongs to.
  public var pageURL: String? { self["htmlUrl"].flatMap(nonBlank) }

  /// Itself, if it is a feed, and the feeds inside it.
  var feeds: [OPMLOutline] { (feedURL == nil ? [] : [self]) + children.flatMap(\.feeds) }
}
