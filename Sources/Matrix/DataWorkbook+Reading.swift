import Markup

extension DataWorkbook {
  /// A sheet as it was read: texts under the names of its header.
  public struct Table: Hashable, Sendable {
    public var name: String
    public var columns: [String]
    public var rows: [[String]]
  }

  /// Most bytes of one sheet once unpacked: twice what a full one of items has.
  static let sheetLimit = 1 << 30

  /// Reads the sheets that are wanted, numbers as their cells show them; a sheet that is not there is none of the result.
  /// What could mean two things is refused with its cell, as on the import of a matrix.
  public static func read(
    _ bytes: [UInt8], file: String, sheets wanted: [String]
  ) throws(MatrixError) -> [Table] {
    let reader = try WorkbookReader(bytes, file: file, byRow: true)
    var tables: [Table] = []
    for name in wanted {
      if let table = try reader.table(of: name) { tables.append(table) }
    }
    return tables
  }

  /// Whether a cell that was read is a text that was written: one that a cell has no room for is cut.
  public static func isSame(_ cell: String, _ text: String) -> Bool {
    cell == text || cell == WorkbookText.unescaped(WorkbookText.fitted(text))
  }
}

extension WorkbookReader {
  /// A sheet whose first row is its header, read row by row; nil where there is no such sheet.
  func table(of sheet: String) throws(MatrixError) -> DataWorkbook.Table? {
    guard let part = sheets.first(where: { $0.name == sheet })?.part else { return nil }
    let rows = SheetRows(reader: self, sheet: sheet)
    var fault: ZipParts.Fault?
    let source = ByteSource { body in
      do throws(ZipParts.Fault) {
        try ZipParts.stream(part, of: bytes, limit: DataWorkbook.sheetLimit, body: body)
      } catch {
        fault = error
      }
    }
    let tree = XMLTree(source, reader: rows)
    if let fault { throw Self.fault(fault, file) }
    let root = try Self.root(tree, part, file)
    if let merged = root.first("mergeCells")?.elements.first {
      throw self.fault(
        sheet, merged.attribute("ref") ?? "?",
        "cells are merged; unmerge them, each cell has a meaning of its own")
    }
    if let fault = rows.fault { throw fault }
    return DataWorkbook.Table(name: sheet, columns: rows.columns, rows: rows.rows)
  }
}

/// Takes the rows of a sheet as they come.
private final class SheetRows: XMLEntryReader {
  private let reader: WorkbookReader
  private let sheet: String
  private(set) var columns: [String] = []
  private(set) var rows: [[String]] = []
  private(set) var fault: MatrixError?
  private var row = -1

  init(reader: WorkbookReader, sheet: String) {
    self.reader = reader
    self.sheet = sheet
  }

  func begin() {
    (columns, rows, fault, row) = ([], [], nil, -1)
  }

  func wants(_ element: Element) -> Bool { element.name.local == "row" }

  func read(_ element: Element) {
    guard fault == nil else { return }
    do throws(MatrixError) {
      try take(element)
    } catch {
      fault = error
    }
  }

  private func take(_ element: Element) throws(MatrixError) {
    row = element.attribute("r").flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
    guard (0...DataWorkbook.rowLimit).contains(row) else {
      throw reader.fault(sheet, "row \(row + 1)", "beyond what a sheet has room for")
    }
    let cells = try reader.cells(element, row, of: sheet)
    guard !cells.isEmpty else { return }
    if columns.isEmpty {
      columns = Array(repeating: "", count: (cells.map(\.place.column).max() ?? 0) + 1)
      for cell in cells { columns[cell.place.column] = cell.text }
      return
    }
    var texts = Array(repeating: "", count: columns.count)
    for cell in cells {
      guard texts.indices.contains(cell.place.column) else {
        throw reader.fault(sheet, "\(cell.place)", "stands under no header; delete it")
      }
      guard texts[cell.place.column].isEmpty else {
        throw reader.fault(sheet, "\(cell.place)", "the cell is there twice")
      }
      texts[cell.place.column] = cell.text
    }
    rows.append(texts)
  }
}
