import Fixtures
import Foundation
import Markup
import Model
import Testing

@testable import Matrix

@Suite struct HostileWorkbookTests {
  private static func refusal(_ bytes: [UInt8]) throws -> String {
    let export = try ExportFixtures.export(try ExportFixtures.matrix(rows: 3))
    let error = #expect(throws: MatrixError.self) { try ExportFixtures.importing(bytes, onto: export) }
    return error?.description ?? ""
  }

  private static func edited(_ old: String, _ new: String, in part: String = "xl/worksheets/sheet2.xml")
    throws
    -> [UInt8]
  {
    let export = try ExportFixtures.export(try ExportFixtures.matrix(rows: 3))
    return try ExportFixtures.edited(ExportFixtures.workbook(export), part) {
      $0.replacing(old, with: new, maxReplacements: 1)
    }
  }

  @Test(
    "what could mean two things is refused with its cell",
    arguments: [
      ("<c r=\"B2\"", "<c r=\"A2\"", "Matrix!A2: the cell is there twice"),
      (
        "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>",
        "Matrix!A2:B2: cells are merged"
      ),
      (
        "<sheetData>",
        "<sheetData><row r=\"20001\"><c r=\"A20001\" t=\"inlineStr\"><is><t>x</t></is></c></row>",
        "more than 20000 rows"
      ),
      ("<c r=\"B3\"", "<c r=\"B7\"", "row 3: a cell says that it is B7"),
      ("Title 0", "x</t></is><f>1+1</f><is><t>", "Matrix!B2: holds a formula"),
      ("<v>45418</v>", "<v>45418.5</v>", "holds 45418.5 as a date, which is no day"),
      ("<v>45418</v>", "<v>2024</v>", "a year that was typed into a cell for dates?"),
    ])
  func refusesCells(_ old: String, _ new: String, _ reason: String) throws {
    let message = try Self.refusal(Self.edited(old, new))
    #expect(message.contains(reason), "\(message)")
  }

  @Test(
    "what is no workbook is refused with what to do",
    arguments: [
      ([0x50, 0x4B, 3, 4, 0, 0], "is no .xlsx workbook"),
      ([0xD0, 0xCF, 0x11, 0xE0, 1, 2], "save it as .xlsx without a password"),
    ])
  func refusesOthers(_ bytes: [UInt8], _ reason: String) throws {
    #expect(try Self.refusal(bytes).contains(reason))
    #expect(try Self.refusal(Array("<?xml version=\"1.0\"?><a/>".utf8)).contains("is XML or HTML"))
    #expect(try Self.refusal(StoredZip.archive(["a.txt": [1]])).contains("xl/workbook.xml: is missing"))
  }

  @Test("entities and a sheet of another name are refused")
  func refusesParts() throws {
    let entities = try Self.edited(
      "<worksheet", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet")
    #expect(try Self.refusal(entities).contains("xl/worksheets/sheet2.xml"))
    let renamed = try Self.edited("name=\"Matrix\"", "name=\"Other\"", in: "xl/workbook.xml")
    #expect(try Self.refusal(renamed).contains("has no sheet named Matrix; it has Read me, Other, Evidence"))
  }

  @Test(
    "days are counted as the workbook counts them",
    arguments: [
      (45_418, false, "2024-05-06"), (43_956, true, "2024-05-06"), (366, false, "1900-12-31"),
      (1.5, false, nil), (-1, false, nil), (.nan, false, nil),
    ])
  func countsDays(_ serial: Double, _ from1904: Bool, _ day: String?) {
    #expect(WorkbookDate.day(serial, from1904: from1904) == day)
  }

  @Test(
    "numbers of any size are told as they are",
    arguments: [
      (0, "0"), (14.2, "14.2"), (-3, "-3"), (1e15, "1000000000000000"), (1e300, "1e+300"), (-1e22, "-1e+22"),
      (1e-9, "1e-09"), (0.1 + 0.2, "0.30000000000000004"),
    ])
  func tellsNumbers(_ number: Double, _ text: String) {
    #expect(WorkbookReader.plain(number) == text)
  }

  @Test(
    "number formats that show dates are told from others",
    arguments: [
      ("yyyy-mm-dd", true), ("[$-409]d-mmm-yy;@", true), ("General", false), ("#,##0.00", false),
      ("0\"day\"", false),
      ("[Red]0", false), ("\\d0", false), ("mm:ss", true), ("@", false), ("_-* #,##0", false),
    ])
  func tellsDates(_ format: String, _ isDate: Bool) {
    #expect(WorkbookDate.isDate(format: format) == isDate)
  }

  @Test(
    "texts are escaped and unescaped as they were",
    arguments: ExportFixtures.nasty + ["_x", "_x00", "_x0041", "__x0041_", "_xD800_"])
  func escapes(_ text: String) {
    #expect(WorkbookText.unescaped(WorkbookText.escaped(text)) == text)
  }

  @Test(
    "names of cells and columns",
    arguments: [("A1", 0, 0), ("Z9", 25, 8), ("AA10", 26, 9), ("XFD1048576", 16_383, 1_048_575)])
  func namesCells(_ name: String, _ column: Int, _ row: Int) {
    #expect(CellReference(name) == CellReference(column: column, row: row))
    #expect(CellReference(column: column, row: row).description == name)
    #expect(CellReference("A0") == nil && CellReference("XFE1") == nil && CellReference("1A") == nil)
  }
}
