/// The files beside a report, read for the check alone: no reader or counter that made them is used here.
struct ReportTable {
  let columns: [String: Int]
  let rows: [[Substring]]

  /// Reads RFC 4180 with line feeds or CRLF; nil where a quote is not closed or a row has another number of cells.
  /// An apostrophe that keeps a spreadsheet from running a cell is taken off.
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

  private static func records(_ text: String) -> [[Substring]]? {
    var records: [[Substring]] = []
    var record: [Substring] = []
    var cell = ""
    var start = text.startIndex
    var at = start
    let utf8 = text.utf8
    var isQuoted = false
    var wasQuoted = false
    func end(_ place: String.Index) -> Substring {
      let found = wasQuoted ? Substring(cell) : text[start..<place]
      guard found.first == "'", let next = found.dropFirst().first, "=+-@\t\r".contains(next) else {
        return found
      }
      return found.dropFirst()
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
        (cell, wasQuoted) = ("", false)
        start = utf8.index(after: at)
        if byte == 0x0A {
          if record != [""] { records.append(record) }
          record = []
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
