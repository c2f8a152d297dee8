/// A table with a header (RFC 4180, read leniently: any of CRLF, LF and CR ends a line, a leading byte order
/// mark and blank lines are skipped, a quote inside an unquoted cell is itself).
public struct CSVTable: Hashable, Sendable {
  /// A row with the line that it begins on, counted from 1.
  public struct Row: Hashable, Sendable {
    public let line: Int
    public let cells: [String]
    /// Where each cell stands in the bytes of the file, quotes included.
    let places: [Range<Int>]

    /// The row without its line end.
    var place: Range<Int> { (places.first?.lowerBound ?? 0)..<(places.last?.upperBound ?? 0) }
  }

  /// What messages call the file.
  public let file: String
  public let columns: [String]
  public let rows: [Row]
  /// The file as it was read.
  public let bytes: [UInt8]
  let header: Row
  let separator: UInt8
  private let places: [String: Int]

  /// A table of no file.
  init(file: String, columns: [String], rows: [Row]) {
    self.init(
      file: file, columns: columns, rows: rows, bytes: [], header: Row(line: 1, cells: columns, places: []),
      separator: UInt8(ascii: ","),
      places: Dictionary(zip(columns, columns.indices)) { first, _ in first })
  }

  private init(
    file: String, columns: [String], rows: [Row], bytes: [UInt8], header: Row, separator: UInt8,
    places: [String: Int]
  ) {
    self.file = file
    self.columns = columns
    self.rows = rows
    self.bytes = bytes
    self.header = header
    self.separator = separator
    self.places = places
  }

  /// Reads a whole file.
  /// - Parameter separator: what stands between cells: a comma, or what a spreadsheet put there.
  public static func read(
    bytes: [UInt8], file: String, separator: Unicode.Scalar = ","
  ) throws(MatrixError) -> CSVTable {
    var scanner = CSVScanner(bytes: bytes, file: file, separator: UInt8(ascii: separator))
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
    return CSVTable(
      file: file, columns: columns, rows: rows, bytes: bytes, header: header,
      separator: UInt8(ascii: separator), places: places)
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

  /// Where a column stands, from 0; nil where there is none.
  func place(of column: String) -> Int? { places[column] }
}

/// Text without white space at its ends.
func trimmed(_ text: String) -> String {
  guard text.first?.isWhitespace == true || text.last?.isWhitespace == true else { return text }
  var cut = Substring(text).drop { $0.isWhitespace }
  while cut.last?.isWhitespace == true { cut.removeLast() }
  return String(cut)
}
