import Foundation
import Model

/// Tables of any columns as an Excel workbook. What it writes it reads back as the same texts.
public struct DataWorkbook: Sendable {
  /// What the cells of a column are, where they read as it; any other text of the column stays text.
  public enum Kind: Hashable, Sendable {
    case text, prose, number, date, link
  }

  public struct Column: Hashable, Sendable {
    public var name: String
    public var kind: Kind
    /// In characters.
    public var width: Double

    public init(_ name: String, _ kind: Kind = .text, width: Double = 16) {
      self.name = name
      self.kind = kind
      self.width = width
    }
  }

  public struct Sheet: Hashable, Sendable {
    public var name: String
    public var columns: [Column]
    /// As many cells as columns in each.
    public var rows: [[String]]
    /// Columns at the left that stay in sight.
    public var frozen: Int

    public init(name: String, columns: [Column], rows: [[String]], frozen: Int = 1) {
      self.name = name
      self.columns = columns
      self.rows = rows
      self.frozen = frozen
    }
  }

  /// A line of the first sheet: a word with what is said of it, or a heading alone.
  public struct Note: Hashable, Sendable {
    public var word: String
    public var text: String

    public init(_ word: String, _ text: String = "") {
      self.word = word
      self.text = text
    }
  }

  public static let readMeName = "Read me"
  /// Most rows below the header that Excel takes.
  public static let rowLimit = 1_048_575
  /// Most addresses of a sheet that open; Excel takes 65,530. Others are written as text.
  public static let linkLimit = 65_000

  public var title: String
  /// What the file says it was made at.
  public var created: Date
  public var notes: [Note]
  public var sheets: [Sheet]

  public init(title: String, created: Date, notes: [Note], sheets: [Sheet]) {
    self.title = title
    self.created = created
    self.notes = notes
    self.sheets = sheets
  }

  /// Writes it over whatever stands at a path; of rows beyond `rowLimit` none.
  /// - Parameter more: By the name of a sheet, rows that follow its own and are never all in memory.
  public func write(to path: String, more: [String: AnyIterator<[String]>] = [:]) throws(MatrixError) {
    var following: [String: AnyIterator<[WorkbookCell]>] = [:]
    for sheet in sheets {
      guard let rows = more[sheet.name] else { continue }
      var writer = RowWriter(sheet)
      following[sheet.name] = AnyIterator { rows.next().map { writer.cells($0) } }
    }
    try WorkbookFile.write(workbook, to: path, more: following)
  }

  var workbook: Workbook {
    Workbook(title: title, created: created, sheets: [readMe] + sheets.map(Self.page))
  }

  private var readMe: WorkbookSheet {
    let columns = [24.0, 110].map { WorkbookColumn(title: "", width: $0, isWrapped: true) }
    let lines: [[WorkbookCell]] = notes.map {
      $0.text.isEmpty ? [.heading($0.word)] : [.strong($0.word), .text($0.text)]
    }
    return WorkbookSheet(name: Self.readMeName, columns: columns, rows: [[.title(title)]] + lines)
  }

  private static func page(_ sheet: Sheet) -> WorkbookSheet {
    var writer = RowWriter(sheet)
    return WorkbookSheet(
      name: sheet.name,
      columns: sheet.columns.map {
        WorkbookColumn(title: $0.name, width: $0.width, isWrapped: [.prose, .link].contains($0.kind))
      },
      rows: sheet.rows.prefix(rowLimit).map { writer.cells($0) }, frozen: sheet.frozen)
  }

  /// Turns rows of texts into cells, and counts the addresses that open.
  private struct RowWriter {
    let kinds: [Kind]
    var links = 0
    /// Many rows have few days.
    var days: [String: WorkbookCell] = [:]

    init(_ sheet: Sheet) { kinds = sheet.columns.map(\.kind) }

    mutating func cells(_ row: [String]) -> [WorkbookCell] {
      var cells: [WorkbookCell] = []
      cells.reserveCapacity(row.count)
      for (text, kind) in zip(row, kinds) { cells.append(cell(text, kind)) }
      return cells
    }

    private mutating func cell(_ text: String, _ kind: Kind) -> WorkbookCell {
      guard !text.isEmpty else { return .empty }
      switch kind {
      case .text, .prose: return .text(text)
      case .number: return ShownNumber(text).map { .shown($0) } ?? .text(text)
      case .date:
        if let known = days[text] { return known }
        let day = PartialDate(text).flatMap { $0.day != nil && $0.year >= 1945 ? $0 : nil }
        days[text] = day.map { .date($0) } ?? .text(text)
        return days[text] ?? .empty
      case .link:
        guard links < linkLimit else { return .text(text) }
        links += 1
        return .link(address: text, text: text)
      }
    }
  }
}
