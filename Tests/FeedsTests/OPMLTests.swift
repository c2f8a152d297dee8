import Feeds
import Testing

@Suite struct OPMLTests {
  private let text = """
    <?xml version="1.0" encoding="UTF-8"?>
    <opml version="2.0" xmlns:lookout="https://example.org/ns">
      <head>
        <title>Watch &amp; list</title>
      </head>
      <body>
        <outline text="Folder">
          <outline text="A" type="rss" xmlUrl="https://a.example/feed?x=1&amp;y=2" lookout:id="a-1" lookout:note="l1&#10;l2"/>
          <outline text="Inner">
            <outline title="B" XMLURL="https://b.example/" category="x,y"/>
          </outline>
        </outline>
      </body>
    </opml>

    """

  @Test func readsFoldersFeedsAndLines() throws {
    let document = try OPMLDocument.read(Array(text.utf8))
    #expect(document.title == "Watch & list")
    #expect(document.version == "2.0")
    #expect(document.namespaces.map(\.prefix) == ["lookout"])
    #expect(document.namespaces.map(\.uri) == ["https://example.org/ns"])
    #expect(document.allFeeds.map(\.text) == ["A", "B"])
    #expect(document.allFeeds.map(\.feedURL) == ["https://a.example/feed?x=1&y=2", "https://b.example/"])
    #expect(document.allFeeds.map(\.line) == [8, 10])
    #expect(document.allFeeds[0]["lookout:id"] == "a-1")
    #expect(document.allFeeds[0]["lookout:note"] == "l1\nl2")
    #expect(document.outlines.first?.feedURL == nil)
  }

  @Test func writesWhatItRead() throws {
    let document = try OPMLDocument.read(Array(text.utf8))
    #expect(document.write() == text)
  }

  @Test(
    "keeps what it does not know",
    arguments: [
      #"<opml version="1.1" xmlns="urn:d" xml:lang="th"><head a="1"></head><body b="2"></body></opml>"#,
      #"<opml version="2.0"><head><x:y xmlns:x="urn:x" x:z="1">t<x:i></x:i></x:y><ownerName> A </ownerName></head>"#
        + "<body></body></opml>",
      #"<opml version="2.0" xmlns:p="urn:1"><head></head><body><outline p:q="1">"#
        + #"<outline xmlns:p="urn:2" p:q="2" text=""/></outline></body></opml>"#,
      #"<opml version="2.0"><head></head><body><outline xmlns="urn:d"><outline xmlns="" text="a"/></outline></body></opml>"#,
      #"<opml version="1.0"><head></head><body><outline type="include" url="l.opml" Text="1" text="2"/></body></opml>"#,
      #"<opml version="2.0"><head></head><body><outline text="&quot;&lt;&#9;&#13;😀&gt;"/></body></opml>"#,
    ])
  func keepsTheUnknown(_ text: String) throws {
    let written = try OPMLDocument.read(Array(text.utf8)).write()
    let lines = written.split(separator: "\n").dropFirst().map { String($0.drop { $0 == " " }) }
    #expect(lines.joined() == text)
  }

  @Test(
    "reads the lists of others where nothing can be lost",
    arguments: [
      ("<OPML><BODY><OUTLINE XmlUrl='u'/></BODY></OPML>", "u"),
      (
        "\n<?xml version='1.0'?><!-- a & b --><opml><body><outline xmlUrl='u?a=1&b=2&lt=3&amp;c'/></body></opml>",
        "u?a=1&b=2&lt=3&c"
      ),
      ("<opml><body><outline xmlUrl='u' label:x='1'/></body></opml>", "u"),
      ("<opml><head><t><![CDATA[a & b]]></t></head><body><outline n:x='&' xmlUrl='&&'/></body></opml>", "&&"),
      ("<!DOCTYPE opml [<!ENTITY e 'f'>]><opml><body><outline xmlUrl='u&e;&eacute;'/></body></opml>", "ufé"),
      ("<o:opml xmlns:o='urn:o'><o:body><o:outline xmlUrl='u'/></o:body></o:opml>", "u"),
      (
        "<opml version='1.0'><body><outline type='RSS' url='u'/><outline type='link' url='v'/></body></opml>",
        "u"
      ),
      ("<opml><body><outline type='rss' url='v' xmlUrl=' u '/></body></opml>", "u"),
    ])
  func forgives(_ text: String, _ address: String) throws {
    let document = try OPMLDocument.read(Array(text.utf8))
    #expect(document.allFeeds.map(\.feedURL) == [address])
    let again = try OPMLDocument.read(Array(document.write().utf8))
    #expect(again.attributes == document.attributes)
    #expect(again.write() == document.write())
  }

  @Test("reads every encoding", arguments: Self.encoded)
  func readsEncodings(_ bytes: [UInt8]) throws {
    #expect(try OPMLDocument.read(bytes).outlines.map(\.text) == ["é"])
  }

  private static let encoded: [[UInt8]] = {
    let text = "<opml><body><outline text='é'/></body></opml>"
    let units = Array("\u{FEFF}\(text)".utf16)
    let latin = "<?xml version='1.0' encoding='windows-1252'?>" + text
    return [
      Array("\u{FEFF}\(text)".utf8),
      latin.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) },
      units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
      units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
    ]
  }()

  @Test(
    "says the line of what is wrong, and what to do",
    arguments: [
      ("", 1, "no element"), ("plain text", 1, "no element"), ("<rss/>", 1, "<opml>, not <rss>"),
      ("<opml>\n</opml>", 1, "a <body>"),
      ("<opml><body>\n<outline text='a'>\n</body></opml>", 3, "mend this line"),
      ("<opml><body>\n\n<p/></body></opml>", 3, "<outline>, not <p>"),
      ("<opml><body>\n<outline text='a'>lost</outline></body></opml>", 2, "“lost”"),
      ("<opml><body><outline text='a &unknown; b'/></body></opml>", 1, "well-formed"),
      ("<opml>\n<body/>\n<body/></opml>", 3, "one <body>"),
      ("<opml>\n<x/><body/></opml>", 2, "not a further <x>"),
      ("<opml><body>\n<outline a='1' a='2'/></body></opml>", 2, "well-formed"),
    ])
  func saysWhere(_ text: String, _ line: Int, _ words: String) {
    #expect {
      try OPMLDocument.read(Array(text.utf8))
    } throws: { error in
      guard case .malformedOPML(let found, let expected) = error as? FeedsError else { return false }
      return found == line && expected.contains(words)
    }
  }

  @Test("names its limits", arguments: [201, 100_000])
  func namesTheDepthLimit(_ depth: Int) {
    let text =
      "<opml><body>" + String(repeating: "\n<outline>", count: depth)
      + String(repeating: "</outline>", count: depth) + "</body></opml>"
    #expect {
      try OPMLDocument.read(Array(text.utf8))
    } throws: { error in
      guard case .malformedOPML(let line, let expected) = error as? FeedsError else { return false }
      return line == 202 && expected.contains("200 levels")
    }
  }

  @Test func readsAsDeepAsItSays() throws {
    let text =
      "<opml><body>" + String(repeating: "<outline>", count: 199) + "<outline xmlUrl='u'/>"
      + String(repeating: "</outline>", count: 199) + "</body></opml>"
    #expect(try OPMLDocument.read(Array(text.utf8)).allFeeds.count == 1)
  }

  @Test func refusesMoreOutlinesThanItSays() {
    let text =
      "<opml><body>" + String(repeating: "<outline/>", count: OPMLDocument.outlineLimit + 1)
      + "</body></opml>"
    #expect(throws: FeedsError.self) { try OPMLDocument.read(Array(text.utf8)) }
  }

  @Test("what is written reads back the same, and is written the same", arguments: 0..<60)
  func roundTrip(_ seed: UInt64) throws {
    var maker = OPMLMaker(seed: seed)
    let document = maker.document()
    let written = document.write()
    var again = try OPMLDocument.read(Array(written.utf8))
    #expect(again.write() == written)
    again.outlines = again.outlines.map(OPMLMaker.withoutLines)
    #expect(again == document)
  }
}
