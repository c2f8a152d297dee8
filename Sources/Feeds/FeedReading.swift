import Markup
import Model

/// Reads one document: what it says of itself is gathered here, its entries go on as they come.
struct FeedReading {
  private let circumstances: Circumstances
  private let limits: FeedLimits
  private let detail: EntryDetail
  private var parsed = ParsedFeed()
  private var unparsedDate = false
  /// The language in scope where entries stand.
  private var entryLanguage: String?
  private var sharesAuthors = false
  /// Whether there is no feed but an HTML page.
  private(set) var isPage = false
  private let notes = Scope.Notes()

  init(_ circumstances: Circumstances, _ limits: FeedLimits, _ detail: EntryDetail = .all) {
    self.circumstances = circumstances
    self.limits = limits
    self.detail = detail
  }

  mutating func readJSON(_ bytes: [UInt8]) -> [Entry] {
    JSONFeedReader.read(
      DecodedText(bytes, charset: circumstances.charset), in: scope, into: &parsed)
    var entries = parsed.entries
    parsed.entries = []
    if entries.count > limits.entries {
      entries.removeSubrange(limits.entries...)
      limited(by: "entry-limit")
    }
    for entry in entries { noteDates(entry.published, entry.updated) }
    return entries
  }

  /// Reads XML; `begun` says that it is read from its start and what was taken before is void.
  mutating func readXML(
    _ source: ByteSource, begun: @escaping () -> Void, take: @escaping (consuming Entry) -> Void
  ) {
    var unparsed = false
    let collector = EntryCollector(outer: scope, limit: limits.entries) {
      unparsed = false
      begun()
    } take: { entry in
      unparsed = unparsed || entry.published.isUnread || entry.updated.isUnread
      take(entry)
    }
    let tree = XMLTree(
      source, charset: circumstances.charset, limits: limits.xml, neverNested: ["item", "entry"],
      reader: collector)
    unparsedDate = unparsed
    guard !tree.isEmpty else {
      parsed.error = "the document is empty"
      return
    }
    note(tree)
    if collector.surplus > 0 { limited(by: "entry-limit") }
    guard let root = collector.root else {
      parsed.error = Self.complaint(about: tree)
      isPage = tree.root?.name.local.lowercased() == "html"
      return
    }
    read(root, collector)
  }

  private mutating func note(_ tree: XMLTree) {
    parsed.encoding = tree.encoding
    parsed.recovered = tree.recovered
    if tree.encodingOverridden { parsed.warn("encoding-override") }
    if tree.entitiesRefused { parsed.warn("entities-refused") }
    if tree.depthLimited { limited(by: "depth-limit") }
    if tree.fieldLimited { limited(by: "field-limit") }
  }

  private mutating func limited(by code: String) {
    parsed.warn("limit-reached")
    parsed.warn(code)
  }

  /// Reads what the feed says of itself.
  private mutating func read(_ root: Element, _ collector: EntryCollector) {
    let inside = collector.scope
    let vocabulary = collector.vocabulary
    switch collector.dialect {
    case .atom:
      parsed.format = AtomReader.format(of: root)
      parsed.feed = AtomReader.feed(
        Fields(root, inside: inside, vocabulary), isAtom03: parsed.format == .atom03)
      sharesAuthors = true
    case .cdf where collector.isCDF:
      parsed.format = .cdf
      parsed.feed = CDFReader.feed(Fields(root, inside: inside, vocabulary))
    case .cdf:
      // A channel of RSS that lost its root element.
      parsed.recovered = true
      parsed.format = .rss
      parsed.feed = RSSReader.feed(Fields(root, inside: inside, vocabulary), beside: nil)
      entryLanguage = inside.language
    case .rss:
      (parsed.feed, parsed.format, entryLanguage) = RSSReader.feed(of: root, inside: inside, vocabulary)
    }
  }

  private var scope: Scope {
    Scope(
      base: circumstances.baseURL, headerLanguage: languageTag(circumstances.contentLanguage),
      depthLimit: limits.depth, detail: detail, notes: notes)
  }

  private mutating func noteDates(_ dates: FeedDate?...) {
    unparsedDate = unparsedDate || dates.contains(where: \.isUnread)
  }

  private static func complaint(about tree: XMLTree) -> String {
    guard let root = tree.root else { return "the document is no feed: there is no element in it" }
    guard root.name.local.lowercased() == "html" else {
      return "the document is no feed: its root element is <\(root.name.local)>"
    }
    let title = root.firstDescendant(named: "title").map { foldingWhitespace($0.deepText) } ?? ""
    return "an HTML page, no feed" + (title.isEmpty ? "" : ": “\(title)”")
  }

  /// What is known when the whole document was read. The uids are those of the entries given, in order.
  mutating func finish(
    isCut: Bool, _ found: (uids: [EntryIdentity.UID], hasDuplicates: Bool)
  ) -> (feed: ParsedFeed, completion: EntryCompletion) {
    if let type = circumstances.contentType, !type.isEmpty, !circumstances.hasFeedType {
      parsed.warn("content-type-not-xml")
    }
    if parsed.feed.language == nil { parsed.feed.language = languageTag(circumstances.contentLanguage) }
    if isCut { limited(by: "size-limit") }
    if notes.depthLimited { limited(by: "depth-limit") }
    noteDates(parsed.feed.published, parsed.feed.updated)
    if unparsedDate { parsed.warn("unparsed-date") }
    if found.hasDuplicates { parsed.warn("duplicate-id") }
    let completion = EntryCompletion(
      uids: found.uids, language: entryLanguage ?? parsed.feed.language,
      authors: sharesAuthors ? parsed.feed.authors : [])
    return (parsed, completion)
  }
}

/// What an entry gets from the feed around it.
struct EntryCompletion {
  fileprivate let uids: [EntryIdentity.UID]
  fileprivate let language: String?
  /// RFC 4287 section 4.2.1: the feed's authors are those of an entry without any.
  fileprivate let authors: [Person]

  func knows(_ index: Int) -> Bool { uids.indices.contains(index) }

  /// Completes the entry that was given at `index`, from 0.
  func complete(_ entry: inout some EntryForm, at index: Int) {
    entry.uid = uids[index].text(id: entry.id)
    if entry.language == nil { entry.language = language }
    if entry.authors.isEmpty { entry.authors = authors }
  }
}

extension FeedDate? {
  /// Whether there is a date that could not be read.
  fileprivate var isUnread: Bool { self.map { $0.instant == nil } ?? false }
}

extension Element {
  /// The first element of that name (any case) inside, in document order.
  fileprivate func firstDescendant(named name: String) -> Element? {
    for child in elements {
      if child.name.local.lowercased() == name { return child }
      if let found = child.firstDescendant(named: name) { return found }
    }
    return nil
  }
}
