import Markup
import Model

/// What a feed and an entry both have, so that one piece of code reads both.
protocol Described {
  var links: [Link] { get set }
  var authors: [Person] { get set }
  var contributors: [Person] { get set }
  var publisher: Person? { get set }
  var categories: [Model.Category] { get set }
  var license: String? { get set }
  var image: Image? { get set }
  var podcast: Podcast? { get set }
}

extension Feed: Described {}
extension Entry: Described {}

extension Described {
  /// Reads what RSS and Atom share, in their own words, Dublin Core's, iTunes' and Creative Commons'.
  mutating func readShared(_ fields: Fields) {
    readPeople(fields)
    readCategories(fields)
    guard fields.scope.detail != .gist else { return }
    podcast = Podcast(fields)
    license =
      fields.url(.creativeCommonsLicense) ?? fields.all(.ccLicense).lazy.compactMap { license in
        fields.resolve(
          license.attribute(anyCase: "resource") ?? license.text, at: license)
      }.first ?? license
    if image == nil, let art = fields.first(of: .itunesImage) {
      let url = fields.resolve(art.attribute("href") ?? art.attribute("url") ?? art.text, at: art)
      image = url.map { Image(url: $0) }
    }
  }

  private mutating func readPeople(_ fields: Fields) {
    fields.forEach(.author, .managingEditor, .atomAuthor, .dcCreator, .dcAuthor, .itunesAuthor) { element in
      // iTunes repeats what another element says already.
      guard authors.isEmpty || element.name.namespace?.mentions("itunes") != true else { return }
      append(Self.person(element, fields), to: &authors)
    }
    guard fields.scope.detail != .gist else { return }
    fields.forEach(.contributor, .atomContributor, .dcContributor) { element in
      append(Self.person(element, fields), to: &contributors)
    }
    publisher =
      publisher
      ?? fields.all(.dcPublisher, .webMaster, .itunesOwner).lazy.compactMap {
        Self.person($0, fields)
      }.first
  }

  private func append(_ person: Person?, to people: inout [Person]) {
    if let person, !people.contains(person) { people.append(person) }
  }

  /// A person in elements of its own (Atom, iTunes), or in one line of text.
  private static func person(_ element: Element, _ fields: Fields) -> Person? {
    guard element.hasElements else { return element.withText(deep: false) { Person(text: $0) } }
    let parts = fields.fields(of: element)
    let found = Person(
      name: parts.string(.name, .atomName, .itunesName),
      email: parts.string(.email, .atomEmail, .itunesEmail),
      uri: parts.url(.uri, .url, .homepage, .atomURI, .atomURL))
    return found == Person() ? Person(text: element.deepText) : found
  }

  private mutating func readCategories(_ fields: Fields) {
    fields.forEachInOrder(.category, .atomCategory, .dcSubject, .tags) { kind, element in
      guard kind != .tags else {
        for term in element.text.split(separator: ",") { append(Model.Category(term: String(term))) }
        return
      }
      let term = element.attribute("term") ?? element.text
      let scheme = element.attribute("scheme") ?? element.attribute("domain")
      append(Model.Category(term: term, scheme: scheme, label: element.attribute("label")))
    }
    guard fields.present.overlaps(.podcast) else { return }
    readPodcastCategories(fields.all(.itunesCategory))
    for keywords in fields.all(.itunesKeywords) {
      let separators: (Character) -> Bool = keywords.text.contains(",") ? { $0 == "," } : { $0.isWhitespace }
      for term in keywords.text.split(whereSeparator: separators) {
        append(Model.Category(term: String(term), scheme: "http://www.itunes.com/"))
      }
    }
  }

  private mutating func readPodcastCategories(_ elements: [Element]) {
    for element in elements {
      append(
        Model.Category(term: element.attribute("text") ?? element.text, scheme: "http://www.itunes.com/"))
      readPodcastCategories(element.elements)
    }
  }

  mutating func append(_ category: Model.Category) {
    guard let term = nonBlank(category.term) else { return }
    let trimmed = Model.Category(
      term: term, scheme: category.scheme.flatMap(nonBlank), label: category.label.flatMap(nonBlank))
    if !categories.contains(trimmed) { categories.append(trimmed) }
  }
}

extension Image {
  init(url: String) {
    self.init()
    self.url = url
  }
}

extension Fields {
  /// The links of Atom's `link` elements; one without an address is none.
  func atomLinks() -> [Link] {
    var links: [Link] = []
    forEach(.link, .atomLink) { element in
      if let link = atomLink(element) { links.append(link) }
    }
    return links
  }

  /// What Atom's `link` element says; nil without an address.
  func atomLink(_ element: Element) -> Link? {
    guard let href = href(of: element) else { return nil }
    return Link(
      href: href, rel: element.attribute("rel").flatMap(nonBlank),
      type: element.attribute("type").flatMap(nonBlank),
      title: element.attribute("title").flatMap(nonBlank),
      length: element.attribute("length").flatMap(nonBlank),
      hreflang: element.attribute("hreflang").flatMap(nonBlank))
  }

  /// An empty reference is one to the document itself (RFC 3986 section 4.4).
  private func href(of element: Element) -> String? {
    guard let href = element.attribute("href") else { return nil }
    if nonBlank(href) == nil { return scope.entering(element).base }
    return resolve(href, at: element)
  }

  /// The date that `sy:updatePeriod` and `sy:updateFrequency` amount to, or `ttl`: minutes between polls.
  func minutesBetweenPolls() -> Int? {
    if let minutes = string(.ttl).flatMap({ Int($0) }), minutes >= 0 { return minutes }
    guard let period = string(.syUpdatePeriod)?.lowercased() else { return nil }
    let minutes = ["hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600][
      period]
    let frequency = max(1, string(.syUpdateFrequency).flatMap { Int($0) } ?? 1)
    return minutes.map { max(1, $0 / frequency) }
  }
}

extension [Link] {
  /// The page that a reader would open: the first alternate link, HTML preferred.
  var alternate: String? {
    var first: Int?
    for index in indices where self[index].rel?.isWord("alternate") ?? true {
      if self[index].type?.mentions("html") ?? true { return self[index].href }
      first = first ?? index
    }
    return first.map { self[$0].href }
  }

  var enclosures: [Enclosure] {
    var enclosures: [Enclosure] = []
    for link in self where link.rel?.isWord("enclosure") == true {
      enclosures.append(
        Enclosure(url: link.href, type: link.type, length: link.length.flatMap { Int($0) }))
    }
    return enclosures
  }

  func href(rel: StaticString) -> String? { first { $0.rel?.isWord(rel) == true }?.href }
}
