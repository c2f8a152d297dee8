import Fixtures
import Foundation
import LoopbackServer
import Testing

/// `lookout sources` against servers that behave well and badly.
@Suite struct SourcesTests {
  private static func site(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    switch request.path {
    case "/news":
      let page = """
        <html><head><title>Ministry</title><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head>
        <body><p>News.</p></body></html>
        """
      return LoopbackServer.Response(contentType: "text/html", body: Array(page.utf8))
    case "/feed.xml":
      return LoopbackServer.Response(
        contentType: "application/rss+xml", body: Array(SmallWorkspace.feed("Ministry", entries: 3).utf8))
    case "/old.xml":
      var response = LoopbackServer.Response(status: 301)
      response.headers.append((name: "Location", value: "/feed.xml"))
      return response
    case "/press":
      let page = """
        <html><head><title>Press</title></head><body><ul>
        <li class="n"><a href="/press/2">Second patrol begins</a> <b>05/06/2026</b></li>
        <li class="n"><a href="/press/1">First patrol ends</a> <b>31/05/2026</b></li></ul></body></html>
        """
      return LoopbackServer.Response(contentType: "text/html", body: Array(page.utf8))
    case "/gone.xml": return LoopbackServer.Response(status: 410)
    default: return LoopbackServer.Response(status: 404)
    }
  }

  @Test("add finds the feed behind a page and puts it on the list") func adds() throws {
    let server = try LoopbackServer(Self.site)
    let workspace = try SmallWorkspace()
    let words = ["sources", "add", server.url("/news"), "--country", "IDN"]
    let dry = try Program.run(words + ["--dry-run"], in: workspace.path)
    #expect(dry.output.contains("would add ministry") && dry.status == 0, "\(dry.messages)")
    #expect(try !workspace.folder.read("feeds/sources.opml").contains("feed.xml"))
    let added = try Program.run(words, in: workspace.path)
    #expect(added.output.contains("added ministry: Ministry, \(server.url("/feed.xml"))"))
    #expect(try workspace.folder.read("feeds/sources.opml").contains(server.url("/feed.xml")))
    #expect(try Program.run(words, in: workspace.path).messages.contains("watched already"))
    #expect(try Program.run(["scan"], in: workspace.path).output.contains("3 new items"))
    let nothing = try Program.run(["sources", "add", server.url("/nothing")], in: workspace.path)
    #expect(nothing.status == 2 && nothing.messages.contains("404"))
  }

  @Test("a page without a feed is tried, added, scanned and moved") func pages() throws {
    let server = try LoopbackServer(Self.site)
    let workspace = try SmallWorkspace()
    let paths = [
      "--item", "//li[@class='n']", "--item-title", "a", "--item-link", "a", "--item-date", "b",
      "--date-format", "d/m/Y",
    ]
    let tried = try Program.run(["sources", "check", server.url("/press")] + paths, in: workspace.path)
    #expect(tried.status == 0 && tried.output.contains("entries           2"), "\(tried.output)")
    let added = try Program.run(["sources", "add", server.url("/press")] + paths, in: workspace.path)
    #expect(added.status == 0 && added.output.contains("added press"), "\(added.messages)")
    #expect(try Program.run(["scan"], in: workspace.path).output.contains("2 new items"))
    let moved = try Program.run(["sources", "move", "press", "https://h.example/press"], in: workspace.path)
    #expect(moved.output.contains("is now https://h.example/press"))
    let list = try workspace.folder.read("feeds/sources.opml")
    #expect(list.contains("HTML+XPath") && list.contains("https://freshrss.org/opml"))
  }

  @Test("a watched page is added; what describes no page is refused") func watches() throws {
    let server = try LoopbackServer(Self.site)
    let workspace = try SmallWorkspace()
    let words = ["sources", "add", server.url("/press")]
    #expect(try Program.run(words + ["--watch"], in: workspace.path).status == 0)
    #expect(try workspace.folder.read("feeds/sources.opml").contains(#"lookout:watch="page""#))
    for (options, said) in [
      (["--watch", "--item", "//li"], "exclude each other"), (["--item-title", "a"], "needs --item"),
    ] {
      let refused = try Program.run(words + options, in: workspace.path)
      #expect(refused.status == 64 && refused.messages.contains(said), "\(refused.messages)")
    }
    let none = try Program.run(["sources", "add", server.url("/news"), "--item", "//tr"], in: workspace.path)
    #expect(none.status == 2 && none.messages.contains("cannot be read so"), "\(none.messages)")
  }

  @Test("check shows what was seen, good or bad, and stores nothing") func checks() throws {
    let server = try LoopbackServer(Self.site)
    let workspace = try SmallWorkspace(sources: [(id: "m", url: server.url("/old.xml"))])
    let good = try Program.run(["sources", "check", "m"], in: workspace.path)
    #expect(good.status == 0, "\(good.messages)")
    for line in [
      "redirect          301 from", "moved to", "status            200", "entries           3",
      "format            rss20",
    ] {
      #expect(good.output.contains(line), "\(line) in \(good.output)")
    }
    let page = try Program.run(["sources", "check", server.url("/news")], in: workspace.path)
    #expect(page.status == 1 && page.output.contains("leads to") && page.output.contains("Ministry"))
    let gone = try Program.run(["sources", "check", server.url("/gone.xml")], in: workspace.path)
    #expect(gone.status == 1 && gone.output.contains("failure           gone"))
    #expect(try Program.run(["sources", "check", "nobody"], in: workspace.path).status == 2)
    #expect(!FileManager.default.fileExists(atPath: workspace.path + "/.lookout/store.sqlite"))
  }

  @Test("a move that lasts is proposed, and changes the list only with the analyst's word") func moves()
    throws
  {
    let server = try LoopbackServer(Self.site)
    let workspace = try SmallWorkspace(sources: [(id: "m", url: server.url("/old.xml"))])
    _ = try Program.run(["scan", "--all", "--now", "2026-05-10"], in: workspace.path)
    #expect(try Program.run(["sources", "move", "m"], in: workspace.path).status == 2)
    _ = try Program.run(["scan", "--all", "--now", "2026-05-11"], in: workspace.path)
    let health = try Program.run(["sources", "health", "--now", "2026-05-11"], in: workspace.path)
    #expect(health.output.contains("moved") && health.output.contains("lookout sources move m"))
    #expect(try workspace.folder.read("feeds/sources.opml").contains("/old.xml"))
    let moved = try Program.run(["sources", "move", "m"], in: workspace.path)
    #expect(moved.status == 0, "\(moved.messages)")
    #expect(try workspace.folder.read("feeds/sources.opml").contains(server.url("/feed.xml")))
    #expect(
      try Program.run(["scan", "--now", "2026-05-12"], in: workspace.path).output.contains("Nothing new"))
  }

  @Test("health tells the gone, the broken and the blocked, and lists are taken in and given out")
  func tellsHealth() throws {
    let server = try LoopbackServer(Self.site)
    let workspace = try SmallWorkspace(sources: [
      (id: "gone", url: server.url("/gone.xml")), (id: "page", url: server.url("/news")),
      (id: "good", url: server.url("/feed.xml")),
    ])
    #expect(try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path).status == 1)
    let health = try Program.run(
      ["sources", "health", "--format", "csv", "--now", "2026-05-10"], in: workspace.path)
    #expect(health.status == 1)
    let rows = health.output.split(separator: "\r\n").map(String.init)
    #expect(rows.first { $0.hasPrefix("gone,gone,") } != nil, "\(rows)")
    #expect(rows.first { $0.hasPrefix("page,failing,") }?.contains("an HTML page") == true)
    #expect(rows.first { $0.hasPrefix("good,ok,") } != nil)
    let failing = try Program.run(
      ["sources", "health", "--failing", "--now", "2026-05-10"], in: workspace.path)
    #expect(failing.output.contains("gone for good") && !failing.output.contains("\ngood "))
    let exported = try Program.run(["sources", "export"], in: workspace.path)
    try workspace.folder.write(exported.output.replacing("/feed.xml", with: "/second.xml"), to: "other.opml")
    let imported = try Program.run(["sources", "import", "other.opml"], in: workspace.path)
    #expect(imported.output.hasPrefix("added 1, known before 2"), "\(imported.output)\(imported.messages)")
  }
}
