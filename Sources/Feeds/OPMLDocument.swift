import Markup

/// A list of feeds (OPML 1.0 and 2.0, opml.org/spec2.opml). Attributes and elements of the head that Lookout does not
/// know are kept, and so are their namespaces; comments, processing instructions and the document type are not.
public struct OPMLDocument: Hashable, Sendable {
  /// The root's, `version` and namespaces (`xmlns:prefix`) among them.
  public var attributes: [OPMLAttribute]
  /// The elements of the head, such as `title`, in order.
  public var head: [HeadElement]
  public var outlines: [OPMLOutline]
  /// Those of `head` and `body` themselves; almost always none.
  public var headAttributes: [OPMLAttribute] = []
  public var bodyAttributes: [OPMLAttribute] = []

  /// Levels of outlines that are read.
  public static let depthLimit = 200
  /// Outlines that are read of a list.
  public static let outlineLimit = 250_000

  /// A prefix that the root declares, and what it stands for.
  public struct Namespace: Hashable, Sendable {
    public var prefix: String
    public var uri: String
  }

  /// An element of the head. Namespaces that it declares are attributes named `xmlns:prefix`.
  public struct HeadElement: Hashable, Sendable {
    /// As written, with its prefix.
    public var name: String
    public var attributes: [OPMLAttribute]
    /// The text directly inside it: exactly as written in an element without children, else without blank text.
    public var text: String
    public var children: [HeadElement]

    public init(
      name: String, attributes: [OPMLAttribute] = [], text: String = "", children: [HeadElement] = []
    ) {
      self.name = name
      self.attributes = attributes
      self.text = text
      self.children = children
    }
  }

  public init(
    attributes: [OPMLAttribute] = [OPMLAttribute(name: "version", value: "2.0")], head: [HeadElement] = [],
    outlines: [OPMLOutline] = []
  ) {
    self.attributes = attributes
    self.head = head
    self.outlines = outlines
  }

  /// As the root says; `2.0` where it says nothing.
  public var version: String { attributes.value(of: "version") ?? "2.0" }

  /// The prefixes that the root declares, in order.
  public var namespaces: [Namespace] {
    attributes.filter { $0.name.hasPrefix("xmlns:") }.map {
      Namespace(prefix: String($0.name.dropFirst(6)), uri: $0.value)
    }
  }

  /// The head's `title`.
  public var title: String? { head.first { $0.name.lowercased() == "title" }.flatMap { nonBlank($0.text) } }

  /// Every outline that has a feed's address, folders flattened, in document order.
  public var allFeeds: [OPMLOutline] { outlines.flatMap(\.feeds) }
}
