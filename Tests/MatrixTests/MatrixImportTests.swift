import Fixtures
import Foundation
import Markup
import Model
import Testing

@testable import Matrix

@Suite struct MatrixImportTests {
  /// A CSV export after edits of its cells, by id and column.
  static func csv(
    _ export: MatrixExport, _ edits: [(String, String, String)], dropping dropped: [String] = []
  ) throws -> [UInt8] {
    let table = try CSVTable.read(bytes: Array(export.csv.utf8), file: "t.csv")
    let rows = table.rows.filter { !dropped.contains(table.cell("id", of: $0)) }.map { row in
      table.columns.enumerated().map { place, column in
        edits.first { $0.0 == table.cell("id", of: row) && $0.1 == column }?.2 ?? row.cells[place]
      }
    }
    return Array(CSVWriter.write(columns: table.columns, rows: rows).utf8)
  }

  @Test("exactly the edited cells change, and no byte of another row")
  func changesCells() throws {
    let export = try ExportFixtures.export()
    let bytes = try Self.csv(export, [("X-3", "lifecycle", "delivered"), ("X-4", "note", "'=now")])
    let preview = try ExportFixtures.importing(bytes, onto: export)
    #expect(preview.isClean)
    #expect(preview.changes.map(\.row) == ["X-3", "X-4"])
    #expect(preview.changes.map(\.column) == ["lifecycle", "note"])
    #expect(
      preview.changes.map(\.from) == ["adopted", "'=1"].map { _ in "" }
        || preview.changes[0].from == "adopted")
    #expect(preview.matrix.commitment("X-4")?.note == "=now")
    let lines = { (matrix: MonitoringMatrix) in String(decoding: matrix.write(), as: UTF8.self) }
    let expected = try export.matrix.applying([
      .set(id: "X-3", column: "lifecycle", text: "delivered"), .set(id: "X-4", column: "note", text: "=now"),
    ])
    #expect(lines(preview.matrix) == lines(expected))
  }

  @Test(
    "what changed on both sides is a conflict; a side that is chosen settles it", arguments: ["csv", "xlsx"])
  func findsConflicts(_ form: String) throws {
    let export = try ExportFixtures.export()
    let bytes =
      form == "csv"
      ? try Self.csv(export, [("X-3", "lead_body", "theirs"), ("X-5", "lead_body", "mine")])
      : try Self.edited(export, [("X-3", "Lead body", "theirs"), ("X-5", "Lead body", "mine")])
    var now = export
    now.matrix = try export.matrix.applying([
      .set(id: "X-3", column: "lead_body", text: "ours"), .set(id: "X-6", column: "lead_body", text: "kept"),
    ])
    let asked = try ExportFixtures.importing(bytes, onto: now)
    #expect(asked.conflicts.map(\.row) == ["X-3"] && asked.changes.map(\.row) == ["X-5"] && !asked.isClean)
    let theirs = try ExportFixtures.importing(bytes, onto: now, choosing: .theirs)
    #expect(theirs.isClean && theirs.matrix.commitment("X-3")?.leadBody == "theirs")
    let ours = try ExportFixtures.importing(bytes, onto: now, choosing: .ours)
    #expect(ours.isClean && ours.matrix.commitment("X-3")?.leadBody == "ours")
    for preview in [theirs, ours] {
      #expect(preview.matrix.commitment("X-5")?.leadBody == "mine")
      #expect(preview.matrix.commitment("X-6")?.leadBody == "kept")
    }
  }

  @Test("both sides made the same change: there is nothing to do")
  func agrees() throws {
    let export = try ExportFixtures.export()
    var now = export
    now.matrix = try export.matrix.applying([.set(id: "X-3", column: "lead_body", text: "AMF")])
    let preview = try ExportFixtures.importing(Self.csv(export, [("X-3", "lead_body", "AMF")]), onto: now)
    #expect(preview.isClean && preview.changes == [])
  }

  @Test("a row that is deleted in a workbook is removed, in a CSV it stays and that is said")
  func removesRows() throws {
    let export = try ExportFixtures.export()
    let csv = try ExportFixtures.importing(Self.csv(export, [], dropping: ["X-2"]), onto: export)
    #expect(csv.changes == [] && csv.notes.count == 1)
    let bytes = try ExportFixtures.edited(ExportFixtures.workbook(export), "xl/worksheets/sheet2.xml") {
      Self.withoutRow(4, $0)
    }
    let workbook = try ExportFixtures.importing(bytes, onto: export)
    #expect(workbook.changes.map(\.kind) == [.remove] && workbook.changes.map(\.row) == ["X-2"])
    #expect(
      workbook.matrix.commitment("X-2") == nil
        && workbook.matrix.commitments.count == export.matrix.commitments.count - 1)
    var now = export
    now.matrix = try export.matrix.applying([.set(id: "X-2", column: "note", text: "new")])
    #expect(try ExportFixtures.importing(bytes, onto: now).conflicts.map(\.row) == ["X-2"])
  }

  @Test("a row with an id of its own is added; without one it is a fault with its place")
  func addsRows() throws {
    let export = try ExportFixtures.export()
    let text = export.csv + "NEW-1,maritime,JPN,,A new one,,,,,,,,,,found,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,\n"
    let table = try CSVTable.read(bytes: Array(export.csv.utf8), file: "t.csv")
    let new = ["id": "NEW-1", "title": "A new one", "confidence": "found", "owner": "me"]
    let rows = table.rows.map(\.cells) + [table.columns.map { new[$0] ?? "" }]
    let bytes = Array(CSVWriter.write(columns: table.columns, rows: rows).utf8)
    let preview = try ExportFixtures.importing(bytes, onto: export)
    #expect(preview.isClean && preview.changes.map(\.kind) == [.add])
    #expect(
      preview.matrix.commitments.last?.id == "NEW-1"
        && preview.matrix.commitments.last?.extra["owner"] == "me")
    let nameless = rows.dropLast() + [table.columns.map { $0 == "title" ? "No id" : "" }]
    let bad = try ExportFixtures.importing(
      Array(CSVWriter.write(columns: table.columns, rows: Array(nameless)).utf8), onto: export)
    #expect(
      bad.faults.count == 1 && bad.faults.first?.description.contains("expected an id of its own") == true)
    #expect(throws: MatrixError.self) { try ExportFixtures.importing(Array(text.utf8), onto: export) }
  }

  @Test(
    "a spreadsheet's CSV is read whatever it put between cells and at line ends",
    arguments: [(";", "\r\n", true), ("\t", "\n", false), (",", "\r", true), (";", "\n", false)])
  func readsSpreadsheets(_ separator: String, _ lineEnd: String, _ mark: Bool) throws {
    let export = try ExportFixtures.export(try ExportFixtures.matrix(rows: 3))
    let table = try CSVTable.read(bytes: try Self.csv(export, [("X-1", "note", "changed")]), file: "t.csv")
    let quoted = { (cell: String) in "\"" + cell.replacing("\"", with: "\"\"") + "\"" }
    // Columns in another order, as a person may drag them.
    let order = Array(table.columns.indices.reversed())
    let lines = ([table.columns] + table.rows.map(\.cells)).map { cells in
      order.map { quoted(cells[$0]) }.joined(separator: separator)
    }
    for sep in ["", "sep=\(separator)" + lineEnd] {
      let text = (mark ? "\u{FEFF}" : "") + sep + lines.joined(separator: lineEnd) + lineEnd
      let preview = try ExportFixtures.importing(Array(text.utf8), onto: export)
      #expect(
        preview.changes.map(\.to) == ["changed"] && preview.isClean, "\(preview.changes) \(preview.faults)")
    }
  }

  @Test("titles of columns do as well as their names, and counted ones are not read")
  func readsTitles() throws {
    let export = try ExportFixtures.export(try ExportFixtures.matrix(rows: 2))
    let text = "ID,lead BODY,Evidence,funding_amount\nX-0,AMF,12,\"10,000,000,000\"\nX-1,,0,12.5\n"
    let preview = try ExportFixtures.importing(Array(text.utf8), onto: export)
    #expect(preview.changes.map(\.column) == ["lead_body"] && preview.isClean)
  }

  @Test("a cell that its column cannot hold is a fault with its row, and nothing is changed")
  func reportsFaults() throws {
    let export = try ExportFixtures.export()
    let bytes = try Self.csv(
      export, [("X-3", "lifecycle", "done"), ("X-4", "note", "fine"), ("X-5", "adopted_date", "5/6/24")])
    let preview = try ExportFixtures.importing(bytes, onto: export)
    #expect(preview.faults.count == 2 && !preview.isClean)
    #expect(preview.faults.allSatisfy { $0.description.hasPrefix("edited:") })
    #expect(preview.matrix == export.matrix)
  }

  @Test("an id that the other files do not know is a fault, unless the matrix named it before")
  func holdsAgainstFiles() throws {
    let export = try ExportFixtures.export()
    var preview = try ExportFixtures.importing(
      Self.csv(export, [("X-3", "blueprint_ids", "Q.9")]), onto: export)
    preview.hold(against: export.frameworks, export.actors, areas: ["maritime", "connectivity"])
    #expect(preview.faults.map(\.description).count == 1 && preview.faults[0].description.contains("Q.9"))
  }

  @Test("white space between the parts of a list is no change")
  func comparesLists() throws {
    let export = try ExportFixtures.export()
    let bytes = try Self.csv(
      export, [("X-1", "area_ids", "maritime;  connectivity ;"), ("X-2", "area_ids", "maritime")])
    let preview = try ExportFixtures.importing(bytes, onto: export)
    #expect(preview.changes.map(\.row) == ["X-2"] && preview.changes.map(\.to) == ["maritime"])
  }

  // MARK: Links

  /// A workbook after edits by id and title of the column, or by item and title.
  static func edited(_ export: MatrixExport, _ edits: [(String, String, String)], sheet: Int = 2) throws
    -> [UInt8]
  {
    try ExportFixtures.edited(ExportFixtures.workbook(export), "xl/worksheets/sheet\(sheet).xml") { xml in
      let table = Grid(xml)
      return edits.reduce(xml) { xml, edit in
        guard let cell = table.cell(row: edit.0, under: edit.1) else { return xml }
        return Grid.setting(cell, to: edit.2, in: xml)
      }
    }
  }

  static func withoutRow(_ row: Int, _ xml: String) -> String {
    guard let start = xml.range(of: "<row r=\"\(row)\""),
      let end = xml[start.lowerBound...].range(of: "</row>")
    else { return xml }
    return String(xml[..<start.lowerBound]) + xml[end.upperBound...]
  }

  @Test("a word on a link that was edited in the evidence sheet becomes a decision with its reason")
  func takesWords() throws {
    let export = try ExportFixtures.export()
    let bytes = try Self.edited(
      export,
      [
        ("i0", "Verdict", "accepted"), ("i0", "Relation", "delivers"), ("i0", "Why", "=it says so"),
        ("i1", "Verdict", "rejected"), ("i1", "Why", "no"),
      ],
      sheet: 3)
    let preview = try ExportFixtures.importing(bytes, onto: export)
    #expect(preview.isClean && preview.matrix == export.matrix)
    #expect(
      preview.words == [
        .init(item: "i0", commitment: "X-0", verdict: .accepted, relation: .delivers, why: "=it says so"),
        .init(item: "i1", commitment: "X-1", verdict: .rejected, relation: nil, why: "no"),
      ])
    var now = export
    now.evidence[0].judged.verdict = .rejected
    now.evidence[0].judged.decision = LinkDecision(
      item: "i0", commitment: "X-0", verdict: .rejected, who: "B", when: ExportFixtures.now, why: "else")
    #expect(try ExportFixtures.importing(bytes, onto: now).conflicts.map(\.row) == ["i0 X-0"])
    #expect(try ExportFixtures.importing(bytes, onto: now, choosing: .theirs).words.count == 2)
    #expect(try ExportFixtures.importing(bytes, onto: now, choosing: .ours).words.count == 1)
  }

  @Test(
    "a word that cannot be taken is a fault",
    arguments: [
      ("i0", "Relation", "delivers", "expected accepted or rejected, since the link was edited"),
      ("i3", "Verdict", "proposed", "a word that was given is not taken back"),
      ("i0", "Verdict", "yes", "expected accepted or rejected"),
      ("i0", "Item", "two words", "expected an id"),
    ])
  func refusesWords(_ item: String, _ title: String, _ text: String, _ reason: String) throws {
    let export = try ExportFixtures.export()
    let preview = try ExportFixtures.importing(
      Self.edited(export, [(item, title, text)], sheet: 3), onto: export)
    #expect(preview.faults.contains { $0.description.contains(reason) }, "\(preview.faults)")
    #expect(preview.words == [])
  }
}

/// Finds cells of a sheet's XML, for tests that edit it.
struct Grid {
  private let cells: [CellReference: String]

  init(_ xml: String) {
    var cells: [CellReference: String] = [:]
    for row in XMLTree(Array(xml.utf8)).root?.first("sheetData")?.elements ?? [] {
      for cell in row.elements {
        guard let place = cell.attribute("r").flatMap({ CellReference($0) }) else { continue }
        cells[place] = cell.deepText
      }
    }
    self.cells = cells
  }

  /// The cell under a title in the row that has a text in any cell.
  func cell(row text: String, under title: String) -> CellReference? {
    guard
      let row = cells.first(where: {
        $0.value == text && $0.key.row > 0 && ($0.key.column == 0 || $0.key.column == 2)
      })?.key.row,
      let column = cells.first(where: { $0.key.row == 0 && $0.value == title })?.key.column
    else { return nil }
    return CellReference(column: column, row: row)
  }

  /// The XML with another text in a cell.
  static func setting(_ place: CellReference, to text: String, in xml: String) -> String {
    let new = "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(XMLText.escaped(text))</t></is></c>"
    if let start = xml.range(of: "<c r=\"\(place)\"") {
      let rest = xml[start.lowerBound...]
      let empty = rest.range(of: "/>")
      let close = rest.range(of: "</c>")
      let tag = rest.range(of: ">")
      let isEmpty = empty.map { e in tag.map { e.upperBound == $0.upperBound } ?? false } ?? false
      let end = isEmpty ? empty?.upperBound : close?.upperBound
      return String(xml[..<start.lowerBound]) + new + xml[(end ?? start.upperBound)...]
    }
    guard let row = xml.range(of: "<row r=\"\(place.row + 1)\""),
      let end = xml[row.lowerBound...].range(of: "</row>")
    else { return xml }
    return String(xml[..<end.lowerBound]) + new + xml[end.lowerBound...]
  }
}
