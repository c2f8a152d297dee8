import Fixtures
import Foundation
import Testing

/// The matrix goes out as a file, is edited, and comes in again.
@Suite struct MatrixFilesTests {
  private let workspace: SmallWorkspace

  init() throws {
    workspace = try SmallWorkspace()
    try workspace.folder.write(
      "{\"link\": \"https://islands.example/1\", \"title\": \"ASEAN coast guards train\", \"summary\": \"A navy too.\", \"published\": \"2026-05-01T00:00:00Z\"}\n",
      to: "items.jsonl")
    _ = try run("ingest", "items.jsonl")
  }

  @discardableResult private func run(_ words: String...) throws -> Program.Result {
    try Program.run(words + ["--now", "2026-05-10T00:00:00Z"], in: workspace.path)
  }

  private func item() throws -> String {
    let list = try Program.run(["items", "--format", "csv"], in: workspace.path).output
    return String(list.split(whereSeparator: \.isNewline).dropFirst().first?.prefix { $0 != "," } ?? "")
  }

  @Test("a preview writes nothing, --apply writes exactly what was shown, and again there is nothing to do")
  func roundTrips() throws {
    for form in ["xlsx", "csv", "json"] {
      #expect(try run("matrix", "export", "m.\(form)").status == 0)
      #expect(try run("matrix", "import", "m.\(form)").messages.contains("0 changes"))
    }
    let before = try workspace.folder.read("analyses/matrix.csv")
    let edited = try workspace.folder.read("m.csv").replacing("AMF", with: "EAMF")
    try workspace.folder.write(edited, to: "m.csv")
    let shown = try run("matrix", "import", "m.csv")
    #expect(shown.status == 0 && shown.output.contains("T-2025-01  lead_body  AMF   EAMF"), "\(shown.output)")
    #expect(try workspace.folder.read("analyses/matrix.csv") == before)
    #expect(try run("matrix", "import", "m.csv", "--apply").status == 0)
    #expect(try workspace.folder.read("analyses/matrix.csv") == before.replacing("AMF", with: "EAMF"))
    #expect(try run("matrix", "import", "m.csv", "--apply").messages.contains("imported 0 changes"))
  }

  @Test("a conflict stops the import until a side is chosen; a fault stops it in any case")
  func stopsAtConflicts() throws {
    _ = try run("matrix", "export", "m.csv")
    let before = try workspace.folder.read("analyses/matrix.csv")
    try workspace.folder.write(try workspace.folder.read("m.csv").replacing("AMF", with: "EAMF"), to: "m.csv")
    try workspace.folder.write(before.replacing("AMF", with: "ARF"), to: "analyses/matrix.csv")
    #expect(try run("matrix", "import", "m.csv").status == 1)
    #expect(try run("matrix", "import", "m.csv", "--apply").status == 2)
    #expect(try workspace.folder.read("analyses/matrix.csv").contains("ARF"))
    #expect(try run("matrix", "import", "m.csv", "--apply", "--theirs", "--ours").status == 64)
    #expect(try run("matrix", "import", "m.csv", "--apply", "--ours").status == 0)
    #expect(try workspace.folder.read("analyses/matrix.csv").contains("ARF"))
    #expect(try run("matrix", "import", "m.csv", "--apply", "--theirs").status == 0)
    #expect(try workspace.folder.read("analyses/matrix.csv").contains("EAMF"))
    try workspace.folder.write(
      try workspace.folder.read("m.csv").replacing("unverified", with: "sure"), to: "m.csv")
    let refused = try run("matrix", "import", "m.csv", "--apply", "--theirs")
    #expect(
      refused.status == 2 && refused.messages.contains("m.csv:2: confidence is \"sure\""),
      "\(refused.messages)")
    #expect(try run("matrix", "import", "missing.csv").status == 2)
    #expect(try run("matrix", "export", "m.doc").status == 2)
  }

  @Test("words on links come in with who and why, in one step with the matrix, whenever it is killed")
  func survivesKills() throws {
    let id = try item()
    try #require(!id.isEmpty)
    #expect(try run("matrix", "accept", id, "T-2025-01", "--why", "first").status == 0)
    _ = try run("matrix", "export", "m.json")
    let text = try workspace.folder.read("m.json").replacing("AMF", with: "EAMF").replacing(
      "accepted", with: "rejected"
    )
    .replacing("\"first\"", with: "\"second\"")
    try workspace.folder.write(text, to: "m.json")
    let before = try workspace.folder.read("analyses/matrix.csv")
    for step in 0..<6 {
      let running = try Program.Running(
        ["matrix", "import", "m.json", "--apply", "--who", "Bo", "--theirs", "--now", "2026-05-10"],
        in: workspace.path)
      Thread.sleep(forTimeInterval: 0.03 + Double(step) * 0.03)
      running.kill()
      _ = running.finish()
      let matrix = try workspace.folder.read("analyses/matrix.csv")
      #expect(matrix == before || matrix == before.replacing("AMF", with: "EAMF"))
    }
    let last = try run("matrix", "import", "m.json", "--apply", "--who", "Bo", "--theirs")
    #expect(last.status == 0, "\(last.messages)")
    #expect(try workspace.folder.read("analyses/matrix.csv") == before.replacing("AMF", with: "EAMF"))
    let shown = try run("matrix", "show", "T-2025-01").output
    #expect(shown.contains("rejected by Bo on 2026-05-10: second"), "\(shown)")
  }

  @Test("coverage as a table and a heat map; frameworks and their crosswalks; a check of every id")
  func coversAndCrosses() throws {
    let covered = try run("matrix", "coverage", "--by", "member", "--chart", "c.svg")
    #expect(covered.status == 0 && covered.output.contains("ASEAN") && covered.output.contains("1/"))
    #expect(try workspace.folder.read("c.svg").hasPrefix("<svg"))
    #expect(try run("matrix", "coverage", "--by", "moon").status == 64)
    let lines = try run("matrix", "frameworks")
    #expect(lines.status == 0 && lines.output.contains("maritime  AOIP"))
    #expect(try run("matrix", "frameworks", "--crosswalk", "AOIP").status == 0)
    #expect(try run("matrix", "frameworks", "--crosswalk", "Nine").status == 2)
    #expect(try run("matrix", "check").status == 0)
    try workspace.folder.write(
      try workspace.folder.read("analyses/matrix.csv").replacing("maritime,ASEAN", with: "moon,ASEAN"),
      to: "analyses/matrix.csv")
    #expect(try run("matrix", "check").status == 1)
  }
}
