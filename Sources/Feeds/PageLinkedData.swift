import Markup

/// The JSON-LD of a page (W3C JSON-LD 1.1, section 7; schema.org). A block that cannot be read does not lose the others.
struct LinkedData {
  /// Objects that are kept of one page.
  private static let objectLimit = 4_096
  private static let depthLimit = 32

  /// Every object with a type or an id, outermost first, in document order.
  private(set) var objects: [[String: JSONValue]] = []
  /// By `@id`: the fullest one.
  private var byID: [String: [String: JSONValue]] = [:]
  private let source: PageSource

  init(_ source: PageSource) {
    self.source = source
    for node in source.tree.elements("script") {
      let type = foldingWhitespace(source.tree.attribute("type", of: node) ?? "").lowercased()
      guard type.hasPrefix("application/ld+json") else { continue }
      collect(LinkedDataBlock.read(source.tree.text(of: node)), depth: 0)
    }
  }

  private mutating func collect(_ value: JSONValue, depth: Int) {
    guard depth < Self.depthLimit, objects.count < Self.objectLimit else { return }
    switch value {
    case .array(let values):
      for value in values { collect(value, depth: depth + 1) }
    case .object(let members):
      if members["@type"] != nil || members["@id"] != nil { objects.append(members) }
      if let id = members["@id"]?.string, members.count > byID[id]?.count ?? 1 { byID[id] = members }
      for (_, member) in members.sorted(by: { $0.key < $1.key }) { collect(member, depth: depth + 1) }
    default: break
    }
  }

  /// The object that a reference to it (`{"@id": …}`) means; others mean themselves.
  func resolved(_ value: JSONValue) -> JSONValue {
    guard let members = value.object, members.count == 1, let id = members["@id"]?.string,
      let full = byID[id]
    else { return value }
    return .object(full)
  }

  /// The object that the page is about: of those with a type of article the one that names this page, or the only
  /// one; else a page's object.
  var article: LinkedArticle? {
    let articles = objects.filter { !Self.types($0).isDisjoint(with: Self.articleTypes) }
    if let mine = articles.first(where: { isOfThisPage($0) }) ?? Self.only(articles) {
      return LinkedArticle(mine, isArticle: true, in: self)
    }
    let pages = objects.filter { !Self.types($0).isDisjoint(with: Self.pageTypes) }
    return (pages.first { isOfThisPage($0) } ?? pages.first).map {
      LinkedArticle($0, isArticle: false, in: self)
    }
  }

  /// Name of the site: of a WebSite object, else of the one organisation.
  var siteName: String? {
    let sites = objects.filter { Self.types($0).contains("website") }
    return sites.lazy.compactMap { $0["name"]?.string.flatMap(LinkedArticle.clean) }.first
  }

  /// The one with a headline, where there is just one.
  private static func only(_ articles: [[String: JSONValue]]) -> [String: JSONValue]? {
    let named = articles.filter { $0["headline"] != nil || $0["datePublished"] != nil }
    let distinct = Set(named.map { $0["headline"] ?? $0["@id"] ?? .null })
    return distinct.count == 1 ? named.max { $0.count < $1.count } : nil
  }

  private func isOfThisPage(_ members: [String: JSONValue]) -> Bool {
    let canonical = source.tree.elements("link").lazy
      .filter { source.tree.attribute("rel", of: $0)?.lowercased() == "canonical" }
      .compactMap { source.address(source.tree.attribute("href", of: $0)) }.first
    let own = Set(
      [source.url, canonical, source.address(source.meta("og:url"))].compactMap { $0.map(Self.plain) })
    let named = [members["url"], members["mainEntityOfPage"], members["@id"]].compactMap { value in
      value.flatMap { LinkedArticle.addressText(resolved($0)) ?? LinkedArticle.addressText($0) }
    }
    return named.contains { source.address($0).map { own.contains(Self.plain($0)) } ?? false }
  }

  /// Without scheme, fragment and last slash: what tells two spellings of an address apart.
  private static func plain(_ address: String) -> String {
    var url = URLReference(address)
    (url.scheme, url.fragment) = (nil, nil)
    let text = url.text
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }

  static func types(_ members: [String: JSONValue]) -> Set<String> {
    let type = members["@type"]
    let names = type?.array?.compactMap(\.string) ?? type?.string.map { [$0] } ?? []
    // `schema:Article` and `http://schema.org/Article` mean the same.
    return Set(
      names.map {
        ($0.split { $0 == "/" || $0 == ":" || $0 == "#" }.last.map(String.init) ?? $0).lowercased()
      })
  }

  private static let articleTypes: Set<String> = [
    "advertisercontentarticle", "analysisnewsarticle", "article", "askpublicnewsarticle",
    "backgroundnewsarticle", "blogposting", "governmentannouncement", "liveblogposting",
    "medicalscholarlyarticle",
    "newsarticle", "opinionnewsarticle", "pressrelease", "report", "reportagenewsarticle",
    "reviewnewsarticle",
    "scholarlyarticle", "socialmediaposting", "specialannouncement", "techarticle",
  ]
  private static let pageTypes: Set<String> = ["aboutpage", "itempage", "webpage"]
}

/// One JSON-LD block as pages write it.
enum LinkedDataBlock {
  /// What it says; null where it cannot be read, mended or not.
  static func read(_ text: String) -> JSONValue {
    let bare = unwrapped(text)
    guard !bare.isEmpty else { return .null }
    for candidate in [{ bare }, { mended(bare) }, { mended(decoded(bare)) }] {
      if let value = try? JSONValue.parse(candidate()) { return value }
    }
    return .null
  }

  /// From the first bracket to the last of its kind: without a comment or CDATA section around them.
  private static func unwrapped(_ text: String) -> String {
    var bytes = Array(text.utf8)[...]
    // `<![CDATA[` and `]]>` have brackets of their own.
    if let mark = bytes.prefix(64).firstRange(of: Array("CDATA[".utf8)) {
      bytes = bytes[mark.upperBound...]
      if let end = bytes.suffix(64).firstRange(of: Array("]]>".utf8)) { bytes = bytes[..<end.lowerBound] }
    }
    guard let start = bytes.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }),
      let end = bytes.lastIndex(of: bytes[start] + 2), end > start
    else { return "" }
    return String(decoding: bytes[start...end], as: UTF8.self)
  }

  private static func decoded(_ text: String) -> String {
    text.contains("&quot;") ? text.replacing("&quot;", with: "\"").replacing("&amp;", with: "&") : text
  }

  /// Control characters inside strings written as references, commas before a closing bracket removed.
  private static func mended(_ text: String) -> String {
    var output: [UInt8] = []
    var isString = false
    var isEscaped = false
    for byte in text.utf8 {
      if isString {
        output += byte < 0x20 ? Array((byte == 0x0A ? "\\n" : " ").utf8) : [byte]
        if byte == UInt8(ascii: "\""), !isEscaped { isString = false }
        isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
        continue
      }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { dropComma(&output) }
      isString = byte == UInt8(ascii: "\"")
      isEscaped = false
      output.append(byte)
    }
    return String(decoding: output, as: UTF8.self)
  }

  private static func dropComma(_ output: inout [UInt8]) {
    guard let place = output.lastIndex(where: { $0 > 0x20 }), output[place] == UInt8(ascii: ",") else {
      return
    }
    output.removeSubrange(place...)
  }
}
