import Markup
import Model

/// RSS 0.90 to 2.0 (cyber.harvard.edu/rss) and RSS 1.0 (web.resource.org/rss/1.0/spec): `channel`, and `item` inside it
/// or beside it.
enum RSSReader {
  static func read(_ root: Element, in outer: Scope, into parsed: inout ParsedFeed) {
    // What `channel` is written in is RSS, whatever namespace the document declares for it.
    let home = rssName(of: root)
    parsed.format = format(of: root)
    let document = Fields(root, in: outer, home: home)
    var entryScope = document.scope
    if let channel = document.all("channel").first {
      let fields = document.fields(of: channel)
      parsed.feed = feed(fields, beside: document)
      entryScope = fields.scope
    }
    parsed.feed.language = parsed.feed.language ?? document.scope.language
    var items: [(Element, Scope)] = []
    collect("item", in: root, outer, home: home, into: &items)
    parsed.entries = items.map { entry(Fields($0, in: $1, home: home)) }
    for index in parsed.entries.indices where parsed.entries[index].language == nil {
      parsed.entries[index].language = entryScope.language
    }
  }

  /// The elements of that key anywhere inside, in document order, with the scope around each. Inside another one,
  /// where only damage puts it, an empty one does not count.
  static func collect(
    _ key: String, in element: Element, _ outer: Scope, home: Element.Name, isNested: Bool = false,
    into found: inout [(Element, Scope)]
  ) {
    let scope = outer.entering(element)
    for child in element.elements {
      let isWanted = Vocabulary.key(of: child.name, home: home) == key
      if isWanted, !isNested || !child.isBlank { found.append((child, scope)) }
      collect(key, in: child, scope, home: home, isNested: isNested || isWanted, into: &found)
    }
  }

  private static func rssName(of root: Element) -> Element.Name {
    root.elements.first { ["channel", "item"].contains($0.name.local.lowercased()) }?.name ?? root.name
  }

  private static func format(of root: Element) -> FeedFormat {
    if root.name.local.lowercased() == "rdf" {
      let namespace = rssName(of: root).namespace?.lowercased() ?? ""
      return namespace.contains("netscape.com") ? .rss090 : .rss10
    }
    let version = root.attribute("version").flatMap(nonBlank) ?? ""
    let known: [String: FeedFormat] = [
      "0.90": .rss090, "0.91": .rss091, "0.92": .rss092, "0.93": .rss093, "0.94": .rss094, "1.0": .rss10,
      "2": .rss20,
      "2.0": .rss20,
    ]
    return known[version] ?? (version.hasPrefix("2.") ? .rss20 : .rss)
  }

  private static func feed(_ fields: Fields, beside document: Fields) -> Feed {
    var feed = Feed()
    feed.title = fields.text("title", "dc:title") { .init(rss: $0, alwaysHTML: false, in: fields.scope) }
    feed.subtitle =
      fields.text("description") { .init(rss: $0, alwaysHTML: true, in: fields.scope) }
      ?? fields.text("tagline", "subtitle", "dc:description", "itunes:subtitle", "itunes:summary") {
        .init(rss: $0, alwaysHTML: false, in: fields.scope)
      }
    feed.rights = fields.text("copyright", "rights", "dc:rights") {
      .init(rss: $0, alwaysHTML: false, in: fields.scope)
    }
    feed.link = fields.url("link")
    feed.links = (feed.link.map { [Link(href: $0)] } ?? []) + fields.atomLinks("atom:link")
    feed.link = feed.link ?? feed.links.alternate
    feed.id = fields.string("guid", "atom:id", "id") ?? about(fields.element)
    feed.language =
      fields.scope.language ?? languageTag(fields.string("language", "dc:language"))
    feed.published = fields.date("pubdate", "dcterms:issued", "issued", "published")
    feed.updated = fields.date(
      "lastbuilddate", "atom:updated", "dc:date", "dcterms:modified", "updated", "modified")
    feed.generator = generator(fields)
    feed.image =
      (document.all("image") + fields.all("image")).lazy.compactMap { image(document.fields(of: $0)) }.first
    feed.ttl = fields.minutesBetweenPolls()
    feed.hubs = feed.links.filter { $0.rel == "hub" }.map(\.href)
    feed.next = feed.links.href(rel: "next")
    feed.license = feed.links.href(rel: "license")
    feed.readShared(fields)
    feed.readExtensions(fields)
    return feed
  }

  private static func entry(_ fields: Fields) -> Entry {
    var entry = Entry(uid: "")
    entry.id = fields.string("guid", "atom:id", "id") ?? about(fields.element)
    entry.title = fields.text("title", "dc:title", "media:title", "itunes:title") {
      .init(rss: $0, alwaysHTML: false, in: fields.scope)
    }
    readLinks(fields, into: &entry)
    readBody(fields, into: &entry)
    entry.published = fields.date("pubdate", "dcterms:issued", "issued", "published", "atom:published")
    entry.updated = fields.date(
      "atom:updated", "dc:date", "dcterms:modified", "updated", "modified", "lastbuilddate")
    entry.rights = fields.text("copyright", "rights", "dc:rights") {
      .init(rss: $0, alwaysHTML: false, in: fields.scope)
    }
    entry.source = source(fields)
    entry.comments = fields.url("comments")
    entry.commentsFeed = fields.url("wfw:commentrss")
    entry.language = languageTag(fields.string("dc:language", "language")) ?? fields.scope.language
    entry.license = entry.links.href(rel: "license")
    entry.readShared(fields)
    entry.readExtensions(fields)
    return entry
  }

  private static func readLinks(_ fields: Fields, into entry: inout Entry) {
    let link = fields.url("link")
    let atom = fields.atomLinks("atom:link")
    entry.links = (link.map { [Link(href: $0)] } ?? []) + atom.filter { $0.rel?.lowercased() != "enclosure" }
    entry.link = link ?? entry.links.alternate ?? permalink(fields)
    entry.enclosures = fields.all("enclosure").compactMap { element in
      fields.resolve(element.attribute("url") ?? element.attribute("href"), at: element).map {
        Enclosure(
          url: $0, type: element.attribute("type").flatMap(nonBlank),
          length: element.attribute("length").flatMap(nonBlank).flatMap { Int($0) })
      }
    }
    entry.enclosures += atom.filter { $0.rel?.lowercased() == "enclosure" }.map(Enclosure.init(link:))
  }

  /// A guid is an address unless it says that it is none; one that does not look like an address is not taken.
  private static func permalink(_ fields: Fields) -> String? {
    guard let guid = fields.first("guid"), guid.attribute("isPermaLink")?.lowercased() != "false",
      guid.text.contains(":") || guid.text.contains("/")
    else { return nil }
    return fields.resolve(guid.text, at: guid)
  }

  /// Description and content; of two descriptions the second is content.
  private static func readBody(_ fields: Fields, into entry: inout Entry) {
    var bodies = fields.all("description", "summary").compactMap {
      TextConstruct(rss: $0, alwaysHTML: true, in: fields.scope)
    }
    if !bodies.isEmpty { entry.summary = bodies.removeFirst() }
    entry.summary =
      entry.summary
      ?? fields.text(
        "atom:summary", "abstract", "dcterms:abstract", "dc:description", "media:description",
        "itunes:summary", "itunes:subtitle"
      ) { .init(rss: $0, alwaysHTML: false, in: fields.scope) }
    let contents = fields.all("content:encoded", "content", "xhtml:body", "body", "fullitem", "fulltext")
    entry.content =
      contents.compactMap { TextConstruct(rss: $0, alwaysHTML: true, in: fields.scope) }
      + fields.all("atom:content").compactMap { TextConstruct(atom: $0, in: fields.scope, isAtom03: false) }
      + bodies
  }

  /// Where the entry came from first: `source`, or Dublin Core's, which may be a name or an address.
  private static func source(_ fields: Fields) -> EntrySource? {
    if let element = fields.first("source") {
      return EntrySource(
        title: nonBlank(foldingWhitespace(element.deepText)),
        link: fields.resolve(element.attribute("url"), at: element))
    }
    if let element = fields.all("atom:source").first {
      return AtomReader.source(Fields(element, in: fields.scope, home: Vocabulary.atom10))
    }
    guard let text = fields.string("dc:source") else { return nil }
    return URLReference(text).scheme == nil ? EntrySource(title: text) : EntrySource(link: text)
  }

  private static func about(_ element: Element) -> String? {
    element.attributes.first { $0.name.local == "about" }.flatMap { nonBlank($0.value) }
  }

  private static func generator(_ fields: Fields) -> Generator? {
    if let name = fields.string("generator") { return Generator(name: name) }
    return fields.all("admin:generatoragent").lazy.compactMap { agent in
      agent.attributes.first { $0.name.local == "resource" }.flatMap { nonBlank($0.value) }
    }.first.map { Generator(name: $0) }
  }

  private static func image(_ fields: Fields) -> Image? {
    var image = Image()
    image.url = fields.url("url") ?? fields.element.attributes.first { $0.name.local == "resource" }?.value
    image.title = fields.string("title")
    image.link = fields.url("link")
    image.description = fields.string("description")
    image.width = fields.string("width").flatMap { Int($0) }
    image.height = fields.string("height").flatMap { Int($0) }
    return image == Image() ? nil : image
  }
}

extension Enclosure {
  /// An Atom link with `rel="enclosure"`.
  init(link: Link) {
    self.init(url: link.href, type: link.type, length: link.length.flatMap { Int($0) })
  }
}
