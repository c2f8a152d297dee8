import Markup
import Testing

/// What lies in memory is read by a scanner of our own where that can be sure of it; what comes in pieces is read by
/// libxml2. Both must give the same.
@Suite struct StrictXMLTests {
  private static let documents = [
    "<a/>", "<a></a>", "<a>x</a>\n<!-- c -->\n", "<a >x</a >", "<a\n b='1'\n\tc=\"2\"/>",
    "\u{FEFF}<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY e 'v'>]>\n<a>\n<b/>\n</a>",
    "<a>&amp;&lt;&gt;&quot;&apos;&#65;&#x41;&#13;&#150;</a>", "<a b='&lt;&#10;&amp;amp;&#x26;'>é…，日本</a>",
    "<a>]]]</a>", "<a><![CDATA[<b>&c]]]></a>", "<a>x<![CDATA[]]>y<!-- - -->z</a>",
    "<a>\u{7F}\u{80}\u{9F}\u{FFFD}</a>",
    "<a xmlns='u:1' xmlns:p='u:2' p:q='1' r='2' xml:lang='en'><p:b xmlns:p='u:3'><p:c/></p:b><p:c/><b xmlns='u:4'/><b/></a>",
    "<p:a xmlns:p='u:2'><p:b xmlns='u:9'>\n<c p:d='1'/></p:b>\n<c/></p:a>", "<xml:a xml:base='b'/>",
    "<a><aVeryLongNameOfAnElementThatIsNotPacked xAndOneOfAnAttributeThatIsNotPacked='1'/></a>",
    "<a><b><c><d><e>deep</e>er</d></c></b></a>",
    // What the scanner must leave to libxml2.
    "", " ", "x", "<a", "<a>", "<a>x", "<a></b>", "<a></a", "<a></aa>", "<a>x</a>y", "<a/><b/>", "y<a/>",
    "<a b/>", "<a b=1/>",
    "<a b='1'c='2'/>", "<a b='1' b='2'/>", "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "<a b='<'/>",
    "<a b='1/>",
    "<a b='x\ny\tz'/>", "<a b = '1'/>", "<a>x\r\ny</a>", "<a>x\u{1}y</a>", "<a>\u{FFFE}</a>",
    "<a b='\u{FFFF}'/>", "<a>]]></a>",
    "<a><![CDATA[x</a>", "<a><!-- -- --></a>", "<a><!-- x</a>", "<a><?p i?></a>", "<a><!DOCTYPE b></a>",
    "<a>&nbsp;</a>",
    "<a>&made;</a>", "<a>&</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a>&#99999999;</a>", "<a>&#;</a>",
    "<a>&#x;</a>", "<a>&#65</a>",
    "<p:a/>", "<a p:b='1'/>", "<a xmlns:p=''/>", "<a xmlns=''/>", "<a xmlns:xml='u:1'/>",
    "<a xmlns:xmlns='u:1'/>",
    "<a xmlns='not a uri'/>", "<a xmlns:p='http://x:y/'/>", "<a xmlns='relative'/>", "<a:b:c/>", "<:a/>",
    "<a:/>", "<1/>", "<-a/>",
    "<a><é/></a>", "<a é='1'/>", "<a><b></a></b>", "<a>< b/></a>", "<a></ a>", "<html><p>x<br></p></html>",
    "<!DOCTYPE a [<!ENTITY amp 'v'>]><a>&amp;</a>", "<a xmlns='http://www.w3.org/XML/1998/namespace'/>",
  ]

  @Test("the scanner and libxml2 give the same", arguments: documents)
  func agree(_ xml: String) { expectAgreement(Array(xml.utf8)) }

  @Test func agreeOnWhatIsBroken() {
    var random = Generator(state: 5)
    let pieces = [
      "<", ">", "&", "'", "\"", "/", "]]>", "<!--", "-->", "<![CDATA[", "&#9;", "xmlns:p='u:7'", "\r", "\n",
      ":", " ", "é",
    ]
    let whole = Self.documents.filter { $0.utf8.count > 12 }.map { Array($0.utf8) }
    for round in 0..<4_000 {
      var bytes = whole[round % whole.count]
      for _ in 0...Int.random(in: 0...2, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 0...3, using: &random))
        let piece =
          Bool.random(using: &random) ? Array((pieces.randomElement(using: &random) ?? "").utf8) : []
        bytes.replaceSubrange(place..<end, with: piece)
        if bytes.isEmpty { bytes = [0x20] }
      }
      expectAgreement(bytes)
    }
  }

  @Test func agreeOnLimits() {
    let deep = String(repeating: "<b>", count: 9) + "x" + String(repeating: "</b>", count: 9)
    let xml = Array("<a xmlns:p='u:1'>\(deep)<c d='0123456789'>0123é56789</c><c>ok</c></a>".utf8)
    for (depth, field) in [(4, 100), (100, 5), (100, 4), (2, 9)] {
      expectAgreement(xml, XMLLimits(depth: depth, field: field))
    }
  }

  /// A tag may have thousands of attributes, and elements may declare thousands of prefixes.
  @Test func agreeOnWhatIsMuch() {
    let attributes = (0..<3_000).map { " a\($0)='1'" }.joined()
    let opening = (0..<600).map { "<b xmlns:p\($0)='u:\($0)'>" }.joined()
    expectAgreement(Array("<a><b\(attributes)/>\(opening)\(String(repeating: "</b>", count: 600))</a>".utf8))
  }

  private func expectAgreement(_ bytes: [UInt8], _ limits: XMLLimits = .standard) {
    let one = ByteSource(bytes)
    let many = ByteSource { give in
      bytes.withUnsafeBufferPointer { all in
        for piece in stride(from: 0, to: all.count, by: 50) {
          guard give(UnsafeBufferPointer(rebasing: all[piece..<min(piece + 50, all.count)])) else { return }
        }
      }
    }
    let (scanned, parsed) = (Reading(one, limits), Reading(many, limits))
    #expect(scanned == parsed, "\(String(decoding: bytes, as: UTF8.self))")
  }
}

/// All that a reading says, with the elements that a reader took out.
private struct Reading: Equatable {
  var root: String?
  var taken: [String]
  var damage: XMLTree.Damage?
  var flags: [Bool]

  init(_ source: ByteSource, _ limits: XMLLimits) {
    let whole = XMLTree(source, limits: limits)
    let reader = TakingReader()
    let rest = XMLTree(source, limits: limits, reader: reader)
    root = [whole, rest].map { $0.root.map(dump) ?? "none" }.joined(separator: "|")
    taken = reader.taken
    damage = whole.damage
    flags = [whole.isEmpty, whole.depthLimited, whole.fieldLimited, whole.entitiesRefused, rest.recovered]
  }
}

private func dump(_ name: Element.Name) -> String {
  (name.prefix ?? "-") + ":" + name.local + "{" + (name.namespace ?? "-") + "}"
}

private func dump(_ element: Element) -> String {
  var text =
    "<\(dump(element.name)) \(element.line) \(element.namespaces.map { $0.prefix + "=" + $0.uri }) \(element.declaredNamespace ?? "-")"
  text += " \(element.ownBase ?? "-") \(element.ownLanguage ?? "-")"
  for attribute in element.attributes { text += " \(dump(attribute.name))=\(Array(attribute.value.utf8))" }
  for child in element.children {
    switch child {
    case .text(let words): text += " \(Array(words.utf8))"
    case .element(let inner): text += dump(inner)
    }
  }
  return text + ">"
}

private final class TakingReader: XMLEntryReader {
  private(set) var taken: [String] = []
  func begin() { taken = [] }
  func wants(_ element: Element) -> Bool { element.name.local == "b" }
  func read(_ element: Element) { taken.append(dump(element)) }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
private struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
