import Feeds
import Fixtures

/// Makes OPML documents by chance, the same ones from the same seed.
struct OPMLMaker {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func document() -> OPMLDocument {
    var document = OPMLDocument(attributes: [OPMLAttribute(name: "version", value: value())])
    document.attributes += ["a", "b"].map { OPMLAttribute(name: "xmlns:" + $0, value: "urn:" + $0) }
    document.attributes += attributes(prefixes: ["a"])
    document.headAttributes = attributes(prefixes: ["b"])
    document.head = (0..<below(4)).map { _ in headElement(depth: 0) }
    document.bodyAttributes = attributes(prefixes: [])
    document.outlines = (0..<below(5)).map { _ in outline(depth: 0) }
    return document
  }

  static func withoutLines(_ outline: OPMLOutline) -> OPMLOutline {
    OPMLOutline(attributes: outline.attributes, children: outline.children.map(withoutLines))
  }

  private mutating func outline(depth: Int) -> OPMLOutline {
    let redeclared = below(4) == 0 ? [OPMLAttribute(name: "xmlns:c", value: "urn:\(below(9))")] : []
    let own = attributes(prefixes: redeclared.isEmpty ? ["a", "b"] : ["a", "c"])
    let children = depth < 6 ? (0..<below(3)).map { _ in outline(depth: depth + 1) } : []
    return OPMLOutline(attributes: redeclared + own, children: children)
  }

  private mutating func headElement(depth: Int) -> OPMLDocument.HeadElement {
    let children = depth < 2 ? (0..<below(3)).map { _ in headElement(depth: depth + 1) } : []
    let name = ["title", "ownerName", "a:x", "b:y-1"][below(4)]
    return OPMLDocument.HeadElement(
      name: name, attributes: attributes(prefixes: ["a", "b"]), text: children.isEmpty ? text() : "t",
      children: children)
  }

  private mutating func attributes(prefixes: [String]) -> [OPMLAttribute] {
    var names = ["text", "title", "xmlUrl", "TEXT", "xml:lang", "é"] + prefixes.map { $0 + ":id" }
    return (0..<below(names.count)).map { _ in
      OPMLAttribute(name: names.remove(at: below(names.count)), value: value())
    }
  }

  /// Readers of XML take U+0085 in text for the ellipsis of Windows-1252.
  private mutating func text() -> String { value().replacing("\u{85}", with: "") }

  private mutating func value() -> String {
    let pieces = [
      "a", " ", "&", "<", ">", "\"", "'", "\n", "\t", "\r", "&amp;", "]]>", "\u{85}", "\u{2028}", "ข่าว",
      "\u{1F600}",
      "\u{FEFF}",
    ]
    return (0..<below(8)).map { _ in pieces[below(pieces.count)] }.joined()
  }

  private mutating func below(_ bound: Int) -> Int { random.below(bound) }
}
