import Markup
import Model

/// Reads RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, and JSON Feed 1.0 and 1.1.
public enum FeedReader {
  /// Reads a document as a feed. Never throws: what is no feed has an `error`, what is damaged is `recovered`.
  ///
  /// `contentType` and `contentLanguage` are the values of the response headers, `baseURL` where the bytes came
  /// from: the base of last resort for relative URLs.
  public static func read(
    _ bytes: [UInt8], contentType: String? = nil, contentLanguage: String? = nil, baseURL: String? = nil,
    limits: FeedLimits = .standard
  ) -> ParsedFeed {
    let isCut = bytes.count > limits.bytes
    let bytes = isCut ? Array(bytes.prefix(max(0, limits.bytes))) : bytes
    let charset = contentType.flatMap(charset(of:))
    var parsed = ParsedFeed()
    if isJSON(bytes) {
      JSONFeedReader.read(DecodedText(bytes, charset: charset), baseURL: baseURL, into: &parsed)
    } else {
      readXML(bytes, charset: charset, baseURL: baseURL, into: &parsed)
    }
    if let contentType, !contentType.isEmpty, !isFeedType(contentType) { parsed.warn("content-type-not-xml") }
    if let contentLanguage = languageTag(contentLanguage) { parsed.adopt(language: contentLanguage) }
    finish(&parsed, limits, isCut: isCut)
    return parsed
  }

  private static func readXML(
    _ bytes: [UInt8], charset: String?, baseURL: String?, into parsed: inout ParsedFeed
  ) {
    guard bytes.contains(where: { !isSpace($0) }) else {
      parsed.error = "the document is empty"
      return
    }
    let tree = XMLTree(bytes, charset: charset, neverNested: ["item", "entry"])
    parsed.encoding = tree.encoding
    parsed.recovered = tree.recovered
    if tree.encodingOverridden { parsed.warn("encoding-override") }
    if tree.entitiesRefused { parsed.warn("entities-refused") }
    if tree.depthLimited { parsed.warn("limit-reached") }
    let scope = Scope(base: baseURL, language: nil)
    guard let root = tree.root, readDialect(of: root, in: scope, into: &parsed) else {
      parsed.error = complaint(about: tree)
      return
    }
  }

  /// Hands the feed element in a document to the reader of its dialect; false where there is none.
  private static func readDialect(of root: Element, in scope: Scope, into parsed: inout ParsedFeed) -> Bool {
    switch root.name.local.lowercased() {
    case "rss", "rdf": RSSReader.read(root, in: scope, into: &parsed)
    case "feed": AtomReader.read(root, in: scope, into: &parsed)
    case "channel": CDFReader.read(root, in: scope, into: &parsed)
    default:
      // A feed inside something else: an envelope, or a page that a server put around it.
      let inner = scope.entering(root)
      return root.elements.contains { readDialect(of: $0, in: inner, into: &parsed) }
    }
    return true
  }

  private static func complaint(about tree: XMLTree) -> String {
    guard let root = tree.root else { return "the document is no feed: there is no element in it" }
    guard root.name.local.lowercased() == "html" else {
      return "the document is no feed: its root element is <\(root.name.local)>"
    }
    let title = root.firstDescendant(named: "title").map { foldingWhitespace($0.deepText) } ?? ""
    return "an HTML page, no feed" + (title.isEmpty ? "" : ": “\(title)”")
  }

  private static func finish(_ parsed: inout ParsedFeed, _ limits: FeedLimits, isCut: Bool) {
    if isCut { parsed.warn("limit-reached") }
    if parsed.entries.count > limits.entries {
      parsed.entries.removeSubrange(max(0, limits.entries)...)
      parsed.warn("limit-reached")
    }
    for index in parsed.entries.indices where parsed.entries[index].language == nil {
      parsed.entries[index].language = parsed.feed.language
    }
    let dates =
      parsed.entries.flatMap { [$0.published, $0.updated] } + [parsed.feed.published, parsed.feed.updated]
    if dates.contains(where: { $0 != nil && $0?.instant == nil }) { parsed.warn("unparsed-date") }
    if EntryIdentity.assign(to: &parsed.entries) { parsed.warn("duplicate-id") }
  }

  private static func isJSON(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { !isSpace($0) && $0 != 0 && ![0xEF, 0xBB, 0xBF, 0xFE, 0xFF].contains($0) }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// The charset of a Content-Type (RFC 9110 section 8.3).
  private static func charset(of contentType: String) -> String? {
    for parameter in contentType.split(separator: ";").dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased().filter({ !$0.isWhitespace }) == "charset" else { continue }
      return nonBlank(String(pair[1].filter { $0 != "\"" && $0 != "'" }))
    }
    return nil
  }

  private static func isFeedType(_ contentType: String) -> Bool {
    let type = contentType.lowercased()
    return ["xml", "json", "rss", "atom", "rdf"].contains { type.contains($0) }
  }
}

extension Element {
  /// The first element of that name (any case) inside, in document order.
  func firstDescendant(named name: String) -> Element? {
    for child in elements {
      if child.name.local.lowercased() == name { return child }
      if let found = child.firstDescendant(named: name) { return found }
    }
    return nil
  }
}
