/// The files beside a report, read for the check alone: no reader or counter that made them is used here.
struct ReportTable {
  let columns: [String: Int]
  let rows: [[Substring]]

  /// Reads RFC 4180 with line feeds or CRLF; nil where a quote is not closed or a row has another number of cells.
  /// The apostrophe that keeps a spreadsheet from running a cell is taken off, and no other.
  init?(_ text: String) {
    guard var records = Self.records(text), !records.isEmpty else { return nil }
    let header = records.removeFirst()
    guard records.allSatisfy({ $0.count == header.count }) else { return nil }
    columns = Dictionary(header.enumerated().map { (String($1), $0) }) { first, _ in first }
    rows = records
  }

  /// A sheet of a workbook; nil where a row has another number of cells than the header.
  init?(_ sheet: DataSheet) {
    guard sheet.rows.allSatisfy({ $0.count == sheet.columns.count }) else { return nil }
    columns = Dictionary(sheet.columns.enumerated().map { ($1, $0) }) { first, _ in first }
    rows = sheet.rows.map { $0.map { Substring($0) } }
  }

  /// A cell that begins with apostrophes and then a sign that would run it was given one more.
  private static func unguarded(_ cell: Substring) -> Substring {
    let scalars = cell.unicodeScalars
    guard scalars.first == "'", let sign = scalars.first(where: { $0 != "'" }),
      [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D, 0x0A, 0xFF1D, 0xFF0B, 0xFF0D, 0xFF20].contains(sign.value)
    else { return cell }
    return Substring(scalars.dropFirst())
  }

  private static func records(_ text: String) -> [[Substring]]? {
    var records: [[Substring]] = []
    var record: [Substring] = []
    var cell = ""
    var start = text.startIndex
    var at = start
    let utf8 = text.utf8
    var isQuoted = false
    var wasQuoted = false
    var isRow = false
    func end(_ place: String.Index) -> Substring {
      unguarded(wasQuoted ? Substring(cell) : text[start..<place])
    }
    while at < utf8.endIndex {
      let byte = utf8[at]
      if isQuoted {
        if byte == 0x22 {
          cell += text[start..<at]
          let next = utf8.index(after: at)
          if next < utf8.endIndex, utf8[next] == 0x22 {
            cell += "\""
            at = next
          } else {
            isQuoted = false
          }
          start = utf8.index(after: at)
        }
      } else if byte == 0x22, start == at, !wasQuoted {
        (isQuoted, wasQuoted, cell) = (true, true, "")
        start = utf8.index(after: at)
      } else if byte == 0x2C || byte == 0x0A {
        var place = at
        if byte == 0x0A, place > start, utf8[utf8.index(before: place)] == 0x0D {
          place = utf8.index(before: place)
        }
        record.append(end(place))
        isRow = isRow || wasQuoted
        (cell, wasQuoted) = ("", false)
        start = utf8.index(after: at)
        if byte == 0x0A {
          // A blank line; one with a quoted cell that is empty is a row.
          if record != [""] || isRow { records.append(record) }
          (record, isRow) = ([], false)
        }
      }
      at = utf8.index(after: at)
    }
    guard !isQuoted else { return nil }
    if start < utf8.endIndex || !record.isEmpty {
      record.append(end(utf8.endIndex))
      records.append(record)
    }
    return records
  }
}
