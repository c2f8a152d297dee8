import Fixtures
import Foundation
import Markup
import Model
import Testing

@testable import Matrix

@Suite struct ExportRoundTripTests {
  enum Form: CaseIterable {
    case xlsx, csv, json

    func bytes(_ export: MatrixExport) throws -> [UInt8] {
      switch self {
      case .xlsx: try ExportFixtures.workbook(export)
      case .csv: Array(export.csv.utf8)
      case .json: Array(export.json.pretty().utf8)
      }
    }
  }

  @Test("what was exported and not edited changes nothing when it is taken in", arguments: Form.allCases)
  func keepsAll(_ form: Form) throws {
    let export = try ExportFixtures.export()
    let preview = try ExportFixtures.importing(form.bytes(export), onto: export)
    #expect(preview.changes == [] && preview.conflicts == [] && preview.faults == [] && preview.words == [])
    #expect(preview.matrix.write() == export.matrix.write())
  }

  @Test("taken into an empty matrix, every row and cell is there again", arguments: Form.allCases)
  func restoresAll(_ form: Form) throws {
    let export = try ExportFixtures.export()
    let empty = try ExportFixtures.export(
      try MonitoringMatrix.read(
        bytes: Array(CSVWriter.write(columns: ExportFixtures.columns, rows: []).utf8), file: "matrix.csv"))
    // The file says that its rows were exported, so an unedited one that is gone from the matrix stays gone.
    #expect(try ExportFixtures.importing(form.bytes(export), onto: empty).changes.isEmpty)
    let bytes = try Self.withoutState(form.bytes(export), form)
    let preview = try ExportFixtures.importing(bytes, onto: empty)
    #expect(preview.faults == [])
    #expect(preview.matrix.commitments.count == export.matrix.commitments.count)
    for commitment in export.matrix.commitments {
      for column in export.matrix.comparedColumns {
        #expect(
          preview.matrix.cell(column, of: commitment.id)
            == ExportedState.canonical(export.matrix.cell(column, of: commitment.id), column),
          "\(commitment.id) \(column)")
      }
    }
  }

  private static func withoutState(_ bytes: [UInt8], _ form: Form) throws -> [UInt8] {
    switch form {
    case .xlsx:
      try ExportFixtures.edited(bytes, "xl/workbook.xml") {
        $0.replacing("name=\"exported\"", with: "name=\"other\"")
      }
    case .csv: Array(String(decoding: bytes, as: UTF8.self).replacing("exported_row", with: "Evidence").utf8)
    case .json:
      Array(String(decoding: bytes, as: UTF8.self).replacing("\"exported_row\"", with: "\"owner2\"").utf8)
    }
  }

  @Test("no cell of a CSV begins with a sign that a spreadsheet runs")
  func guardsCSV() throws {
    let table = try CSVTable.read(bytes: Array(try ExportFixtures.export().csv.utf8), file: "t.csv")
    for cell in table.rows.flatMap(\.cells) {
      #expect(
        cell.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } != true, "\(cell)")
    }
  }

  @Test("a workbook has no formula, and its texts are strings")
  func writesStrings() throws {
    let parts = try ExportFixtures.parts(ExportFixtures.workbook(ExportFixtures.export()))
    let sheets = parts.filter { $0.key.hasPrefix("xl/worksheets/sheet") }
    #expect(sheets.count == 6)
    for (name, bytes) in sheets {
      let tree = XMLTree(bytes)
      #expect(!tree.recovered, "\(name)")
      for row in tree.root?.first("sheetData")?.elements ?? [] {
        for cell in row.elements { #expect(cell.first("f") == nil) }
      }
    }
  }

  @Test(
    "the sheet of the matrix has frozen headers, filters, validation of every scale, real dates, links that open"
  )
  func furnishesSheets() throws {
    let parts = try ExportFixtures.parts(ExportFixtures.workbook(ExportFixtures.export()))
    let text = String(decoding: try #require(parts["xl/worksheets/sheet2.xml"]), as: UTF8.self)
    #expect(text.contains("state=\"frozen\"") && text.contains("<autoFilter"))
    let scales = MatrixColumn.all.filter { if case .scale = $0.kind { true } else { false } }
    #expect(text.components(separatedBy: "type=\"list\"").count - 1 == scales.count && scales.count == 12)
    #expect(text.contains("dispute") && text.contains("no evidence"))
    #expect(text.contains("<v>45418</v>"), "6 May 2024 as a number")
    let relations = String(
      decoding: try #require(parts["xl/worksheets/_rels/sheet2.xml.rels"]), as: UTF8.self)
    #expect(relations.contains("https://example.org/a?b=c&amp;d=") && !relations.contains("ftp://"))
    #expect(text.contains("=\"unverified\"") || text.contains("=&quot;unverified&quot;"))
  }

  @Test("a text that is longer than a cell holds is cut with a mark, and cannot overwrite the whole one")
  func cutsLongTexts() throws {
    let long = String(repeating: "ก", count: 40_000)
    let matrix = try ExportFixtures.matrix(rows: 2).applying([.set(id: "X-0", column: "note", text: long)])
    let export = try ExportFixtures.export(matrix)
    let bytes = try ExportFixtures.workbook(export)
    let preview = try ExportFixtures.importing(bytes, onto: export)
    #expect(preview.changes == [])
    #expect(preview.matrix.commitment("X-0")?.note == long)
  }

  @Test("the same export has the same bytes")
  func repeats() throws {
    let export = try ExportFixtures.export()
    #expect(try ExportFixtures.workbook(export) == ExportFixtures.workbook(export))
    #expect(export.csv == export.csv && export.json == export.json)
  }
}
