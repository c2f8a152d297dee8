import Fixtures
import Foundation
import LoopbackServer
import Testing

/// What no feed carries is taken in by hand, and then is as good as any item.
@Suite struct IngestTests {
  private static let statement = """
    title: Chair's statement on coast guards
    url: https://islands.example/statements/12
    date: 12 May 2026
    publisher: Ministry of Islands

    The coast guard ministers met in the capital.

    They adopted the guidelines.
    """

  @Test("saved feeds, pasted statements and JSON Lines become tagged items, once") func takesFiles() throws {
    let workspace = try SmallWorkspace()
    try workspace.folder.write(SmallWorkspace.feed("saved", entries: 2), to: "saved.xml")
    try workspace.folder.write(Self.statement, to: "statement.txt")
    try workspace.folder.write(
      """
      {"title":"One","link":"https://islands.example/1","published":"2026-05-01"}
      {"title":
      {"title":"Two","link":"https://islands.example/2","published":"2026-05-02"}

      """, to: "lines.jsonl")
    let words = ["ingest", "saved.xml", "statement.txt", "lines.jsonl", "missing.txt", "--now", "2026-05-20"]
    let first = try Program.run(words, in: workspace.path)
    #expect(first.status == 1 && first.output.contains("5 new items"), "\(first.output)\(first.messages)")
    #expect(first.messages.contains("lines.jsonl: ") && first.messages.contains("missing.txt"))
    let again = try Program.run(words, in: workspace.path)
    #expect(again.output.contains("Nothing new"))
    let found = try Program.run(
      ["items", "--area", "maritime", "--format", "csv", "--source", "ingested"], in: workspace.path)
    #expect(
      found.output.contains("Chair's statement on coast guards")
        && found.output.contains("Ministry of Islands"))
    let nothing = try Program.run(["ingest", "missing.txt"], in: workspace.path)
    #expect(nothing.status == 2)
  }

  @Test("a page is taken from its address with what it says of itself, or with what the analyst says")
  func takesPages() throws {
    let text = String(
      repeating: "The coast guard chiefs of both states met again and agreed on a hotline for their ships. ",
      count: 6)
    let server = try LoopbackServer { request in
      let published =
        request.path == "/dated" ? #"<meta property="article:published_time" content="2026-05-09">"# : ""
      let page = """
        <html><head><title>Hotline agreed</title><meta property="og:site_name" content="Islands">\(published)</head>
        <body><article><h1>Hotline agreed</h1><p>\(text)</p><p>\(text)</p></article></body></html>
        """
      return LoopbackServer.Response(contentType: "text/html", body: Array(page.utf8))
    }
    let workspace = try SmallWorkspace()
    let dated = try Program.run(["ingest", server.url("/dated")], in: workspace.path)
    #expect(dated.status == 0 && dated.output.contains("1 new item"), "\(dated.messages)")
    let undated = try Program.run(["ingest", server.url("/undated")], in: workspace.path)
    #expect(undated.status == 2 && undated.messages.contains("--date"))
    let told = try Program.run(
      ["ingest", "--date", "2026-05-08", "--publisher", "Coast Guard", server.url("/undated")],
      in: workspace.path)
    #expect(told.status == 0)
    let items = try Program.run(["items", "--format", "csv"], in: workspace.path)
    #expect(items.output.contains("2026-05-09,maritime,Islands,Hotline agreed"), "\(items.output)")
    #expect(items.output.contains("2026-05-08,maritime,Coast Guard,Hotline agreed"))
    let id = try #require(items.output.split(separator: "\r\n").last?.split(separator: ",").first)
    let read = try Program.run(["items", "read", String(id)], in: workspace.path)
    #expect(read.status == 0 && read.output.contains("agreed on a hotline"))
  }
}
