import Markup
import Model

/// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1).
enum JSONFeedReader {
  static func read(_ text: DecodedText, in outer: Scope, into parsed: inout ParsedFeed) {
    parsed.encoding = text.encoding
    parsed.recovered = text.damaged
    do throws(MarkupError) {
      let document = try JSONValue.parse(text.bytes)
      guard isFeed(document) else {
        parsed.error = "JSON that is no feed: there is no `version` of JSON Feed with a list of `items`"
        return
      }
      read(document, in: outer, into: &parsed)
    } catch {
      parsed.recovered = true
      parsed.error = "JSON that cannot be read: \(error)"
    }
  }

  private static func isFeed(_ document: JSONValue) -> Bool {
    guard document["items"]?.array != nil else { return false }
    return document["version"]?.string?.contains("jsonfeed.org") == true
      || (document["version"] == nil && document["title"]?.string != nil)
  }

  private static func read(_ document: JSONValue, in outer: Scope, into parsed: inout ParsedFeed) {
    parsed.format = document["version"]?.string?.hasSuffix("/1.1") == true ? .json11 : .json10
    var scope = outer
    scope.language = languageTag(text(document["language"]))
    var feed = Feed()
    feed.title = construct(document["title"], "text/plain", scope)
    feed.subtitle = construct(document["description"], "text/plain", scope)
    feed.link = url(document["home_page_url"], scope)
    feed.links = feed.link.map { [Link(href: $0)] } ?? []
    if let own = url(document["feed_url"], scope) { feed.links.append(Link(href: own, rel: "self")) }
    feed.id = text(document["id"])
    feed.language = scope.language
    feed.authors = authors(of: document, scope)
    feed.icon = url(document["favicon"], scope)
    feed.logo = url(document["icon"], scope)
    feed.next = url(document["next_url"], scope)
    feed.hubs = document["hubs"]?.array?.compactMap { url($0["url"], scope) } ?? []
    parsed.feed = feed
    parsed.entries = (document["items"]?.array ?? []).filter { $0.object != nil }.map {
      entry($0, scope, feed)
    }
  }

  private static func entry(_ item: JSONValue, _ outer: Scope, _ feed: Feed) -> Entry {
    var scope = outer
    scope.language = languageTag(text(item["language"])) ?? outer.language
    var entry = Entry(uid: "")
    entry.id = text(item["id"])
    entry.title = construct(item["title"], "text/plain", scope)
    let page = url(item["url"], scope)
    let external = url(item["external_url"], scope)
    entry.link = page ?? external
    entry.links =
      (page.map { [Link(href: $0)] } ?? [])
      + (external.map { [Link(href: $0, rel: page == nil ? nil : "related")] } ?? [])
    entry.summary = construct(item["summary"], "text/plain", scope)
    entry.content = [
      construct(item["content_html"], "text/html", scope),
      construct(item["content_text"], "text/plain", scope),
    ].compactMap(\.self)
    entry.published = date(item["date_published"])
    entry.updated = date(item["date_modified"])
    entry.authors = authors(of: item, scope)
    if entry.authors.isEmpty { entry.authors = feed.authors }
    for tag in item["tags"]?.array ?? [] { entry.append(Model.Category(term: text(tag) ?? "")) }
    entry.enclosures = (item["attachments"]?.array ?? []).compactMap { enclosure($0, scope) }
    entry.image = (url(item["image"], scope) ?? url(item["banner_image"], scope)).map { Image(url: $0) }
    entry.source = source(item["_source"], scope)
    entry.language = scope.language
    return entry
  }

  /// The extension that Lookout writes: `"_source": {"title", "url"}`.
  private static func source(_ value: JSONValue?, _ scope: Scope) -> EntrySource? {
    let source = EntrySource(
      title: text(value?["title"]), link: url(value?["url"], scope), id: text(value?["id"]))
    return source == EntrySource() ? nil : source
  }

  private static func authors(of value: JSONValue, _ scope: Scope) -> [Person] {
    let authors = value["authors"]?.array ?? [value["author"]].compactMap(\.self)
    return authors.compactMap { author in
      if let line = author.string { return Person(text: line) }
      let person = Person(name: text(author["name"]), uri: url(author["url"], scope))
      return person == Person() ? nil : person
    }
  }

  private static func enclosure(_ value: JSONValue, _ scope: Scope) -> Enclosure? {
    url(value["url"], scope).map {
      Enclosure(url: $0, type: text(value["mime_type"]), length: value["size_in_bytes"]?.int)
    }
  }

  private static func construct(_ value: JSONValue?, _ type: String, _ scope: Scope) -> TextConstruct? {
    text(value).flatMap { TextConstruct($0, type: type, scope: scope) }
  }

  private static func date(_ value: JSONValue?) -> FeedDate? {
    text(value).map { FeedDate(raw: $0, instant: FeedDate.parse($0)) }
  }

  /// A string; a number counts as one, for ids that are written as numbers.
  private static func text(_ value: JSONValue?) -> String? {
    switch value {
    case .string(let text): nonBlank(text)
    case .int, .double: value?.serialized()
    default: nil
    }
  }

  private static func url(_ value: JSONValue?, _ scope: Scope) -> String? {
    text(value).flatMap { nonBlank(URLReference.safe($0, base: scope.base)) }
  }
}
