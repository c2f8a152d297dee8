import Markup
import Model

/// JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Members that are not in the specification are passed
/// over.
enum JSONFeedReader {
  static func read(_ text: DecodedText, in outer: Scope, into parsed: inout ParsedFeed) {
    parsed.encoding = text.encoding
    parsed.recovered = text.damaged
    do throws(MarkupError) {
      read(try JSONValue.parse(text.bytes), in: outer, into: &parsed)
    } catch {
      parsed.recovered = true
      if let rest = JSONRepair.whole(of: text.bytes), isFeed(rest) {
        read(rest, in: outer, into: &parsed)
      } else {
        parsed.error = "JSON that cannot be read: \(error)"
      }
    }
  }

  private static func read(_ document: JSONValue, in outer: Scope, into parsed: inout ParsedFeed) {
    guard isFeed(document) else {
      parsed.error = "JSON that is no feed: there is no `version` of JSON Feed with a list of `items`"
      return
    }
    parsed.format = format(document["version"])
    let own = [outer.base, text(document["feed_url"]), text(document["home_page_url"])].lazy.compactMap(
      \.self)
    var scope = outer
    if let base = own.first(where: { URLReference($0).scheme != nil }) { scope.enter(base: base) }
    scope.language = languageTag(text(document["language"]))
    parsed.feed = feed(document, scope)
    parsed.entries = (document["items"]?.array ?? []).filter { $0.object != nil }.map {
      entry($0, scope, parsed.feed)
    }
  }

  /// A list of items, and a version of JSON Feed or, where that is missing or strange, what only a feed has.
  private static func isFeed(_ document: JSONValue) -> Bool {
    guard let items = document["items"]?.array else { return false }
    if text(document["version"])?.lowercased().contains("jsonfeed.org") == true { return true }
    guard ["title", "home_page_url", "feed_url"].contains(where: { document[$0]?.string != nil }) else {
      return false
    }
    let marks = ["content_html", "content_text", "date_published", "external_url", "url", "id"]
    return items.isEmpty || items.contains { item in marks.contains { item[$0] != nil } }
  }

  /// `https://jsonfeed.org/version/1.1`, and the forms that writers made of it: `…/1.1/`, `1.1`, the number.
  private static func format(_ version: JSONValue?) -> FeedFormat {
    let digits = text(version)?.filter { $0 != "/" } ?? ""
    return digits.hasSuffix("1.1") ? .json11 : .json10
  }

  private static func feed(_ document: JSONValue, _ scope: Scope) -> Feed {
    var feed = Feed()
    feed.title = construct(document["title"], "text/plain", scope)
    feed.subtitle = construct(document["description"], "text/plain", scope)
    feed.link = url(document["home_page_url"], scope)
    feed.links = feed.link.map { [Link(href: $0)] } ?? []
    if let own = url(document["feed_url"], scope) {
      feed.links.append(Link(href: own, rel: "self"))
    }
    feed.id = text(document["id"])
    feed.language = scope.language
    feed.authors = authors(of: document, scope)
    feed.icon = url(document["favicon"], scope)
    feed.logo = url(document["icon"], scope)
    feed.next = url(document["next_url"], scope)
    feed.hubs = document["hubs"]?.array?.compactMap { url($0["url"], scope) } ?? []
    feed.isExpired = document["expired"]?.bool
    return feed
  }

  private static func entry(_ item: JSONValue, _ outer: Scope, _ feed: Feed) -> Entry {
    var scope = outer
    scope.language = languageTag(text(item["language"])) ?? outer.language
    var entry = Entry(uid: "")
    entry.id = text(item["id"])
    entry.title = construct(item["title"], "text/plain", scope)
    readLinks(item, scope, into: &entry)
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

  /// The item's page, and the page elsewhere that it is about.
  private static func readLinks(_ item: JSONValue, _ scope: Scope, into entry: inout Entry) {
    let page = url(item["url"], scope)
    let external = url(item["external_url"], scope)
    entry.link = page ?? external
    entry.links = page.map { [Link(href: $0)] } ?? []
    if let external { entry.links.append(Link(href: external, rel: page == nil ? nil : "related")) }
  }

  /// The extension that Lookout writes: `"_source": {"title", "url"}`.
  private static func source(_ value: JSONValue?, _ scope: Scope) -> EntrySource? {
    let source = EntrySource(
      title: text(value?["title"]), link: url(value?["url"], scope), id: text(value?["id"]))
    return source == EntrySource() ? nil : source
  }

  /// `authors` of 1.1, else `author` of 1.0; an address of mail stands where a page would.
  private static func authors(of value: JSONValue, _ scope: Scope) -> [Person] {
    let many = value["authors"]?.array ?? []
    return (many.isEmpty ? [value["author"]].compactMap(\.self) : many).compactMap { author in
      if let line = author.string { return Person(text: line) }
      var person = Person(name: text(author["name"]), uri: url(author["url"], scope))
      if let uri = person.uri, uri.lowercased().hasPrefix("mailto:") {
        person.email = nonBlank(String(uri.dropFirst(7)))
        person.uri = nil
      }
      return person == Person() ? nil : person
    }
  }

  private static func enclosure(_ value: JSONValue, _ scope: Scope) -> Enclosure? {
    url(value["url"], scope).map {
      Enclosure(
        url: $0, type: text(value["mime_type"]), length: count(value["size_in_bytes"]),
        title: text(value["title"]),
        duration: text(value["duration_in_seconds"]).flatMap { Clock.seconds($0) })
    }
  }

  /// A whole number from 0, also one written as text.
  private static func count(_ value: JSONValue?) -> Int? {
    (value?.int ?? value?.string.flatMap { Int($0) }).flatMap { $0 >= 0 ? $0 : nil }
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
