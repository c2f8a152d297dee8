import Markup
import Model

/// Channel Definition Format (W3C NOTE-CDFsubmit, 1997): everything hangs on `href`, names are in capitals.
enum CDFReader {
  static func read(_ root: Element, in outer: Scope, into parsed: inout ParsedFeed) {
    let fields = Fields(root, in: outer, home: root.name)
    guard root.value(of: "href") != nil || fields.all("link").isEmpty else {
      // A channel of RSS that lost its root element.
      let holder = Element(
        name: .init("rss", namespace: root.name.namespace), children: [.element(root)], line: root.line)
      RSSReader.read(holder, in: outer, into: &parsed)
      parsed.recovered = true
      return
    }
    parsed.format = .cdf
    parsed.feed.title = text(fields, "title", alwaysHTML: false)
    parsed.feed.subtitle = text(fields, "abstract", alwaysHTML: true)
    parsed.feed.link = fields.resolve(root.value(of: "href"), at: root)
    parsed.feed.links = parsed.feed.link.map { [Link(href: $0)] } ?? []
    parsed.feed.updated = date(root)
    parsed.feed.language = fields.scope.language
    parsed.feed.readShared(fields)
    parsed.feed.readExtensions(fields)
    parsed.entries = fields.all("item").map { entry(fields.fields(of: $0)) }
  }

  private static func entry(_ fields: Fields) -> Entry {
    var entry = Entry(uid: "")
    entry.title = text(fields, "title", alwaysHTML: false)
    entry.summary = text(fields, "abstract", alwaysHTML: true)
    entry.link = fields.resolve(fields.element.value(of: "href"), at: fields.element) ?? anchor(fields)
    entry.links = entry.link.map { [Link(href: $0)] } ?? []
    entry.updated = date(fields.element)
    entry.language = fields.scope.language
    entry.readShared(fields)
    entry.readExtensions(fields)
    return entry
  }

  private static func anchor(_ fields: Fields) -> String? {
    fields.all("a").lazy.compactMap { fields.resolve($0.value(of: "href"), at: $0) }.first
  }

  private static func text(_ fields: Fields, _ key: String, alwaysHTML: Bool) -> TextConstruct? {
    fields.text(key) { .init(rss: $0, alwaysHTML: alwaysHTML, in: fields.scope) }
  }

  private static func date(_ element: Element) -> FeedDate? {
    element.value(of: "lastmod").flatMap(nonBlank).map { FeedDate(raw: $0, instant: FeedDate.parse($0)) }
  }
}

extension Element {
  /// An attribute by its name in any case.
  fileprivate func value(of name: String) -> String? {
    attributes.first { $0.name.local.lowercased() == name }?.value
  }
}
