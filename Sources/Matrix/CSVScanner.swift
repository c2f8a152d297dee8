/// Walks over the bytes of a table, one row at a time.
struct CSVScanner {
  let bytes: [UInt8]
  let file: String
  let separator: UInt8
  private var at = 0
  private var line = 1

  init(bytes: [UInt8], file: String, separator: UInt8 = UInt8(ascii: ",")) {
    self.bytes = bytes
    self.file = file
    self.separator = separator
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  /// The next row that is no blank line; nil at the end.
  mutating func nextRow() throws(MatrixError) -> CSVTable.Row? {
    while at < bytes.count, skipLineEnd() {}
    guard at < bytes.count else { return nil }
    let first = line
    var start = at
    var cells = [try nextCell()]
    var places = [start..<at]
    while at < bytes.count, bytes[at] == separator {
      at += 1
      start = at
      cells.append(try nextCell())
      places.append(start..<at)
    }
    skipLineEnd()
    return CSVTable.Row(line: first, cells: cells, places: places)
  }

  /// Steps over one line end; false where there is none.
  @discardableResult private mutating func skipLineEnd() -> Bool {
    guard at < bytes.count, bytes[at] == carriageReturn || bytes[at] == lineFeed else { return false }
    if bytes[at] == carriageReturn, at + 1 < bytes.count, bytes[at + 1] == lineFeed { at += 1 }
    at += 1
    line += 1
    return true
  }

  private func endsCell(_ byte: UInt8) -> Bool {
    byte == separator || byte == carriageReturn || byte == lineFeed
  }

  private mutating func nextCell() throws(MatrixError) -> String {
    if at < bytes.count, bytes[at] == quote { return try quotedCell() }
    let start = at
    while at < bytes.count, !endsCell(bytes[at]) { at += 1 }
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
    guard at == bytes.count || endsCell(bytes[at]) else { throw .textAfterQuote(file: file, line: line) }
    return try text(of: cell[...], line: first)
  }

  private func text(of bytes: ArraySlice<UInt8>, line: Int) throws(MatrixError) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(file: file, line: line) }
    return text
  }
}

private let quote = UInt8(ascii: "\"")
private let carriageReturn = UInt8(ascii: "\r")
private let lineFeed = UInt8(ascii: "\n")
