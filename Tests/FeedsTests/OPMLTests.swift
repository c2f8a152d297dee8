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
    "says the line of what is wrong",
    arguments: [
      ("", 1), ("plain text", 1), ("<rss/>", 1), ("<opml>\n</opml>", 1),
      ("<opml><body>\n<outline text='a'>\n</body></opml>", 3),
      ("<opml><body>\n\n<p/></body></opml>", 3), ("<opml><body>\n<outline text='a & b'/></body></opml>", 2),
    ])
  func saysWhere(_ text: String, _ line: Int) {
    #expect {
      try OPMLDocument.read(Array(text.utf8))
    } throws: { error in
      guard case .malformedOPML(let found, let expected) = error as? FeedsError else { return false }
      return found == line && !expected.isEmpty
    }
  }
}
