import Documents
import Foundation
import Matrix
import Model

/// The data of a report as an Excel workbook: the sheets are those of its CSV files, under the same names.
struct ReportWorkbook {
  private let report: MonitoringReport
  private let material: ReportMaterial

  init(_ report: MonitoringReport, _ material: ReportMaterial) {
    self.report = report
    self.material = material
  }

  /// In the order of the workbook.
  static let sheetNames = [
    "numbers", "matrix", "evidence", "issues", "motions", "sources", "sentences", "items", "report",
  ]

  /// Writes it over whatever stands at a path.
  /// - Parameter items: The file of items, which is read line by line.
  func write(to path: String, items: String) throws {
    var sheets: [DataWorkbook.Sheet] = []
    for name in Self.sheetNames {
      if name == "items" {
        sheets.append(Self.sheet(DataSheet(name: name, columns: ReportSheets.itemColumns, rows: [])))
      } else if let sheet = report.sheets.first(where: { $0.name == name }) {
        sheets.append(Self.sheet(sheet))
      }
    }
    let lines = try PlainLines(items)
    var left = Self.mostItems
    try DataWorkbook(
      title: report.title, created: material.method.cutOff, notes: notes(sheets), sheets: sheets
    ).write(
      to: path,
      more: [
        "items": AnyIterator {
          left -= 1
          return left >= 0 ? lines.next() : nil
        }
      ])
  }

  static func sheet(_ sheet: DataSheet) -> DataWorkbook.Sheet {
    DataWorkbook.Sheet(
      name: sheet.name,
      columns: sheet.columns.map { column in
        DataWorkbook.Column(
          column, kind(column, of: sheet.name),
          width: wide["\(sheet.name) \(column)"] ?? widths[column] ?? 14)
      },
      rows: sheet.rows, frozen: sheet.name == "matrix" ? 2 : 1)
  }

  private static func kind(_ column: String, of sheet: String) -> DataWorkbook.Kind {
    switch column {
    case "score", "change", "items": .number
    case "value": sheet == "report" ? .date : .number
    case "adopted", "due", "last_heard", "published", "date", "week": .date
    case "link": .link
    case "title", "formula", "place", "passage", "sentence", "why", "reason", "name", "instrument",
      "framework_lines", "publisher":
      .prose
    default: .text
    }
  }

  /// Rows of the sheet of items: a tenth of what Excel can hold, so that the workbook still opens in a moment. Those
  /// beyond stand in items.csv alone.
  static let mostItems = 100_000

  /// Columns that are wider in one sheet than elsewhere.
  private static let wide = ["numbers id": 8.0, "report value": 30]

  private static let widths: [String: Double] = [
    "id": 18, "item": 19, "value": 10, "formula": 84, "place": 60, "link": 50, "title": 50, "issue": 32,
    "areas": 40, "actors": 22, "lifecycle_before": 16, "trajectory_before": 17, "passage": 60, "sentence": 80,
    "section": 24, "instrument": 44, "why": 44, "reason": 44, "publisher": 22, "score": 9, "change": 9,
    "items": 9, "key": 14, "framework_lines": 26, "name": 36, "when": 22, "movement": 18, "members": 18,
    "events": 28,
  ]
}

extension ReportWorkbook {
  private func notes(_ sheets: [DataWorkbook.Sheet]) -> [DataWorkbook.Note] {
    let period = material.period
    let count = material.tally.items
    let left = count - Self.mostItems
    return [
      .init("Period", "\(period.from.isoDay) to \(period.to.isoDay)"), .init("Framework", material.framework),
      .init("Cut-off", "\(material.method.cutOff.rfc3339); news after it does not count"),
      .init("Report", "\(material.name).md, and this workbook beside it"),
      .init("Sheets"),
    ] + sheets.map { .init($0.name, about($0)) } + [
      .init("Numbers"),
      .init(
        "Where a number is from",
        "Each number of the report has a row in the sheet numbers. Its formula says what was counted, by the names of sheets "
          + "and columns here: “rows of matrix.csv where movement is silent” are the rows of the sheet matrix whose cell in "
          + "the column movement is silent. Filter by the same conditions and count."),
      .init(
        "Check them all",
        "lookout report verify \(material.workbookFile) reckons each number again from these sheets, compares it with the "
          + "report, and names each that differs."),
      .init("What is here"),
      .init(
        "Cells",
        "Numbers and full dates are such; a date known to the year or month alone is text. Lists have ; between."
      ),
      .init("Formulas", "There are none: no text that was fetched can run."),
      .init(
        "Left off",
        left > 0
          ? "\(left) items, the last of items.csv: the sheet holds the first \(Self.mostItems). Count the numbers that rest on items in \(material.dataFolder)/items.csv."
          : "Nothing."
            + (material.evidence.count > DataWorkbook.linkLimit
              ? " Of the addresses the first \(DataWorkbook.linkLimit) open; the others are text." : "")),
    ]
  }

  private func about(_ sheet: DataWorkbook.Sheet) -> String {
    let rows = sheet.name == "items" ? min(material.tally.items, Self.mostItems) : sheet.rows.count
    let what =
      switch sheet.name {
      case "numbers": "a number of the report, with the formula by which it is reckoned and where it stands"
      case "matrix": "a commitment that was adopted by the end of the period"
      case "evidence":
        "a link of a news item of the period to a commitment, but for those that an analyst rejected"
      case "issues": "an issue that the report tells of"
      case "motions": "a proposed change of status that waits for a decision"
      case "sources": "a source of the watch list"
      case "sentences": "a sentence that says what happened, with the item that says it"
      case "items": "an item of the period"
      default: "a fact of the report"
      }
    return "\(rows) \(rows == 1 ? "row" : "rows"), each \(what)."
  }
}

/// The rows of a CSV file without quotes, read in pieces; the header is left out.
private final class PlainLines {
  private let file: FileHandle
  private var rest: [UInt8] = []
  private var at = 0

  init(_ path: String) throws(PipelineError) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .file(path: path, reason: "cannot be read")
    }
    self.file = file
    _ = next()
  }

  deinit { try? file.close() }

  func next() -> [String]? {
    while true {
      if let end = rest[at...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { at = end + 1 }
        return rest[at..<end].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
          .map { String(decoding: $0, as: UTF8.self) }
      }
      guard let piece = try? file.read(upToCount: 1 << 20), !piece.isEmpty else { return nil }
      rest.removeSubrange(..<at)
      rest.append(contentsOf: piece)
      at = 0
    }
  }
}
