import Fixtures
import Foundation
import Markup
import Testing

/// An analyst's words stay: decisions on links, and whatever was written into a brief.
@Suite struct AnalystTests {
  private func scanned() throws -> SmallWorkspace {
    let workspace = try SmallWorkspace()
    try workspace.folder.write(feed, to: "feeds/samples/feed.xml")
    try workspace.write(sources: [(id: "one", url: "samples/feed.xml")])
    let scan = try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path)
    #expect(scan.status == 0, "\(scan.messages)\(scan.output)")
    return workspace
  }

  /// Four reports of one line of development, weeks apart.
  private var feed: String {
    let reports = [
      (
        "2026-03-02", "Zamboanga patrol pact opens with coast guard training",
        "ASEAN crews learnt to board ships."
      ),
      (
        "2026-03-20", "Zamboanga patrol pact gains two members",
        "Ministers of ASEAN signed for number 3 coast guard base."
      ),
      (
        "2026-04-11", "Coast guard training under the Zamboanga patrol pact moves to sea",
        "Forty ASEAN officers took part."
      ),
      (
        "2026-05-05", "Zamboanga patrol pact: coast guard chiefs meet",
        "The Joint Statement of ASEAN names the training."
      ),
    ]
    let entries = reports.map { day, title, summary in
      "<entry><id>urn:\(day)</id><title>\(title)</title><summary>\(summary)</summary>"
        + "<updated>\(day)T00:00:00Z</updated><link href=\"https://example.org/\(day)\"/></entry>"
    }
    return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:f</id><title>Patrols</title>"
      + "<updated>2026-05-05T00:00:00Z</updated>\(entries.joined())</feed>"
  }

  private func firstItem(_ workspace: SmallWorkspace) throws -> String {
    let items = try Program.run(["items", "--format", "json"], in: workspace.path).output
    return try #require(try JSONValue.parse(items).array?.first?["id"]?.string)
  }

  @Test func decisionsSurviveEveryScan() throws {
    let workspace = try scanned()
    let item = try firstItem(workspace)
    for (word, verdict) in [("reject", "rejected"), ("accept", "accepted")] {
      let result = try Program.run(
        ["matrix", word, item, "T-2025-01", "--why", "a reason", "--who", "An Analyst"], in: workspace.path)
      #expect(result.status == 0, "\(result.messages)")
      #expect(try Program.run(["scan", "--now", "2026-05-11"], in: workspace.path).status == 0)
      let shown = try Program.run(["matrix", "show", "T-2025-01"], in: workspace.path).output
      #expect(shown.contains("\(verdict) by An Analyst") && shown.contains("a reason"))
      #expect(shown.contains("(unverified)"))
    }
  }

  @Test func evidenceMakesAMotionOnceAndNewEvidenceMakesAnother() throws {
    let workspace = try scanned()
    let matrix = { (words: [String]) in try Program.run(["matrix"] + words, in: workspace.path) }
    let items = try JSONValue.parse(
      try Program.run(["items", "--format", "json"], in: workspace.path).output)
    let ids = try #require(items.array?.compactMap { $0["id"]?.string })
    let waiting = {
      let listed = try matrix(["motions", "--now", "2026-05-12", "--format", "json"])
      #expect(listed.status == 0, "\(listed.messages)")
      return try #require(try JSONValue.parse(listed.output).array).filter {
        $0["lifecycle"]?.string == "delivered"
      }
    }
    #expect(try waiting().isEmpty)
    for (place, count) in [(0, 1), (1, 2)] {
      let accepted = try matrix(
        [
          "relate", ids[place], "T-2025-01", "delivers", "--why", "it says so", "--who", "A", "--now",
          "2026-05-11",
        ])
      #expect(accepted.status == 0, "\(accepted.messages)")
      let motion = try #require(try waiting().first)
      #expect(try waiting() == [motion])
      #expect(motion["evidence"]?.array?.count == count)
      #expect(motion["evidence"]?[0]?["verdict"]?.string == "accepted")
      let id = try #require(motion["id"]?.string)
      #expect(try matrix(["motion", "reject", id, "--why", "too early", "--who", "B"]).status == 0)
      #expect(try waiting().isEmpty)
    }
    let all = try matrix(["motions", "--all", "--now", "2026-05-12"]).output
    #expect(all.contains("rejected by B"))
  }

  @Test func aRelationIsGivenAndTakenBackAndBothStayInTheHistory() throws {
    let workspace = try scanned()
    let item = try firstItem(workspace)
    let show = { (words: [String]) in
      try Program.run(["matrix", "show", "T-2025-01"] + words, in: workspace.path).output
    }
    for (words, day) in [
      (["relate", item, "T-2025-01", "slips"], "2026-05-11"), (["accept", item, "T-2025-01"], "2026-05-13"),
    ] {
      let result = try Program.run(
        ["matrix"] + words + ["--why", "read on \(day)", "--who", "A", "--now", day], in: workspace.path)
      #expect(result.status == 0, "\(result.messages)")
    }
    let text = try show([])
    #expect(text.contains("accepted by A on 2026-05-11 as slips: read on 2026-05-11"))
    #expect(text.contains("accepted by A on 2026-05-13: read on 2026-05-13"))
    #expect(!text.contains("accepted, slips"))
    // As it was believed before each of them, and before the items came.
    #expect(try show(["--as-of", "2026-05-12"]).contains("accepted, slips"))
    #expect(!(try show(["--as-of", "2026-05-10"]).contains("accepted by A")))
    #expect(try show(["--as-of", "2026-05-09"]).contains("No evidence yet."))
    let list = try Program.run(["matrix", "--as-of", "2026-05-09"], in: workspace.path)
    #expect(list.status == 0 && list.output.contains("T-2025-01"))
  }

  @Test(
    "a decision on what is not there changes nothing",
    arguments: [
      ["0000000000000000", "T-2025-01"], ["ITEM", "T-1999-01"],
    ])
  func refusesUnknownNames(_ names: [String]) throws {
    let workspace = try scanned()
    let words = [names[0] == "ITEM" ? try firstItem(workspace) : names[0], names[1]]
    let result = try Program.run(["matrix", "accept"] + words + ["--why", "x"], in: workspace.path)
    #expect(result.status == 2 && result.messages.contains("no "))
  }

  @Test func aBriefThatWasEditedIsNotOverwritten() throws {
    let workspace = try scanned()
    let issues = try JSONValue.parse(
      try Program.run(["issues", "--format", "json"], in: workspace.path).output)
    let issue = try #require(issues.array?.first?["id"]?.string)
    let file = "analyses/briefs/\(issue).md"
    #expect(try Program.run(["brief", issue], in: workspace.path).status == 0)
    #expect(try Program.run(["brief", issue], in: workspace.path).status == 0)
    let edited = try workspace.folder.read(file).replacingOccurrences(
      of: "## Assessment", with: "## Assessment\n\nMine.")
    try workspace.folder.write(edited, to: file)
    let refused = try Program.run(["brief", issue], in: workspace.path)
    #expect(refused.status == 2 && refused.messages.contains(file))
    #expect(try workspace.folder.read(file) == edited)
  }

  @Test func itemsAreFoundByTheRuleLanguageWordsAndFacets() throws {
    let workspace = try scanned()
    let count = { (words: [String]) throws -> Int in
      let result = try Program.run(["items", "--format", "json"] + words, in: workspace.path)
      return try JSONValue.parse(result.output).array?.count ?? -1
    }
    #expect(try count([]) == 4)
    #expect(try count(["--query", "title:pact AND \"coast guard\""]) == 4)
    #expect(try count(["--query", "submarine"]) == 0)
    #expect(try count(["--search", "number 3"]) == 1)
    #expect(try count(["--area", "maritime"]) == 4)
    #expect(try count(["--area", "connectivity"]) == 0)
    #expect(try count(["--since", "2026-05-09"]) == 0)
    #expect(try count(["--limit", "2"]) == 2)
    let bad = try Program.run(["items", "--query", "(a AND"], in: workspace.path)
    #expect(bad.status == 2 && bad.messages.contains("query"))
  }
}
