import Markup
import Testing

@Suite struct XMLTreeTests {
  @Test(
    "well-formed XML is not called damaged",
    arguments: [
      "<a/>", "<?xml version='1.0'?><!-- c --><a>x</a>", "<a>&nbsp;&eacute;&amp;</a>", "\n <a/>",
      "<!DOCTYPE a SYSTEM 'x.dtd'><a/>", "<!DOCTYPE a [<!ENTITY e 'v'>]><a>&e;</a>",
      "<a xmlns:x='u'><x:b/></a>",
      "<a><![CDATA[<b>&c]]></a>",
    ])
  func readsWellFormed(_ xml: String) {
    let tree = XMLTree(Array(xml.utf8))
    #expect(tree.root?.name.local == "a")
    #expect(!tree.recovered)
  }

  @Test(
    "damage is repaired, said, and loses no text",
    arguments: [
      ("<a>AT&T & x</a>", "AT&T & x"), ("<a>&made;up</a>", "&made;up"), ("<a><b>x</a>", "x"),
      ("<a></c>x</a>", "x"),
      ("<a>x", "x"), ("<a>1 < 2</a>", "1 < 2"), ("junk<a>x</a>", "x"), ("<a>x</a>junk", "x"),
      ("<a>x\u{1}y</a>", "xy"),
      ("<a b=c d>x</a>", "x"), ("<a b='1' b='2'>x</a>", "x"), ("<a><p:b>x</p:b></a>", "x"),
      ("<a><![CDATA[x</a>", "x</a>"),
      ("<a><b><i>x</b></i>y</a>", "xy"), ("<a>x<!-- y</a>", "x y"), ("<a>x</b></b></b>y</a>", "xy"),
      ("<a b='<'>x</a>", "x"),
    ])
  func repairs(_ xml: String, _ text: String) {
    let tree = XMLTree(Array(xml.utf8))
    #expect(tree.root?.deepText == text)
    #expect(tree.recovered)
    #expect(tree.damage != nil)
  }

  @Test func knowsNamespacesAndLines() {
    let tree = XMLTree(Array("<a xmlns='u:1' xmlns:p='u:2'>\n<p:b p:c='d' e='f'/></a>".utf8))
    let child = tree.root?.elements.first
    #expect(tree.root?.name == Element.Name("a", namespace: "u:1"))
    #expect(child?.name == Element.Name("b", prefix: "p", namespace: "u:2"))
    #expect(child?.attribute("c", namespace: "u:2") == "d")
    #expect(child?.attribute("e") == "f")
    #expect(child?.line == 2)
    #expect(tree.root?.namespaces == [Element.Namespace(prefix: "p", uri: "u:2")])
  }

  @Test(
    "no entity grows, and none is fetched",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b 'xxxxxxxxxx'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>",
      "<!DOCTYPE a [<!ENTITY c SYSTEM 'file:///etc/passwd'>]><a>&c;</a>",
      "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1/'> %p;<!ENTITY c '<b/>'>]><a>&c;</a>",
    ])
  func refusesEntities(_ xml: String) {
    let tree = XMLTree(Array(xml.utf8))
    #expect(tree.root?.deepText == "&c;")
    #expect(tree.entitiesRefused)
    #expect(!tree.recovered)
  }

  @Test func boundsExpansion() {
    let value = String(repeating: "x", count: 256)
    let xml = "<!DOCTYPE a [<!ENTITY e '\(value)'>]><a>" + String(repeating: "&e;", count: 50_000) + "</a>"
    let tree = XMLTree(Array(xml.utf8))
    #expect((tree.root?.deepText.utf8.count ?? 0) <= xml.utf8.count + 65_536)
    #expect(tree.entitiesRefused)
  }

  @Test func boundsDepth() {
    let xml =
      "<a>" + String(repeating: "<b>", count: 100_000) + "x" + String(repeating: "</b>", count: 100_000)
      + "</a>"
    let tree = XMLTree(Array(xml.utf8))
    #expect(tree.depthLimited)
    #expect(tree.root?.deepText == "x")
    #expect(!tree.recovered)
  }

  @Test(
    "the encoding is the mark's, the header's, the declaration's, in that order",
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("<a>é</a>".utf8), nil, "utf-8", false),
      (Array("<a>é</a>".utf8), nil, "utf-8", false),
      (
        Array("<?xml version='1.0' encoding='iso-8859-1'?><a>".utf8) + [0xE9] + Array("</a>".utf8), nil,
        "windows-1252", false
      ),
      (
        Array("<?xml version='1.0' encoding='utf-8'?><a>".utf8) + [0xE9] + Array("</a>".utf8), "latin1",
        "windows-1252", false
      ),
      (Array("<a>".utf8) + [0xE9] + Array("</a>".utf8), nil, "windows-1252", true),
      (
        [0xFE, 0xFF, 0, 0x3C, 0, 0x61, 0, 0x3E, 0, 0xE9, 0, 0x3C, 0, 0x2F, 0, 0x61, 0, 0x3E], nil, "utf-16be",
        false
      ),
      (
        Array("<?xml version='1.0' encoding='gb2312'?><a>".utf8) + [0xA8, 0xA6] + Array("</a>".utf8), nil,
        "gb18030", false
      ),
      (Array("<?xml version='1.0' encoding='made-up'?><a>é</a>".utf8), nil, "utf-8", true),
    ] as [([UInt8], String?, String, Bool)])
  func decodes(_ bytes: [UInt8], _ charset: String?, _ encoding: String, _ recovered: Bool) {
    let tree = XMLTree(bytes, charset: charset)
    #expect(tree.root?.deepText == "é")
    #expect(tree.encoding == encoding)
    #expect(tree.recovered == recovered)
  }

  @Test("bytes that mean nothing are replaced", arguments: ["utf-8", "shift_jis", "euc-kr", "utf-16le"])
  func replacesUndecodable(_ charset: String) {
    let decoded = DecodedText(Array("abcdef".utf8) + [0xC3, 0xA9, 0xC3, 0xA9, 0xFF], charset: charset)
    #expect(decoded.damaged)
    #expect(String(decoding: decoded.bytes, as: UTF8.self).contains("\u{FFFD}"))
  }
}
