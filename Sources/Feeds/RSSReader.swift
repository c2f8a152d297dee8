import Markup
import Model

/// RSS 0.90 to 2.0 (cyber.harvard.edu/rss) and RSS 1.0 (web.resource.org/rss/1.0/spec): `channel`, and `item` inside it
/// or beside it.
enum RSSReader {
  /// What a document says of itself. `language` is what is in scope where entries stand.
  static func feed(
    of root: Element, inside scope: Scope, _ vocabulary: Vocabulary
  ) -> (feed: Feed, format: FeedFormat, language: String?) {
    let document = Fields(root, inside: scope, vocabulary)
    let channel = document.all(.channel).first.map { document.fields(of: $0) }
    var feed = channel.map { self.feed($0, beside: document) } ?? Feed()
    feed.language = feed.language ?? document.scope.language
    return (feed, format(of: root, vocabulary.home), (channel ?? document).scope.language)
  }

  private static func format(of root: Element, _ home: Element.Name) -> FeedFormat {
    if root.name.local.lowercased() == "rdf" {
      let namespace = (root.declaredNamespace ?? home.namespace ?? "").lowercased()
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

  static func feed(_ fields: Fields, beside document: Fields?) -> Feed {
    var feed = Feed()
    feed.title = fields.text(.title, .dcTitle) { .init(rss: $0, alwaysHTML: false, in: fields.scope) }
    feed.subtitle =
      fields.text(.description) { .init(rss: $0, alwaysHTML: true, in: fields.scope) }
      ?? fields.text(.tagline, .subtitle, .dcDescription, .itunesSubtitle, .itunesSummary) {
        .init(rss: $0, alwaysHTML: false, in: fields.scope)
      }
    if feed.subtitle == nil, !fields.all(.description).isEmpty { feed.subtitle = TextConstruct(plain: "") }
    feed.rights = fields.text(.copyright, .rights, .dcRights) {
      .init(rss: $0, alwaysHTML: false, in: fields.scope)
    }
    feed.link = fields.url(.link)
    feed.links =
      (feed.link.map { [Link(href: $0)] } ?? []) + fields.all(.atomLink).compactMap(fields.atomLink)
    feed.link = feed.link ?? feed.links.alternate
    feed.id = fields.string(.guid, .atomID, .id) ?? about(fields.element)
    feed.language =
      fields.scope.language ?? languageTag(fields.string(.language, .dcLanguage))
    feed.published = fields.date(.pubDate, .dctermsIssued, .issued, .published)
    feed.updated = fields.date(
      .lastBuildDate, .atomUpdated, .dcDate, .dctermsModified, .updated, .modified)
    feed.generator = generator(fields)
    feed.image =
      ((document?.all(.image) ?? []) + fields.all(.image)).lazy.compactMap { image(fields.fields(of: $0)) }
      .first
    feed.ttl = fields.minutesBetweenPolls()
    readQuietTimes(fields, into: &feed)
    feed.hubs = feed.links.filter { $0.rel == "hub" }.map(\.href)
    feed.next = feed.links.href(rel: "next")
    feed.license = feed.links.href(rel: "license")
    feed.readShared(fields)
    feed.readExtensions(fields)
    return feed
  }

  /// skipHours and skipDays (RSS 2.0 specification, "optional channel elements"); 24 is midnight in older feeds.
  private static func readQuietTimes(_ fields: Fields, into feed: inout Feed) {
    let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    for list in fields.all(.skipHours) {
      list.forEachElement { element in
        guard let hour = nonBlank(element.deepText).flatMap({ Int($0) }), (0...24).contains(hour) else {
          return
        }
        feed.skipHours.insert(hour % 24)
      }
    }
    for list in fields.all(.skipDays) {
      list.forEachElement { element in
        guard let day = nonBlank(element.deepText).flatMap({ days.firstIndex(of: $0.lowercased()) }) else {
          return
        }
        feed.skipDays.insert(day)
      }
    }
  }

  static func entry(_ fields: Fields) -> Entry {
    var entry = Entry(uid: "")
    entry.id = fields.string(.guid, .atomID, .id) ?? about(fields.element)
    entry.title = fields.text(.title, .dcTitle, .mediaTitle, .itunesTitle) {
      .init(rss: $0, alwaysHTML: false, in: fields.scope)
    }
    readLinks(fields, into: &entry)
    readBody(fields, into: &entry)
    entry.published = fields.date(.pubDate, .dctermsIssued, .issued, .published, .atomPublished)
    entry.updated = fields.date(
      .atomUpdated, .dcDate, .dctermsModified, .updated, .modified, .lastBuildDate)
    entry.source = source(fields)
    entry.language = languageTag(fields.string(.dcLanguage, .language)) ?? fields.scope.language
    if fields.scope.detail != .gist {
      entry.rights = fields.text(.copyright, .rights, .dcRights) {
        .init(rss: $0, alwaysHTML: false, in: fields.scope)
      }
      entry.comments = fields.url(.comments)
      entry.commentsFeed = fields.url(.wfwCommentRSS)
      entry.license = entry.links.href(rel: "license")
    }
    entry.readShared(fields)
    entry.readExtensions(fields)
    return entry
  }

  /// Links and enclosures in document order; what is enclosed is a link too.
  private static func readLinks(_ fields: Fields, into entry: inout Entry) {
    var page: String?
    var links: [Link] = []
    fields.forEachInOrder(.link, .atomLink, .enclosure) { term, element in
      let link: Link? =
        switch term {
        case .link: fields.resolveText(of: element).map { Link(href: $0) }
        case .atomLink: fields.atomLink(element)
        default: enclosure(element, fields)
        }
      guard let link else { return }
      if term == .link { page = page ?? link.href }
      links.append(link)
    }
    entry.links = links
    entry.link = page ?? entry.links.alternate ?? permalink(fields)
    entry.enclosures = entry.links.enclosures
  }

  private static func enclosure(_ element: Element, _ fields: Fields) -> Link? {
    fields.resolve(element.attribute("url") ?? element.attribute("href"), at: element).map {
      Link(
        href: $0, rel: "enclosure", type: element.attribute("type").flatMap(nonBlank),
        length: element.attribute("length").flatMap(nonBlank))
    }
  }

  /// A guid is an address unless it says that it is none; one that does not look like an address is not taken.
  private static func permalink(_ fields: Fields) -> String? {
    guard let guid = fields.first(.guid), guid.attribute("isPermaLink")?.lowercased() != "false",
      guid.text.contains(":") || guid.text.contains("/")
    else { return nil }
    return fields.resolve(guid.text, at: guid)
  }

  /// Description and content; of two descriptions the second is content.
  private static func readBody(_ fields: Fields, into entry: inout Entry) {
    var bodies: [TextConstruct] = []
    fields.forEachInOrder(.description, .summary) { _, element in
      guard let text = TextConstruct(rss: element, alwaysHTML: true, in: fields.scope) else { return }
      if entry.summary == nil { entry.summary = text } else { bodies.append(text) }
    }
    entry.summary =
      entry.summary
      ?? fields.text(
        .atomSummary, .abstract, .dctermsAbstract, .dcDescription, .mediaDescription,
        .itunesSummary, .itunesSubtitle
      ) { .init(rss: $0, alwaysHTML: false, in: fields.scope) }
    fields.forEach(.contentEncoded, .content, .xhtmlBody, .body, .fullItem, .fullText) { element in
      let text = TextConstruct(rss: element, alwaysHTML: true, in: fields.scope)
      if let text { entry.content.append(text) }
    }
    fields.forEach(.atomContent) { element in
      let text = TextConstruct(atom: element, in: fields.scope, isAtom03: false)
      if let text { entry.content.append(text) }
    }
    entry.content += bodies
  }

  /// Where the entry came from first: `source`, or Dublin Core's, which may be a name or an address.
  private static func source(_ fields: Fields) -> EntrySource? {
    if let element = fields.first(.source) {
      return EntrySource(
        title: nonBlank(foldingWhitespace(element.deepText)),
        link: fields.resolve(element.attribute("url"), at: element))
    }
    if let element = fields.first(of: .atomSource) {
      return AtomReader.source(Fields(element, in: fields.scope, Vocabulary(home: Vocabulary.atom10)))
    }
    guard let text = fields.string(.dcSource) else { return nil }
    return URLReference(text).scheme == nil ? EntrySource(title: text) : EntrySource(link: text)
  }

  private static func about(_ element: Element) -> String? {
    element.attribute(anyCase: "about").flatMap(nonBlank)
  }

  private static func generator(_ fields: Fields) -> Generator? {
    if let name = fields.string(.generator) { return Generator(name: name) }
    return fields.all(.adminGeneratorAgent).lazy.compactMap { agent in
      agent.attribute(anyCase: "resource").flatMap(nonBlank)
    }.first.map { Generator(name: $0) }
  }

  private static func image(_ fields: Fields) -> Image? {
    var image = Image()
    image.url = fields.url(.url) ?? fields.element.attribute(anyCase: "resource")
    image.title = fields.string(.title)
    image.link = fields.url(.link)
    image.description = fields.string(.description)
    image.width = fields.string(.width).flatMap { Int($0) }
    image.height = fields.string(.height).flatMap { Int($0) }
    return image == Image() ? nil : image
  }
}
