/// A table with a header (RFC 4180, read leniently: any of CRLF, LF and CR ends a line, a leading byte order
/// mark and blank lines are skipped, a quote inside an unquoted cell is itself).
public struct CSVTable: Hashable, Sendable {
  /// A row with the line that it begins on, counted from 1.
  public struct Row: Hashable, Sendable {
    public let line: Int
    public let cells: [String]
  }

  /// What messages call the file.
  public let file: String
  public let columns: [String]
  public let rows: [Row]
  private let places: [String: Int]

  /// Reads a whole file.
  public static func read(bytes: [UInt8], file: String) throws(MatrixError) -> CSVTable {
    var scanner = CSVScanner(bytes: bytes, file: file)
    guard let header = try scanner.nextRow() else { throw .empty(file: file) }
    let columns = header.cells.map(trimmed)
    var places: [String: Int] = [:]
    for (place, column) in columns.enumerated() where !column.isEmpty {
      guard places.updateValue(place, forKey: column) == nil else {
        throw .duplicateColumn(file: file, column: column)
      }
    }
    var rows: [Row] = []
    while let row = try scanner.nextRow() {
      guard row.cells.count == columns.count else {
        throw .wrongColumnCount(
          file: file, line: row.line, expected: columns.count, found: row.cells.count)
      }
      rows.append(row)
    }
    return CSVTable(file: file, columns: columns, rows: rows, places: places)
  }

  /// Throws for the first of these columns that the header lacks.
  public func require(_ columns: [String]) throws(MatrixError) {
    for column in columns where places[column] == nil {
      throw .missingColumn(file: file, column: column, expected: columns)
    }
  }

  /// The cell of a row, surrounding white space removed; empty where there is no such column.
  public func cell(_ column: String, of row: Row) -> String {
    guard let place = places[column], place < row.cells.count else { return "" }
    return trimmed(row.cells[place])
  }
}

/// Text without white space at its ends.
func trimmed(_ text: String) -> String {
  guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
  var cut = Substring(text).drop { $0.isWhitespace }
  while cut.last?.isWhitespace == true { cut.removeLast() }
  return String(cut)
}

/// Walks over the bytes of a table, one row at a time.
private struct CSVScanner {
  let bytes: [UInt8]
  let file: String
  private var at = 0
  private var line = 1

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// The next row that is no blank line; nil at the end.
  mutating func nextRow() throws(MatrixError) -> CSVTable.Row? {
    while at < bytes.count, skipLineEnd() {}
    guard at < bytes.count else { return nil }
    let first = line
    var cells = [try nextCell()]
    while at < bytes.count, bytes[at] == comma {
      at += 1
      cells.append(try nextCell())
    }
    skipLineEnd()
    return CSVTable.Row(line: first, cells: cells)
  }

  /// Steps over one line end; false where there is none.
  @discardableResult private mutating func skipLineEnd() -> Bool {
    guard at < bytes.count, bytes[at] == carriageReturn || bytes[at] == lineFeed else { return false }
    if bytes[at] == carriageReturn, at + 1 < bytes.count, bytes[at + 1] == lineFeed { at += 1 }
    at += 1
    line += 1
    return true
  }

  private mutating func nextCell() throws(MatrixError) -> String {
    if at < bytes.count, bytes[at] == quote { return try quotedCell() }
    let start = at
    while at < bytes.count, ![comma, carriageReturn, lineFeed].contains(bytes[at]) { at += 1 }
    return try text(of: bytes[start..<at], line: line)
  }

  private mutating func quotedCell() throws(MatrixError) -> String {
    let first = line
    var cell: [UInt8] = []
    at += 1
    while at < bytes.count {
      if bytes[at] == quote {
        at += 1
        guard at < bytes.count, bytes[at] == quote else { return try closed(cell, line: first) }
      }
      if bytes[at] == lineFeed || (bytes[at] == carriageReturn && !isFollowedByLineFeed) { line += 1 }
      cell.append(bytes[at])
      at += 1
    }
    throw .unclosedQuote(file: file, line: first)
  }

  private var isFollowedByLineFeed: Bool { at + 1 < bytes.count && bytes[at + 1] == lineFeed }

  /// The text of a quoted cell, when nothing but a separator follows it.
  private func closed(_ cell: [UInt8], line first: Int) throws(MatrixError) -> String {
    guard at == bytes.count || [comma, carriageReturn, lineFeed].contains(bytes[at]) else {
      throw .textAfterQuote(file: file, line: line)
    }
    return try text(of: cell[...], line: first)
  }

  private func text(of bytes: ArraySlice<UInt8>, line: Int) throws(MatrixError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(file: file, line: line) }
    return text
  }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")
