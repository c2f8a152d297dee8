import Fixtures
import Foundation
import Matrix
import Testing

/// The report of the demonstration, from the command line.
@Suite struct ReportCommandTests {
  private static let time = ["--sources", "feeds/samples/sources.opml", "--now", "2026-05-10T00:00:00Z"]
  private static let name = "report-2025Q4-apsc-blueprint-2025"
  private static let earlier = "report-2025Q3-apsc-blueprint-2025"

  private func lookout(_ store: String, _ words: [String]) throws -> Program.Result {
    try Program.run(["--workspace", PackageRoot.path, "--store", store] + words, in: PackageRoot.path)
  }

  /// Rows of a file by column, read by the test's own hand: cells in quotes hold no line end here.
  private func rows(_ text: String) -> [[String: String]] {
    let lines = text.split(separator: "\n").map { line in
      var cells: [String] = [""]
      var isQuoted = false
      for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: cells.append("")
        default: cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
  }

  @Test(
    "the demo's report is the one in the repository, adds up by a second count, and is caught when its data is changed"
  )
  func demoReport() throws {
    let folder = try TemporaryFolder()
    let store = folder.path("demo.sqlite")
    #expect(try lookout(store, ["scan"] + Self.time).status == 0)
    let output = ["--output", folder.path("out")] + Self.time
    let words = ["report", "--from", "2025-10-01", "--to", "2025-12-31"] + output
    let earlier = try lookout(store, ["report", "--from", "2025-07-01", "--to", "2025-09-30"] + output)
    #expect(earlier.status == 0, "\(earlier.messages)")
    let first = try lookout(store, words + ["--forms", "html"])
    #expect(first.status == 0, "\(first.messages)")
    for name in [Self.earlier, Self.name] {
      for file in [".md", "-data/numbers.csv", "-data/items.csv", "-data/items-by-week.svg"] {
        let kept = PackageRoot.path("analyses/reports/" + name + file)
        #expect(
          try folder.read("out/\(name)\(file)") == (try? String(contentsOfFile: kept, encoding: .utf8)),
          "run `make demo` where this fails")
      }
    }
    let text = try folder.read("out/\(Self.name).md")
    let data = "out/\(Self.name)-data"
    #expect(text.contains("Change since the report to 2025-09-30.") && text.contains("| Score | Change |"))
    #expect(folder.exists("out/\(Self.name).html"))

    let verified = try Program.run(["report", "verify", folder.path("out")])
    #expect(verified.status == 0 && verified.output.contains(" 0 differ"))
    try secondCount(
      text, matrix: rows(folder.read(data + "/matrix.csv")),
      evidence: rows(folder.read(data + "/evidence.csv")))

    try verifiesWorkbook(folder)

    // Drafting again gives the same bytes; an edited report stays as it is, with its data.
    #expect(try lookout(store, words).status == 0)
    #expect(try folder.read("out/\(Self.name).md") == text)
    try folder.write(text.replacing("## Key messages", with: "## What counts"), to: "out/\(Self.name).md")
    let again = try lookout(store, words)
    #expect(again.status == 2 && again.messages.contains("was edited"))
    #expect(try Program.run(["report", "verify", folder.path("out")]).status == 0)

    let lines = try folder.read(data + "/evidence.csv").split(separator: "\n")
    try folder.write(lines.dropLast().joined(separator: "\n") + "\n", to: data + "/evidence.csv")
    let caught = try Program.run(["report", "verify", folder.path("out")])
    #expect(caught.status == 1 && caught.output.contains("the data gives"))
  }

  /// The workbook gives the same numbers; with one cell changed by a second writing it does not.
  private func verifiesWorkbook(_ folder: TemporaryFolder) throws {
    let path = folder.path("out/\(Self.name).xlsx")
    let right = try Program.run(["report", "verify", path])
    #expect(right.status == 0 && right.output.contains(".xlsx: ") && right.output.contains(" 0 differ"))
    let kept = try Data(contentsOf: URL(fileURLWithPath: path))
    let sheets = [
      "numbers", "matrix", "evidence", "issues", "motions", "sources", "sentences", "items", "report",
    ]
    let tables = try DataWorkbook.read(Array(kept), file: path, sheets: sheets)
    #expect(tables.map(\.name) == sheets)
    func rewrite(_ change: (inout DataWorkbook.Sheet) -> Void) throws {
      let changed = tables.map { table in
        var sheet = DataWorkbook.Sheet(
          name: table.name, columns: table.columns.map { .init($0) }, rows: table.rows)
        change(&sheet)
        return sheet
      }
      try DataWorkbook(title: "", created: Date(timeIntervalSince1970: 0), notes: [], sheets: changed)
        .write(to: path)
    }
    let changes: [(sheet: String, column: String, text: String)] = [
      ("numbers", "value", "900"), ("matrix", "areas", "none"), ("matrix", "movement", "moved"),
      ("evidence", "relation", "context"), ("items", "areas", "maritime"), ("issues", "score", "9.99"),
      ("sources", "outcome", "failed"),
    ]
    for change in changes {
      try rewrite { sheet in
        guard sheet.name == change.sheet,
          let column = sheet.columns.firstIndex(where: { $0.name == change.column })
        else { return }
        sheet.rows[0][column] = change.text
      }
      let caught = try Program.run(["report", "verify", path])
      #expect(caught.status == 1 && !caught.output.contains(" 0 differ"), "\(change)")
    }
    // A cell that no number rests on: the files beside it tell.
    try rewrite { if $0.name == "matrix" { $0.rows[0][1] = "Another title" } }
    #expect(try Program.run(["report", "verify", path]).status == 0)
    let beside = try Program.run(["report", "verify", folder.path("out")])
    #expect(beside.status == 1 && beside.output.contains("title is “Another title”"))
    try Data("no workbook".utf8).write(to: URL(fileURLWithPath: path))
    #expect(try Program.run(["report", "verify", path]).status == 1)
    try kept.write(to: URL(fileURLWithPath: path))
  }

  /// The first table, counted from the rows.
  private func secondCount(_ text: String, matrix: [[String: String]], evidence: [[String: String]]) throws {
    let heard = Dictionary(grouping: evidence, by: { $0["commitment"] ?? "" })
      .mapValues { Set($0.compactMap { $0["relation"] }) }
    for (area, label) in [("maritime", "Maritime cooperation"), ("economic", "Economic and other areas")] {
      let those = matrix.filter { row in
        (row["areas"] ?? "").split(separator: ";").contains { $0 == area || $0.hasPrefix(area + ".") }
      }
      let said = those.map { heard[$0["id"] ?? ""] ?? [] }
      let up = said.map { !$0.intersection(["delivers", "advances"]).isEmpty }
      let down = said.map { !$0.intersection(["slips", "contradicts"]).isEmpty }
      let both = zip(up, down).filter { $0 && $1 }.count
      let want = [those.count, up.filter(\.self).count - both, both, down.filter(\.self).count - both]
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(label) | [") })
      let found = line.matches(of: #/\[([0-9]+)\]\(#n/#).prefix(4).map { Int($0.1) ?? -1 }
      #expect(found == want, "\(label)")
    }
  }

  @Test("a framework that nobody has is named with those that there are, and nothing is written")
  func unknownFramework() throws {
    let workspace = try SmallWorkspace()
    let result = try Program.run(
      ["report", "--from", "2026-01-01", "--to", "2026-03-31", "--framework", "None"], in: workspace.path)
    #expect(result.status == 2 && result.messages.contains("AOIP"))
    #expect(!workspace.folder.exists("analyses/reports"))
  }

  @Test("a folder without a report is nothing to verify")
  func nothingToVerify() throws {
    let folder = try TemporaryFolder()
    #expect(try Program.run(["report", "verify", folder.path]).status == 2)
    #expect(try Program.run(["report", "verify", folder.path("none")]).status == 2)
  }
}
