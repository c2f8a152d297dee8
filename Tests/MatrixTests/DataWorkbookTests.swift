import Fixtures
import Foundation
import Model
import Testing

@testable import Matrix

@Suite struct DataWorkbookTests {
  private typealias Column = DataWorkbook.Column

  private static func book(_ columns: [DataWorkbook.Column], _ rows: [[String]]) -> DataWorkbook {
    DataWorkbook(
      title: "A title", created: ExportFixtures.now, notes: [.init("Word", "=what it says")],
      sheets: [DataWorkbook.Sheet(name: "data", columns: columns, rows: rows)])
  }

  private static func bytes(
    _ book: DataWorkbook, more: [String: AnyIterator<[String]>] = [:]
  ) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    try book.write(to: folder.path("d.xlsx"), more: more)
    return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path("d.xlsx"))))
  }

  private static let numbers = [
    "0", "7", "-7", "1234567", "2.72", "1.00", "0.10", "-0.25", "+0.25", "+0.00", "+3.00", "007", "1e5",
    "0x10", "+5",
    "-0", "-0.00", "2.7", ".50", "123456789012345678", "inf", "nan", "1 000", "not assessed",
  ]
  private static let days = [
    "2025-10-26", "2025-10", "2025", "1944-12-31", "2025-02-30", "2025-10-26T00:00:00Z",
  ]

  @Test("every text reads back as it was, whatever kind its column is")
  func readsBack() throws {
    let texts = ExportFixtures.nasty + Self.numbers + Self.days + ["https://example.org/a?b=c", "", " x "]
    let kinds: [DataWorkbook.Kind] = [.text, .prose, .number, .date, .link]
    let columns = [Column("id")] + kinds.map { Column("\($0)", $0) }
    let rows = texts.enumerated().map { place, text in ["r\(place)"] + kinds.map { _ in text } }
    let read = try DataWorkbook.read(
      try Self.bytes(Self.book(columns, rows)), file: "d", sheets: ["data", "none"])
    #expect(read.map(\.name) == ["data"])
    #expect(read.first?.columns == columns.map(\.name))
    for (found, wanted) in zip(read.first?.rows ?? [], rows) { #expect(found == wanted) }
    #expect(read.first?.rows.count == rows.count)
  }

  @Test(
    "numbers are numbers, full dates are dates, addresses open, headers are frozen and filter, no cell is a formula"
  )
  func cellsAreWhatTheyAre() throws {
    let columns = [
      Column("id"), Column("n", .number), Column("d", .date), Column("a", .link), Column("t", .prose),
    ]
    let bytes = try Self.bytes(
      Self.book(columns, [["=1+1", "2.72", "2025-10-26", "https://example.org/", "=HYPERLINK(\"x\")"]]))
    let parts = try ExportFixtures.parts(bytes)
    let sheet = String(decoding: try #require(parts["xl/worksheets/sheet2.xml"]), as: UTF8.self)
    #expect(sheet.contains(#/<c r="B2" s="[0-9]+"><v>2.72/#))
    #expect(sheet.contains(#/<c r="C2" s="[0-9]+"><v>45956</#))
    #expect(sheet.contains("<hyperlink ref=\"D2\"") && sheet.contains("<autoFilter ref=\"A1:E2\""))
    #expect(sheet.contains("state=\"frozen\""))
    for (name, part) in parts where name.hasPrefix("xl/worksheets/sheet") {
      #expect(!String(decoding: part, as: UTF8.self).contains("<f>"), "\(name)")
    }
  }

  @Test("rows that come one by one follow those that are there")
  func takesRowsAsTheyCome() throws {
    var left = 3_000
    let more = AnyIterator<[String]> {
      left -= 1
      return left >= 0 ? ["m\(left)", "\(left)"] : nil
    }
    let bytes = try Self.bytes(
      Self.book([Column("id"), Column("n", .number)], [["first", "1"]]), more: ["data": more])
    let rows = try #require(try DataWorkbook.read(bytes, file: "d", sheets: ["data"]).first).rows
    #expect(rows.count == 3_001 && rows.first == ["first", "1"] && rows.last == ["m0", "0"])
  }

  @Test(
    "a number that was changed beyond the decimals it shows, a formula, a cell under no header: none passes for what was there",
    arguments: [
      ("<v>2.72", "<v>2.7249", "2.7249"), ("<v>2.72</v>", "<f>1+1</f><v>2.72</v>", "holds a formula"),
      ("<c r=\"B2\"", "<c r=\"E2\"", "stands under no header"),
      ("</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>", "are merged"),
      ("<row r=\"2\"", "<row r=\"1048577\"", "beyond what a sheet has room for"),
      ("</sheetData>", "", "is damaged"),
    ])
  func tellsEdits(_ old: String, _ new: String, _ wanted: String) throws {
    let bytes = try ExportFixtures.edited(
      Self.bytes(Self.book([Column("id"), Column("n", .number)], [["a", "2.72"]])), "xl/worksheets/sheet2.xml"
    ) { $0.replacing(old, with: new, maxReplacements: 1) }
    do throws(MatrixError) {
      let read = try DataWorkbook.read(bytes, file: "d", sheets: ["data"])
      #expect(read.first?.rows == [["a", wanted]])
    } catch {
      #expect("\(error)".contains(wanted), "\(error)")
    }
  }
}
