import Feeds
import Fixtures
import Foundation
import Model
import Pipeline
import Testing

@Suite struct SourceListTests {
  private func read(_ outlines: String, namespaces: String = "") throws -> [Source] {
    let list = """
      <opml version="2.0" xmlns:lookout="urn:lookout:opml:1"\(namespaces)>
      <body>
      \(outlines)
      </body></opml>
      """
    return try SourceList.read(Array(list.utf8), file: "list.opml", at: "/w/list.opml")
  }

  @Test(
    "the namespace of FreshRSS may be declared at the root, at the outline or around it",
    arguments: [
      (" xmlns:frss=\"https://freshrss.org/opml\"", "", "", "frss"),
      ("", " xmlns:f=\"https://freshrss.org/opml\"", "", "f"),
      ("", "", " xmlns:g=\"https://freshrss.org/opml\"", "g"),
    ])
  func readsPages(_ root: String, _ folder: String, _ own: String, _ prefix: String) throws {
    let sources = try read(
      """
      <outline text="Ministries"\(folder)><outline text="Sea" type="HTML+XPath"\(own) xmlUrl="https://sea.example/news"
        \(prefix):xPathItem="//li" \(prefix):xPathItemTitle="a" \(prefix):xPathItemUri="a/@href"
        \(prefix):xPathItemTimestamp="time" \(prefix):xPathItemTimeFormat="d/m/Y" \(prefix):cssFullContent="x"/></outline>
      """, namespaces: root)
    #expect(
      sources.map(\.form) == [
        .page(PageXPaths(item: "//li", title: "a", link: "a/@href", time: "time", timeFormat: "d/m/Y"))
      ])
    #expect(sources.map(\.feedURL) == ["https://sea.example/news"])
    #expect(sources.map(\.isActive) == [true])
  }

  @Test("a watch takes the page's address from xmlUrl, else from htmlUrl, and may say how often")
  func readsWatches() throws {
    let sources = try read(
      """
      <outline text="A" lookout:id="a" lookout:watch="page" xmlUrl="https://a.example/p" htmlUrl="https://a.example" lookout:every="6h"/>
      <outline text="B" lookout:id="b" lookout:watch="page" htmlUrl="https://b.example/p" lookout:every="30m"/>
      <outline text="C" lookout:id="c" type="rss" htmlUrl="https://c.example"/>
      """)
    #expect(sources.map(\.form) == [.watch, .watch, .feed])
    #expect(sources.map(\.feedURL) == ["https://a.example/p", "https://b.example/p", nil])
    #expect(sources.map(\.leastInterval) == [21_600, 1_800, nil])
    #expect(sources.map(\.isActive) == [true, true, false])
  }

  @Test("what is wrong with a source is told with its file, its line and what to do")
  func tellsFaults() throws {
    do {
      _ = try read(
        """
        <outline text="A" lookout:id="a" xmlUrl="https://a.example" lookout:watch="yes"/>
        <outline text="B" lookout:id="b" xmlUrl="https://b.example" lookout:every="often"/>
        <outline text="C" lookout:id="c" xmlUrl="https://c.example" type="HTML+XPath"/>
        <outline text="D" lookout:id="d" xmlUrl="https://d.example" type="HTML+XPath" frss:xPathItem="//li[" frss:xPathItemTitle="("/>
        <outline text="E" lookout:id="e" xmlUrl="https://e.example" type="HTML+XPath" frss:xPathItem="//li" lookout:watch="page"/>
        <outline text="F" lookout:id="f" lookout:watch="page"/>
        <outline text="G" lookout:id="f" xmlUrl="https://g.example" lookout:every="0m"/>
        """, namespaces: " xmlns:frss=\"https://freshrss.org/opml\"")
      Issue.record("nothing thrown")
    } catch PipelineError.invalidWorkspace(let faults) {
      let expected = [
        ("list.opml:3: ", "lookout:watch is \"yes\"; write \"page\""),
        ("list.opml:4: ", "write a time from 1m to 365d"), ("list.opml:5: ", "frss:xPathItem: it is needed"),
        ("list.opml:6: ", "frss:xPathItem: column 6"), ("list.opml:6: ", "frss:xPathItemTitle: column 2"),
        ("list.opml:7: ", "exclude each other"), ("list.opml:8: ", "no xmlUrl; write the address"),
        ("list.opml:9: ", "write a time from 1m"), ("list.opml:9: ", "the id f is taken by line 8"),
      ]
      #expect(faults.count == expected.count, "\(faults)")
      for (fault, (place, words)) in zip(faults, expected) {
        #expect(fault.hasPrefix(place) && fault.contains(words), "\(fault)")
      }
    }
  }

  @Test(
    "sources of FreshRSS that nothing here reads are listed with the reason",
    arguments: ["XML+XPath", "JSON+DotNotation"])
  func listsWhatIsNotRead(_ type: String) throws {
    let source = try #require(
      try read("<outline text=\"A\" type=\"\(type)\" xmlUrl=\"https://a.example\"/>").first)
    #expect(source.inactiveReason == "type \(type) is not read")
  }

  @Test("the example of docs/sources.md gives what it says there")
  func runsTheExample() throws {
    let blocks = try fencedBlocks(of: "docs/sources.md")
    let list = try #require(blocks["xml"]?.first)
    let page = try #require(blocks["html"]?.first)
    let sources = try SourceList.read(Array(list.utf8), file: "sources.opml", at: "/w/feeds/sources.opml")
    #expect(sources.map(\.id) == ["islands-news", "islands-policy"])
    #expect(sources.last?.form == .watch && sources.last?.leastInterval == 21_600)
    guard case .page(let paths)? = sources.first?.form else {
      Issue.record("no page")
      return
    }
    let feed = PageRecipe(paths).read(
      Array(page.utf8), Circumstances(contentType: "text/html", baseURL: sources.first?.feedURL))
    let lines = feed.entries.map { entry in
      [
        String(entry.published?.instant.map { "\($0)".prefix(10) } ?? "-"), entry.title?.plain ?? "-",
        entry.link ?? "-",
        entry.summary?.plain ?? "-",
      ].joined(separator: " | ")
    }
    #expect(feed.error == nil)
    #expect(lines.joined(separator: "\n") == blocks["text"]?.first)
  }

  @Test("the statement of docs/sources.md can be taken in")
  func takesTheStatement() throws {
    let statement = try #require(try fencedBlocks(of: "docs/sources.md")["statement"]?.first)
    let result = PastedText.read(Array(statement.utf8))
    #expect(result.faults.isEmpty && result.entries.first?.content.count == 2)
  }

  /// What stands between fences, by the word after the first.
  private func fencedBlocks(of file: String) throws -> [String: [String]] {
    var blocks: [String: [String]] = [:]
    var name: String?
    var lines: [Substring] = []
    let text = String(
      decoding: try Data(contentsOf: URL(fileURLWithPath: PackageRoot.path(file))), as: UTF8.self)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = name, line == "```" {
        blocks[open, default: []].append(lines.joined(separator: "\n"))
        name = nil
      } else if name == nil, line.hasPrefix("```") {
        (name, lines) = (String(line.dropFirst(3)), [])
      } else {
        lines.append(line)
      }
    }
    return blocks
  }
}
