/// An attribute as written, its name with its prefix.
public struct OPMLAttribute: Hashable, Sendable {
  /// An XML name such as `xmlUrl`, `lookout:id` or `xmlns:lookout`.
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

extension [OPMLAttribute] {
  /// The value of an attribute, its name in any case; of two that differ in case only, the first.
  func value(of name: String) -> String? {
    let name = name.lowercased()
    return first { $0.name.lowercased() == name }?.value
  }
}

/// A line of an OPML document: a feed, or a folder of further lines.
public struct OPMLOutline: Hashable, Sendable {
  /// All attributes in document order, those in a namespace with their prefix (`lookout:id`). Namespaces that the
  /// outline itself declares stand first, as attributes named `xmlns:prefix`.
  public var attributes: [OPMLAttribute]
  public var children: [OPMLOutline]
  /// Line in the file, from 1; 0 for one that was made here.
  public var line: Int

  public init(attributes: [OPMLAttribute], children: [OPMLOutline] = [], line: Int = 0) {
    self.attributes = attributes
    self.children = children
    self.line = line
  }

  /// What a reader calls it: `text`, else `title`.
  public var text: String {
    let texts = [self["text"], self["title"]].compactMap { $0 }
    return texts.first { !$0.isEmpty } ?? ""
  }

  /// The value of an attribute, its name in any case; nil where it is not there.
  public subscript(name: String) -> String? { attributes.value(of: name) }

  /// The feed's address: `xmlUrl`, or, in lists of OPML 1.0, the `url` of an outline whose type is that of a feed; nil
  /// for a folder, a link (`type="link"`) and another list (`type="include"`).
  public var feedURL: String? {
    if let url = self["xmlUrl"].flatMap(nonBlank) { return url }
    guard let type = self["type"]?.lowercased(), Self.feedTypes.contains(type) else { return nil }
    return self["url"].flatMap(nonBlank)
  }

  private static let feedTypes: Set<String> = ["atom", "feed", "json", "rdf", "rss"]

  /// The page that the feed belongs to.
  public var pageURL: String? { self["htmlUrl"].flatMap(nonBlank) }

  /// Itself, if it is a feed, and the feeds inside it.
  var feeds: [OPMLOutline] { (feedURL == nil ? [] : [self]) + children.flatMap(\.feeds) }
}
