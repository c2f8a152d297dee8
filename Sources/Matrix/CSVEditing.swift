/// A change of a table's rows; rows are known by their place, from 0.
enum CSVEdit: Hashable, Sendable {
  /// New text for one cell; the other cells of the row keep their bytes.
  case set(row: Int, column: String, text: String)
  /// A row after all others, by column.
  case append([String: String])
  case remove(row: Int)
}

extension CSVTable {
  /// The bytes of the file after some edits. What no edit touches keeps its bytes: quotes, blank lines, line ends, a byte
  /// order mark. A column that the file lacks is added at the end of every row; what it holds stays empty elsewhere.
  func editing(_ edits: [CSVEdit]) -> [UInt8] {
    var cells: [Int: [Int: String]] = [:]
    var removed: Set<Int> = []
    var added: [[String: String]] = []
    var columns = self.columns
    func place(_ column: String) -> Int {
      if let place = columns.firstIndex(of: column) { return place }
      columns.append(column)
      return columns.count - 1
    }
    for edit in edits {
      switch edit {
      case .set(let row, let column, let text): cells[row, default: [:]][place(column)] = text
      case .remove(let row): removed.insert(row)
      case .append(let row):
        for column in row.keys.sorted() where row[column]?.isEmpty == false { _ = place(column) }
        added.append(row)
      }
    }
    return written(columns, cells, removed, added)
  }

  private func written(
    _ columns: [String], _ cells: [Int: [Int: String]], _ removed: Set<Int>, _ added: [[String: String]]
  ) -> [UInt8] {
    let extra = columns[self.columns.count...]
    var out: [UInt8] = []
    var at = 0
    // The header and its new columns.
    out += bytes[..<header.place.upperBound]
    for column in extra { out += [separator] + raw(column) }
    at = header.place.upperBound
    for (index, row) in rows.enumerated() {
      // Line ends and blank lines before the row belong to what stands above.
      out += bytes[at..<row.place.lowerBound]
      at = row.place.upperBound
      if removed.contains(index) {
        at = endOfLine(after: at)
        continue
      }
      out += self.row(row, cells[index] ?? [:], columns: columns.count)
    }
    out += bytes[at...]
    guard !added.isEmpty else { return out }
    let end = lineEnd
    if out.last != 0x0A, out.last != 0x0D { out += end }
    for row in added {
      out += columns.map { raw(row[$0] ?? "") }.joined(separator: [separator])
      out += end
    }
    return out
  }

  private func row(_ row: Row, _ changed: [Int: String], columns: Int) -> [UInt8] {
    var out: [UInt8] = []
    for place in 0..<columns {
      if place > 0 { out.append(separator) }
      if let text = changed[place] {
        out += raw(text)
      } else if place < row.places.count {
        out += bytes[row.places[place]]
      }
    }
    return out
  }

  private func raw(_ text: String) -> [UInt8] {
    Array(CSVWriter.quoted(text, separator: separator).utf8)
  }

  /// What ends the header, and so the rows that are added.
  private var lineEnd: [UInt8] {
    let end = header.place.upperBound
    let stop = endOfLine(after: end)
    return stop > end ? Array(bytes[end..<stop]) : [0x0A]
  }

  /// The place after one line end, where one stands there.
  private func endOfLine(after place: Int) -> Int {
    guard place < bytes.count else { return place }
    if bytes[place] == 0x0D {
      return place + 1 < bytes.count && bytes[place + 1] == 0x0A ? place + 2 : place + 1
    }
    return bytes[place] == 0x0A ? place + 1 : place
  }
}
