import Markup
import Model

/// Channel Definition Format (W3C NOTE-CDFsubmit, 1997): everything hangs on `href`, names are in capitals.
enum CDFReader {
  /// Whether a `channel` that is the root is one of CDF, not one of RSS that lost its root element.
  static func isCDF(_ channel: Element, _ vocabulary: Vocabulary) -> Bool {
    guard channel.attribute(anyCase: "href") == nil else { return true }
    return !channel.elements.contains { vocabulary.term(of: $0) == .link }
  }

  static func feed(_ fields: Fields) -> Feed {
    var feed = Feed()
    feed.title = text(fields, .title, alwaysHTML: false)
    feed.subtitle = text(fields, .abstract, alwaysHTML: true)
    feed.link = fields.scope.resolve(fields.element.attribute(anyCase: "href"))
    feed.links = feed.link.map { [Link(href: $0)] } ?? []
    feed.updated = date(fields.element)
    feed.language = fields.scope.language
    feed.readShared(fields)
    feed.readExtensions(fields)
    return feed
  }

  static func entry(_ fields: Fields) -> Entry {
    var entry = Entry(uid: "")
    entry.title = text(fields, .title, alwaysHTML: false)
    entry.summary = text(fields, .abstract, alwaysHTML: true)
    entry.link = fields.scope.resolve(fields.element.attribute(anyCase: "href")) ?? anchor(fields)
    entry.links = entry.link.map { [Link(href: $0)] } ?? []
    entry.updated = date(fields.element)
    entry.language = fields.scope.language
    entry.readShared(fields)
    entry.readExtensions(fields)
    return entry
  }

  private static func anchor(_ fields: Fields) -> String? {
    fields.all(.anchor).lazy.compactMap { fields.resolve($0.attribute(anyCase: "href"), at: $0) }.first
  }

  private static func text(_ fields: Fields, _ term: Term, alwaysHTML: Bool) -> TextConstruct? {
    fields.text(term) { .init(rss: $0, alwaysHTML: alwaysHTML, in: fields.scope) }
  }

  private static func date(_ element: Element) -> FeedDate? {
    element.attribute(anyCase: "lastmod").flatMap(nonBlank).map {
      FeedDate(raw: $0, instant: FeedDate.parse($0))
    }
  }
}
