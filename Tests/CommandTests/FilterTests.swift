import Fixtures
import Foundation
import Markup
import Testing

@Suite struct FilterTests {
  let workspace: SmallWorkspace

  init() throws { workspace = try SmallWorkspace() }

  private func lines(_ text: String) throws -> [JSONValue] {
    try text.split(separator: "\n").map { try JSONValue.parse(String($0)) }
  }

  @Test func tagKeepsWhatItDoesNotKnowAndReportsABadLineByItsNumber() throws {
    let input = """
      {"id":"a","title":"Coast guard drill","summary":"Two ships.","mine":[1,{"x":null}]}
      {"id":"b","title"
      {"title":"no id"}
      {"id":"c","title":5}

      {"id":7,"title":"Nothing","summary":""}

      """
    let result = try Program.run(["tag"], in: workspace.path, input: input)
    #expect(result.status == 1)
    #expect(result.messages.contains("line 2") && result.messages.contains("line 3"))
    #expect(result.messages.contains("line 4: expected a text as member \"title\""))
    let found = try lines(result.output)
    #expect(found.count == 2)
    #expect(found[0]["mine"]?.array?.count == 2)
    let tag = try #require(found[0]["tags"]?.array?.first)
    #expect(tag["facet"]?.string == "area" && tag["tag"]?.string == "maritime")
    let match = try #require(tag["matches"]?.array?.first)
    #expect(match["start"]?.int == 0 && match["end"]?.int == 11 && match["text"]?.string == "Coast guard")
    #expect(found[0]["relevance"]?.double != nil)
    #expect(found[1]["tags"]?.array == [])
  }

  @Test func aByteOrderMarkIsNoFaultAndAMessageCannotSteerTheTerminal() throws {
    let result = try Program.run(
      ["tag"], in: workspace.path,
      input: "\u{FEFF}{\"id\":\"a\",\"title\":\"x\u{7F}\u{9B}31m\"}\n{\"id\":\"\u{9B}31m\",\n")
    #expect(result.status == 1)
    #expect(result.output.contains(#""title":"x\u007f\u009b31m""#))
    #expect(try lines(result.output)[0]["title"]?.string == "x\u{7F}\u{9B}31m")
    #expect(result.messages.contains("line 2: column ") && !result.messages.contains("\u{9B}"))
  }

  @Test func storiesGiveTheSameIdToCopies() throws {
    let text = "Coast guards of three states drill in the strait off the northern cape"
    let input = """
      {"id":"a","title":"\(text)","summary":"Twelve ships took part on Monday.","published":"2026-05-01T00:00:00Z","source":"One"}
      {"id":"b","title":"\(text)","summary":"Twelve ships took part on Monday.","published":"2026-05-01T06:00:00Z","source":"Two"}
      {"id":"c","title":"Rice prices fall after the harvest","summary":"Farmers worry.","published":"2026-05-01T06:00:00Z","source":"Two"}

      """
    let result = try Program.run(["stories"], in: workspace.path, input: input)
    #expect(result.status == 0)
    let found = try lines(result.output)
    #expect(found[0]["story"] == found[1]["story"] && found[1]["copy_of"]?.string == "a")
    #expect(found[2]["story"] != found[0]["story"] && found[2]["copy_of"]?.string == "c")
  }

  @Test func linkTakesLinesWithoutTagsAndAMatrixWithAnyRows() throws {
    let input = """
      {"id":"a","title":"ASEAN coast guards train together in Manila under the Joint Statement","summary":"ASEAN coast guard training was held.","published":"2026-05-01"}

      """
    let result = try Program.run(
      ["link", "--matrix", "analyses/matrix.csv"], in: workspace.path, input: input)
    #expect(result.status == 0)
    #expect(try lines(result.output)[0]["links"]?.array != nil)
  }

  @Test func parsePrintsOneObjectAFileAlsoForWhatIsNoFeed() throws {
    try workspace.folder.write(SmallWorkspace.feed("one", entries: 2), to: "one.xml")
    try workspace.folder.write("<html><head><title>Blocked</title></head></html>", to: "two.html")
    let result = try Program.run(
      ["parse", "--format", "json", "one.xml", "two.html", "three.xml", "-"], in: workspace.path,
      input: SmallWorkspace.feed("four", entries: 1))
    #expect(result.status == 1)
    let found = try lines(result.output)
    #expect(found.map { $0["file"]?.string } == ["one.xml", "two.html", "three.xml", "-"])
    #expect(found.map { $0["entries"]?.array?.count } == [2, 0, 0, 1])
    #expect(found[2]["error"]?.string?.contains("three.xml: is missing") == true)
    #expect(
      found[0]["error"]?.string == nil && found[1]["error"]?.string != nil && found[2]["error"]?.string != nil
    )
  }

  @Test func parseGivesTheSameBytesOnAnyNumberOfThreadsAndAsAStream() throws {
    var names: [String] = []
    for number in 1...60 {
      names.append("\(number).xml")
      try workspace.folder.write(
        SmallWorkspace.feed("f\(number)", entries: number % 7), to: names[number - 1])
    }
    let long = SmallWorkspace.feed("long", entries: 20_000)
    #expect(long.utf8.count > 4 << 20)
    try workspace.folder.write(long, to: "long.xml")
    names.insert("long.xml", at: 31)
    let one = try Program.run(["parse", "--jobs", "1"] + names, in: workspace.path)
    let two = try Program.run(["parse", "--jobs", "2"] + names, in: workspace.path)
    #expect(one.output == two.output && one.status == 0 && two.status == 0)
    #expect(one.output.split(separator: "\n").count == names.count)
    let whole = try Program.run(["parse", "-"], in: workspace.path, input: long)
    let streamed = one.output.split(separator: "\n")[31]
    #expect(whole.output == streamed.replacing(#""file":"long.xml""#, with: #""file":"-""#) + "\n")
    #expect(streamed.count { $0 == "{" } > 20_000)
  }

  @Test func parseTellsWhatAPageSaysOfItself() throws {
    let page = """
      <html><head><title>Ministry</title><link rel="alternate" type="application/rss+xml" href="/feed" title="News"></head>
      <body><p>Text.</p></body></html>
      """
    let result = try Program.run(
      ["parse", "--base-url", "https://mfa.example/news", "-"], in: workspace.path, input: page)
    let found = try #require(try lines(result.output).first?["page"])
    #expect(found["feeds"]?.array?.first?["url"]?.string == "https://mfa.example/feed")
    #expect(result.status == 1)
  }
}
