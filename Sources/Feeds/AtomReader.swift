import Markup
import Model

/// Atom 1.0 (RFC 4287) and 0.3.
enum AtomReader {
  static func read(_ root: Element, in outer: Scope, into parsed: inout ParsedFeed) {
    parsed.format = format(of: root)
    let isAtom03 = parsed.format == .atom03
    let home = root.name
    let fields = Fields(root, in: outer, home: home)
    parsed.feed = feed(fields, isAtom03)
    var entries: [(Element, Scope)] = []
    RSSReader.collect("entry", in: root, outer, home: home, into: &entries)
    parsed.entries = entries.map { entry(Fields($0, in: $1, home: home), isAtom03) }
    for index in parsed.entries.indices where parsed.entries[index].authors.isEmpty {
      parsed.entries[index].authors = parsed.feed.authors
    }
  }

  private static func format(of root: Element) -> FeedFormat {
    let version = root.attribute("version").flatMap(nonBlank)
    switch root.name.namespace?.lowercased() {
    case "http://www.w3.org/2005/atom": return .atom10
    case "http://purl.org/atom/ns#": return version == nil || version == "0.3" ? .atom03 : .atom
    default: return version == "0.3" ? .atom03 : version == "1.0" ? .atom10 : .atom
    }
  }

  private static func feed(_ fields: Fields, _ isAtom03: Bool) -> Feed {
    var feed = Feed()
    let text = { (element: Element) in TextConstruct(atom: element, in: fields.scope, isAtom03: isAtom03) }
    feed.id = fields.string("id", "atom:id")
    feed.title = fields.text("title", "atom:title", "dc:title", read: text)
    feed.subtitle = fields.text("subtitle", "tagline", "atom:subtitle", "dc:description", read: text)
    feed.rights = fields.text("rights", "copyright", "atom:rights", "dc:rights", read: text)
    feed.links = fields.atomLinks("link", "atom:link")
    feed.link = feed.links.alternate
    feed.language = fields.scope.language ?? languageTag(fields.string("language", "dc:language"))
    feed.published = fields.date("published", "issued", "dcterms:issued", "pubdate")
    feed.updated = fields.date("updated", "modified", "atom:updated", "dc:date", "dcterms:modified")
    feed.icon = fields.url("icon")
    feed.logo = fields.url("logo")
    feed.generator = fields.first("generator").map { element in
      Generator(
        name: nonBlank(element.text),
        uri: fields.resolve(element.attribute("uri") ?? element.attribute("url"), at: element),
        version: element.attribute("version").flatMap(nonBlank))
    }
    feed.hubs = feed.links.filter { $0.rel == "hub" }.map(\.href)
    feed.next = feed.links.href(rel: "next")
    feed.license = feed.links.href(rel: "license")
    feed.ttl = fields.minutesBetweenPolls()
    feed.readShared(fields)
    feed.readExtensions(fields)
    return feed
  }

  private static func entry(_ fields: Fields, _ isAtom03: Bool) -> Entry {
    var entry = Entry(uid: "")
    let text = { (element: Element) in TextConstruct(atom: element, in: fields.scope, isAtom03: isAtom03) }
    entry.id = fields.string("id", "atom:id", "guid")
    entry.title = fields.text("title", "atom:title", "dc:title", "media:title", read: text)
    let group = fields.all("media:group").first.map { fields.fields(of: $0) }
    entry.summary =
      fields.text("summary", "atom:summary", "dc:description", "media:description", read: text)
      ?? group?.text("media:description", read: text)
    entry.content = fields.all("content", "atom:content", "content:encoded").compactMap(text)
    let links = fields.atomLinks("link", "atom:link")
    entry.links = links
    entry.link = entry.links.alternate ?? fields.url("link") ?? page(named: entry.id)
    entry.enclosures = links.filter { $0.rel?.lowercased() == "enclosure" }.map(Enclosure.init(link:))
    entry.published = fields.date("published", "issued", "atom:published", "dcterms:issued", "pubdate")
    entry.updated = fields.date("updated", "modified", "atom:updated", "dc:date", "dcterms:modified")
    entry.rights = fields.text("rights", "copyright", "atom:rights", "dc:rights", read: text)
    entry.source = fields.all("source", "atom:source").first.map { source(fields.fields(of: $0)) }
    entry.comments = entry.links.href(rel: "replies")
    entry.commentsFeed = fields.url("wfw:commentrss")
    entry.language = languageTag(fields.string("dc:language", "language")) ?? fields.scope.language
    entry.license = entry.links.href(rel: "license")
    entry.readShared(fields)
    entry.readExtensions(fields)
    // RFC 4287 section 4.2.1: the source's authors are the entry's where it has none.
    if entry.authors.isEmpty { entry.authors = entry.source?.feed?.authors ?? [] }
    return entry
  }

  /// An id that is a web address stands in for a missing link.
  private static func page(named id: String?) -> String? {
    id.flatMap { ["http", "https"].contains(URLReference($0).scheme) ? $0 : nil }
  }

  /// RFC 4287 section 4.2.11: the feed that an entry was copied from.
  static func source(_ fields: Fields) -> EntrySource {
    let feed = feed(fields, fields.element.name.namespace?.contains("purl.org") == true)
    return EntrySource(
      title: feed.title?.plain, link: feed.link ?? feed.links.href(rel: "self"), id: feed.id, feed: feed)
  }
}
