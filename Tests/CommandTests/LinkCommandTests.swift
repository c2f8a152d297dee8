import Fixtures
import Foundation
import Testing

/// `matrix fit` and `matrix relink` as a person runs them.
@Suite struct LinkCommandTests {
  /// A workspace with four items linked to its one commitment.
  private static func workspace() throws -> SmallWorkspace {
    let workspace = try SmallWorkspace()
    let lines = (1...4).map { number in
      """
      {"id":"\(number)","title":"ASEAN coast guard training held in Manila","summary":"Coast guards of ASEAN train \
      together, day \(number).","published":"2025-06-0\(number)T00:00:00Z","source":"Paper","language":"en"}
      """
    }
    try workspace.folder.write(lines.joined(separator: "\n") + "\n", to: "items.jsonl")
    #expect(try Program.run(["ingest", "items.jsonl"], in: workspace.path).status == 0)
    return workspace
  }

  private static func links(_ workspace: SmallWorkspace) throws -> [String] {
    let shown = try Program.run(["matrix", "show", "T-2025-01", "--format", "json"], in: workspace.path)
      .output
    return shown.split(separator: "\n").filter { $0.contains("\"item\":") }
      .compactMap { $0.split(separator: "\"").dropFirst(3).first.map(String.init) }
  }

  private static func file(_ workspace: SmallWorkspace) -> String? {
    try? String(contentsOfFile: workspace.path + "/analyses/linking.json", encoding: .utf8)
  }

  @Test("a fit needs decisions, says what it would do, and writes the file only when asked") func fits()
    throws
  {
    let workspace = try Self.workspace()
    let none = try Program.run(["matrix", "fit"], in: workspace.path)
    #expect(none.status == 2 && none.messages.contains("no labels to fit to"))
    let items = try Self.links(workspace)
    #expect(items.count == 4)
    for (number, item) in items.enumerated() {
      let word = number == 0 ? "accept" : "reject"
      let done = try Program.run(
        ["matrix", word, item, "T-2025-01", "--why", "test", "--who", "desk"], in: workspace.path)
      #expect(done.status == 0)
    }
    let dry = try Program.run(["matrix", "fit", "--dry-run"], in: workspace.path)
    #expect(dry.status == 0 && dry.messages.contains("4 items with labels, 4 pairs"))
    #expect(Self.file(workspace) == nil)
    let fitted = try Program.run(["matrix", "fit", "--format", "json"], in: workspace.path)
    #expect(fitted.status == 0 && fitted.output.contains("\"commitments_left_out\""))
    let text = try #require(Self.file(workspace))
    // The same decisions ask for the same weights, whatever was fitted before.
    #expect(try Program.run(["matrix", "fit"], in: workspace.path).status == 0)
    #expect(Self.file(workspace) == text)
    try workspace.folder.write("{\"version\": 1}", to: "analyses/linking.json")
    let broken = try Program.run(["matrix", "relink"], in: workspace.path)
    #expect(broken.status == 2 && broken.messages.contains("analyses/linking.json: weights.name: expected"))
  }

  @Test("killed at any moment, a fit leaves the whole file or none, and every decision") func survivesKills()
    throws
  {
    let workspace = try Self.workspace()
    for item in try Self.links(workspace) {
      _ = try Program.run(
        ["matrix", "reject", item, "T-2025-01", "--why", "test", "--who", "desk"], in: workspace.path)
    }
    for hundredths in [1, 2, 4, 6, 9, 13, 18, 25] {
      let running = try Program.Running(["matrix", "fit"], in: workspace.path)
      Thread.sleep(forTimeInterval: Double(hundredths) / 100)
      running.kill()
      _ = running.finish()
      if let text = Self.file(workspace) { #expect(text.hasSuffix("}\n") && text.contains("\"watch\"")) }
    }
    #expect(try Program.run(["matrix", "fit"], in: workspace.path).status == 0)
    let shown = try Program.run(["matrix", "show", "T-2025-01"], in: workspace.path).output
    #expect(shown.split(separator: "rejected by desk").count == 5)
  }

  @Test("after an edit of the matrix the stored items are linked to it") func relinks() throws {
    let workspace = try Self.workspace()
    let path = workspace.path + "/analyses/matrix.csv"
    let before = try String(contentsOfFile: path, encoding: .utf8)
    try workspace.folder.write(
      before.replacing(
        "Coast guard training,Coast guards train together.", with: "Harbour pilots,Pilots meet."),
      to: "analyses/matrix.csv")
    #expect(try Program.run(["matrix", "relink"], in: workspace.path).output.hasPrefix("0 links"))
    #expect(try Self.links(workspace).isEmpty)
    try workspace.folder.write(before, to: "analyses/matrix.csv")
    #expect(try Program.run(["matrix", "relink"], in: workspace.path).output.hasPrefix("4 links"))
    let shown = try Program.run(
      ["matrix", "show", "T-2025-01", "--format", "json"], in: workspace.path
    ).output
    #expect(shown.contains("\"revision\": 1") && shown.contains("\"hash\": "))
  }
}
