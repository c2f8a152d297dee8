import Fixtures
import Foundation
import Markup
import Testing

/// What analysts do with rules besides writing them, as the command shows it.
@Suite struct RulesCommandTests {
  private static let rule = "feeds/rules/area/maritime.yaml"

  /// A workspace whose store holds three items of one feed.
  private func scanned() throws -> SmallWorkspace {
    let workspace = try SmallWorkspace()
    try workspace.folder.write(SmallWorkspace.feed("one", entries: 3), to: "feeds/samples/feed.xml")
    try workspace.write(sources: [(id: "one", url: "samples/feed.xml")])
    #expect(try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path).status == 0)
    return workspace
  }

  private func run(_ words: [String], _ workspace: SmallWorkspace) throws -> Program.Result {
    try Program.run(words, in: workspace.path)
  }

  private func json(_ words: [String], _ workspace: SmallWorkspace) throws -> JSONValue {
    try JSONValue.parse(try run(words + ["--format", "json"], workspace).output)
  }

  private func firstItem(_ workspace: SmallWorkspace) throws -> String {
    try #require(try json(["items"], workspace).array?.first?["id"]?.string)
  }

  private func edit(_ workspace: SmallWorkspace, _ from: String, _ to: String) throws {
    let text = try workspace.folder.read(Self.rule)
    try workspace.folder.write(text.replacing(from, with: to), to: Self.rule)
  }

  @Test func explainTellsTagsRulesAndWhetherTheItemWasLookedAt() throws {
    let workspace = try scanned()
    let item = try firstItem(workspace)
    let text = try run(["rules", "explain", item], workspace).output
    #expect(
      text.contains("looked at with these rules") && text.contains("area/maritime: given, 1.50 of 1.00"))
    #expect(text.contains("#1 hit, adds 1.50: title 4-15 “coast guard”"))
    let whole = try json(["rules", "explain", item], workspace)
    #expect(whole["looked_at"]?["current"]?.bool == true)
    #expect(whole["tags"]?.array?.first?["rules"]?.array?.first?["outcome"]?.string == "hit")
    try edit(workspace, "threshold: 1", "threshold: 2")
    let edited = try run(["rules", "explain", item], workspace).output
    #expect(edited.contains("looked at before an edit of area/maritime"))
    #expect(edited.contains("1.50 of 2.00"))
    let shown = try JSONValue.parse(try run(["items", "show", item], workspace).output)
    #expect(shown["looked_at"]?["edited"]?.array?.compactMap(\.string) == ["area/maritime"])
  }

  @Test func aDiffShowsWhatRetagThenDoes() throws {
    let workspace = try scanned()
    #expect(try run(["rules", "diff"], workspace).status == 0)
    try edit(workspace, "threshold: 1", "threshold: 2")
    let diff = try run(["rules", "diff", "--limit", "1"], workspace)
    #expect(diff.status == 1 && diff.output.contains("area/maritime: 3 lost"))
    #expect(diff.output.contains("… and 2 more"))
    let lost = try json(["rules", "diff"], workspace)["tags"]?.array?.first {
      $0["tag"]?.string == "area/maritime"
    }
    #expect(lost?["lost"]?["count"]?.int == 3)
    let csv = try run(["rules", "diff", "--format", "csv"], workspace).output
    #expect(csv.hasPrefix("tag,change,item") && csv.split(separator: "\r\n").count == 4)
    #expect(try json(["items", "--area", "maritime"], workspace).array?.count == 3)
    let retag = try run(["rules", "retag"], workspace)
    #expect(retag.status == 0 && retag.output.contains("3 items looked at for 1 tag"))
    #expect(try json(["items", "--area", "maritime"], workspace).array?.isEmpty == true)
    #expect(try run(["rules", "diff"], workspace).status == 0)
  }

  @Test func anotherFolderIsComparedWithTheStore() throws {
    let workspace = try scanned()
    let text = try workspace.folder.read(Self.rule).replacing("threshold: 1", with: "threshold: 9")
    try workspace.folder.write(text, to: "other/area/maritime.yaml")
    let diff = try run(["rules", "diff", "--rules", workspace.folder.path("other")], workspace)
    #expect(diff.status == 1 && diff.output.contains("3 lost"))
    #expect(try run(["rules", "diff"], workspace).status == 0)
  }

  @Test func theNextScanAppliesAnEdit() throws {
    let workspace = try scanned()
    try edit(workspace, "threshold: 1", "threshold: 2")
    #expect(try run(["scan", "--now", "2026-05-11"], workspace).status == 0)
    #expect(try json(["items", "--area", "maritime"], workspace).array?.isEmpty == true)
  }

  @Test func decisionsOnTagsHoldAndCountAsLabels() throws {
    let workspace = try scanned()
    let item = try firstItem(workspace)
    #expect(try run(["rules", "test", "--against", "store"], workspace).status == 2)
    let words = [item, "area/maritime", "--why", "a reason", "--who", "An Analyst"]
    #expect(try run(["items", "reject"] + words, workspace).status == 0)
    #expect(try json(["items", "--area", "maritime"], workspace).array?.count == 2)
    try edit(workspace, "weight: 1", "weight: 3")
    #expect(try run(["rules", "retag"], workspace).status == 0)
    #expect(try json(["items", "--area", "maritime"], workspace).array?.count == 2)
    let explained = try run(["rules", "explain", item], workspace).output
    #expect(explained.contains("rejected by An Analyst on") && explained.contains("a reason"))
    let measured = try run(["rules", "test", "--against", "store"], workspace)
    #expect(measured.status == 0 && measured.output.contains("WRONG area/maritime (1)"))
    #expect(try run(["items", "accept"] + words, workspace).status == 0)
    let rows = try json(["rules", "test", "--against", "store"], workspace)["rows"]?.array
    #expect(rows?.first?["right"]?.int == 1 && rows?.first?["f1"]?.double == 1)
    let shown = try JSONValue.parse(try run(["items", "show", item], workspace).output)
    #expect(shown["decisions"]?.array?.first?["verdict"]?.string == "accepted")
  }

  @Test(
    "a decision on what is not there, or without a reason, changes nothing",
    arguments: [
      (["items", "accept", "0000000000000000", "area/maritime", "--why", "x"], 2),
      (["items", "accept", "ITEM", "area/nope", "--why", "x"], 2),
      (["items", "reject", "ITEM", "area/maritime"], 64), (["items", "reject", "ITEM"], 64),
      (["rules", "explain", "ITEM", "--tag", "nope"], 2), (["rules", "suggest", "nope"], 2),
      (["rules", "diff", "--tag", "nope"], 2), (["rules", "diff", "--rules", "nope"], 2),
      (["rules", "test", "--against", "nope"], 2), (["rules", "retag", "x"], 64),
    ] as [([String], Int32)])
  func refusesWhatIsNotThere(_ words: [String], _ status: Int32) throws {
    let workspace = try scanned()
    let item = try firstItem(workspace)
    let result = try run(words.map { $0 == "ITEM" ? item : $0 }, workspace)
    #expect(result.status == status && !result.messages.isEmpty)
    #expect(try json(["items", "--area", "maritime"], workspace).array?.count == 3)
  }

  @Test func rulesAreMeasuredOnLabelledItems() throws {
    let workspace = try SmallWorkspace()
    let lines = [
      #"{"id":"a","title":"Coast guard","language":"en","labels":{"relevance":2,"areas":["maritime"],"areas_ok":[],"partners":[],"partners_ok":[]}}"#,
      #"{"id":"b","title":"Navy","language":"en","labels":{"relevance":0,"areas":[],"areas_ok":["maritime"],"partners":[],"partners_ok":[]}}"#,
      #"{"id":"c","title":"Navy","labels":{"relevance":0,"areas":[],"areas_ok":[],"partners":[],"partners_ok":[]}}"#,
      #"{"id":"d","title":"no labels"}"#,
    ]
    try workspace.folder.write(lines.joined(separator: "\n"), to: "labels.jsonl")
    let words = ["rules", "test", "--against", workspace.folder.path("labels.jsonl")]
    let result = try run(words + ["--format", "csv"], workspace)
    #expect(
      result.status == 1 && result.messages.contains("line 4") && result.messages.contains("3 labelled items")
    )
    #expect(result.output.contains("area,,,0.5000,1.0000,0.6667,1,1,1,0\r\n"))
    #expect(result.output.contains("area,,?,0.0000,0.0000,0.0000,0,0,1,0\r\n"))
    #expect(result.output.contains("relevance,relevant,,0.0000,0.0000,0.0000,1,0,0,1\r\n"))
  }

  @Test func suggestionsComeFromAcceptedItems() throws {
    let workspace = try scanned()
    let items = try json(["items"], workspace).array?.compactMap { $0["id"]?.string } ?? []
    for item in items.prefix(2) {
      #expect(try run(["items", "accept", item, "area/maritime", "--why", "x"], workspace).status == 0)
    }
    let accepted = try run(["rules", "suggest", "area/maritime"], workspace)
    #expect(accepted.messages.contains("2 items that analysts accepted"))
    #expect(!accepted.output.contains("coast guard\n"))
  }
}
