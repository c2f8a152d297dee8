import Fixtures
import Foundation
import LoopbackServer
import Testing

/// Bad files of a workspace stop a scan before the store is touched; bad feeds are listed and the others go on.
@Suite struct BadInputTests {
  struct Fault: CustomTestStringConvertible, Sendable {
    var file: String
    /// nil removes the file.
    var text: String?
    /// What the message must say.
    var says: [String]

    var testDescription: String { "\(file): \(text ?? "missing")" }
  }

  static let faults: [Fault] = [
    Fault(file: "feeds/sources.opml", text: nil, says: ["feeds/sources.opml", "missing"]),
    Fault(file: "feeds/sources.opml", text: "", says: ["feeds/sources.opml"]),
    Fault(
      file: "feeds/sources.opml", text: "<opml version=\"2.0\">\n<body>\n<outline text=\"a\"></body>",
      says: ["feeds/sources.opml:3"]),
    Fault(file: "feeds/sources.opml", text: "<html><body/></html>", says: ["feeds/sources.opml:1", "opml"]),
    Fault(
      file: "feeds/rules/area/maritime.yaml", text: "facet: area\ntag: maritime\nrules: }\n",
      says: ["feeds/rules/area/maritime.yaml:3"]),
    Fault(
      file: "feeds/rules/area/maritime.yaml",
      text: "facet: area\ntag: maritime\nname: m\nrules:\n  - query: '(a AND'\n",
      says: ["feeds/rules/area/maritime.yaml:5"]),
    Fault(
      file: "feeds/rules/area/maritime.yaml", text: "facet: shape\ntag: maritime\nrules: [a]\n",
      says: ["feeds/rules/area/maritime.yaml:1", "area"]),
    Fault(file: "analyses/matrix.csv", text: nil, says: ["analyses/matrix.csv", "missing"]),
    Fault(file: "analyses/matrix.csv", text: "id,title\na,b\n", says: ["analyses/matrix.csv:1", "area_ids"]),
    Fault(file: "analyses/matrix.csv", text: "\"id", says: ["analyses/matrix.csv:1"]),
    Fault(file: "analyses/actors.csv", text: "id\nASEAN\n", says: ["analyses/actors.csv:1"]),
    Fault(
      file: "analyses/frameworks/aoip.csv",
      text: "id,parent_id,framework,title,source,confidence,note\na,b,AOIP,t,s,found,\n",
      says: ["analyses/frameworks/aoip.csv:2", "b"]),
    Fault(file: "feeds/settings.yaml", text: "flies: []\n", says: ["feeds/settings.yaml:1", "files"]),
  ]

  @Test(
    "a file that is missing or malformed stops the scan and leaves the store as it was", arguments: faults)
  func namesFileLineAndWhatWasExpected(_ fault: Fault) throws {
    let workspace = try SmallWorkspace()
    #expect(try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path).status == 0)
    let store = URL(fileURLWithPath: workspace.folder.path(".lookout/store.sqlite"))
    let before = try Data(contentsOf: store)
    if let text = fault.text {
      try workspace.folder.write(text, to: fault.file)
    } else {
      try FileManager.default.removeItem(atPath: workspace.folder.path(fault.file))
    }
    let result = try Program.run(["scan", "--now", "2026-05-11"], in: workspace.path)
    #expect(result.status == 2)
    for word in fault.says { #expect(result.messages.contains(word), "\(result.messages)") }
    #expect(result.output.isEmpty)
    #expect(try Data(contentsOf: store) == before)
  }

  @Test func feedsThatFailAreListedWithTheirReasonsAndTheOthersGoOn() throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/good": .text(SmallWorkspace.feed("good", entries: 3))
      case "/page": .text("<html><head><title>Please consent</title></head><body>x</body></html>")
      case "/empty": .text("")
      case "/cut": .text(String(SmallWorkspace.feed("cut", entries: 9).prefix(900)))
      case "/500": .status(500)
      default: .status(404)
      }
    }
    defer { server.stop() }
    let workspace = try SmallWorkspace(
      sources: ["good", "page", "empty", "cut", "500", "404"].map { (id: $0, url: server.url("/" + $0)) }
        + [(id: "gone", url: "http://127.0.0.1:9/feed"), (id: "file", url: "file:///etc/hostname")])
    let result = try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path)
    #expect(result.status == 1)
    for reason in ["page: ", "Please consent", "empty: ", "500: ", "404: ", "gone: ", "file: "] {
      #expect(result.output.contains(reason), "\(reason) is not in: \(result.output)")
    }
    #expect(!result.output.contains("good: "))
    let items = try Program.run(["items", "--limit", "0", "--format", "csv"], in: workspace.path).output
    #expect(items.components(separatedBy: "good coast guard report").count == 4)
    // What could be read of the feed that was cut off is kept.
    #expect(items.contains("cut coast guard report 1"))
    let health = try Program.run(["sources", "list", "--format", "json"], in: workspace.path)
    #expect(health.status == 1 && health.output.contains("Please consent"))
  }

  @Test func aStoreThatIsNoDatabaseOrCannotBeWrittenSaysSo() throws {
    let workspace = try SmallWorkspace()
    try workspace.folder.write("this is a letter, and a long one", to: ".lookout/store.sqlite")
    let result = try Program.run(["scan"], in: workspace.path)
    #expect(result.status == 2 && result.messages.contains("store.sqlite"))
    #expect(try workspace.folder.read(".lookout/store.sqlite") == "this is a letter, and a long one")
  }

  @Test(
    "a standard error that is closed or full, and a standard input that cannot be read, are no crash",
    arguments: [("fly 2>&-", 64), ("fly 2>/dev/full", 64), ("tag </", 2), ("tag <&-", 2)])
  func survivesBrokenDescriptors(_ words: String, _ status: Int32) throws {
    let workspace = try SmallWorkspace()
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/bash")
    shell.arguments = ["-c", "cd \"$1\" && exec \"$0\" \(words)", Program.path, workspace.path]
    shell.standardError = FileHandle.nullDevice
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationReason == .exit && shell.terminationStatus == status)
  }

  @Test(
    "options that would be passed over in silence are refused, and an area that nobody knows is named with those that are",
    arguments: [
      (["digest", "--week", "--since", "2026-05-01"], 64, "--since"),
      (["items", "--area", "maritme"], 2, "known areas are"),
      (["items", "--area", "maritime.nowhere"], 2, "known in maritime are maritime"),
      (["matrix", "list", "--area", "ocean"], 2, "maritime"),
      (["matrix", "silence", "--area", "ocean"], 2, "maritime"),
      (["matrix", "motions", "--area", "ocean"], 2, "maritime"),
    ])
  func refusesWhatWouldBePassedOver(_ words: [String], _ status: Int32, _ says: String) throws {
    let workspace = try SmallWorkspace()
    let result = try Program.run(words, in: workspace.path)
    #expect(result.status == status && result.messages.contains(says), "\(result.messages)")
    #expect(result.output.isEmpty)
    #expect(try Program.run(["items", "--area", "maritime"], in: workspace.path).status == 0)
  }

  private static let wildDays = ["0000-01-01", "9999-12-31"]

  @Test(
    "days and numbers beyond all reason are no crash: of news that is replayed, and of briefs and statements")
  func survivesWildNumbers() throws {
    let workspace = try SmallWorkspace(sources: [("wild", "samples/wild.xml")])
    let huge = "USD 99999999999999999999999 billion, 99999999999999999999 ships and 1e400 metres"
    let dates =
      [
        "0000-01-01", "0001-01-01", "99999-01-01", "999999-12-31", "-5-01-01",
      ] + (1...8).map { "2026-05-0\($0)" }
    let items = dates.enumerated().map { number, date in
      "<item><title>wild coast guard report \(number)</title><guid>\(number)</guid><pubDate>\(date)T00:00:00Z</pubDate>"
        + "<description>Manila: \(huge) by \(date).</description></item>"
    }
    try workspace.folder.write(
      "<rss version=\"2.0\"><channel><title>w</title><link>https://example.org</link><description>d</description>"
        + items.joined() + "</channel></rss>", to: "feeds/samples/wild.xml")
    #expect(try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path).status == 0)
    for day in Self.wildDays {
      let option = day < "1" ? "--added" : "--lost"
      let replay = try Program.run(["issues", "backtest", option, "wild=\(day)"], in: workspace.path)
      #expect([0, 1].contains(replay.status), "\(day): \(replay.messages)")
    }
    for day in ["999999-01-01", "99999-01-01", "x"] {
      #expect(
        try Program.run(["issues", "backtest", "--added", "wild=\(day)"], in: workspace.path).status == 64)
    }
    try refreshesWildBriefs(workspace, huge)
  }

  private func refreshesWildBriefs(_ workspace: SmallWorkspace, _ huge: String) throws {
    let issues = try Program.run(["issues", "--format", "csv", "--limit", "0"], in: workspace.path).output
    let issue = try #require(
      issues.split(whereSeparator: \.isNewline).dropFirst().first?.split(separator: ",").last.map(String.init)
    )
    #expect(try Program.run(["brief", issue, "--now", "2026-05-10"], in: workspace.path).status == 0)
    let path = "analyses/briefs/\(issue).md"
    let brief = try workspace.folder.read(path)
    try workspace.folder.write(
      brief.replacing(
        "## Options\n", with: "## Options\n\n99999999999999999999. \(huge) [^99999999999999999999]\n"),
      to: path)
    let refreshed = try Program.run(["brief", "refresh", issue, "--now", "2026-05-11"], in: workspace.path)
    #expect([0, 1].contains(refreshed.status), "\(refreshed.messages)")
    #expect(try workspace.folder.read(path).contains(huge))
    // Latin-1: the letters would be lost, so it is refused and left as it is.
    let latin = Data(
      brief.replacing("## Options\n", with: "## Options\n\nCafé\n").unicodeScalars.map {
        UInt8(min($0.value, 255))
      })
    try latin.write(to: URL(fileURLWithPath: workspace.folder.path(path)))
    let refused = try Program.run(["brief", "refresh", issue, "--now", "2026-05-12"], in: workspace.path)
    #expect(refused.status == 2 && refused.messages.contains("UTF-8"), "\(refused.messages)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: workspace.folder.path(path))) == latin)
    // So is drafting over it.
    let drafted = try Program.run(["brief", issue, "--now", "2026-05-12"], in: workspace.path)
    #expect(drafted.status == 2, "\(drafted.messages)")
    #expect(try Data(contentsOf: URL(fileURLWithPath: workspace.folder.path(path))) == latin)
  }

  @Test("what an analyst can allow is named as feeds/settings.yaml names it")
  func namesTheSettings() throws {
    let workspace = try SmallWorkspace(sources: [("far", "file:///etc/passwd")])
    try workspace.folder.write("# nothing allowed\n", to: "feeds/settings.yaml")
    let result = try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path)
    #expect(result.status == 1)
    #expect(
      result.output.contains("feeds/settings.yaml") && result.output.contains("0 sources fetched, 1 failed"))
    #expect(result.output.contains("no source gave an entry"))
  }

  @Test("a watch list of another reader may name a feed twice, in two folders")
  func takesAFeedOnce() throws {
    let workspace = try SmallWorkspace()
    let feed = "<outline text=\"one\" xmlUrl=\"one.xml\"/>"
    try workspace.folder.write(
      "<opml version=\"2.0\"><body><outline text=\"a\">\(feed)</outline>\(feed)</body></opml>",
      to: "feeds/samples/list.opml")
    try workspace.folder.write(SmallWorkspace.feed("one", entries: 3), to: "feeds/samples/one.xml")
    let result = try Program.run(
      ["scan", "--sources", "feeds/samples/list.opml", "--now", "2026-05-10"], in: workspace.path)
    #expect(result.status == 0 && result.output.contains("3 new items"), "\(result.messages)")
  }

  @Test func aFullOutputIsNoSuccess() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "\"$0\" --help > /dev/full", Program.path]
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationStatus == 2)
  }
}
