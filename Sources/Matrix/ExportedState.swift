import Text

/// What rows were when they were exported, so that an import can tell what was edited in the file from what was changed
/// in the matrix meanwhile. It holds no texts, only hashes of them.
struct ExportedState: Hashable, Sendable {
  /// By sheet, then row, then column.
  private(set) var cells: [String: [String: [String: String]]] = [:]
  /// By sheet, then row: of all columns together, where a file has no room for more.
  private(set) var rows: [String: [String: String]] = [:]

  static let sheet = "exported"
  static let matrix = "matrix"
  static let links = "links"
  /// The column of a CSV or JSON export that holds the hash of its row.
  static let column = "exported_row"

  /// 16 hexadecimal digits.
  static func hash(_ text: String) -> String { String(SHA256.hex(canonical(text)).prefix(16)) }

  static func hash(_ text: String, _ column: String) -> String { hash(canonical(text, column)) }

  /// A whole row's, in the order of the columns' names; empty cells do not count.
  static func hash(row: [String: String]) -> String {
    hash(
      row.sorted { $0.key < $1.key }.filter { !$0.value.isEmpty }.map {
        "\($0.key)\u{1F}\(canonical($0.value, $0.key))"
      }
      .joined(separator: "\u{1E}"))
  }

  /// Text as it is compared: programs that edit tables change line ends and what stands at the ends of a cell.
  static func canonical(_ text: String) -> String {
    let folded =
      text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
    return trimmed(folded)
  }

  /// The same of a cell of a column: parts of a list may have white space between them.
  static func canonical(_ text: String, _ column: String) -> String {
    guard case .list? = MatrixColumn.named(column)?.kind else { return canonical(text) }
    return RowReader.parts(canonical(text)).joined(separator: ";")
  }

  mutating func note(_ cells: [String: String], of key: String, in sheet: String) {
    for (column, text) in cells {
      self.cells[sheet, default: [:]][key, default: [:]][column] = Self.hash(text, column)
    }
  }

  mutating func note(row hash: String, of key: String, in sheet: String) {
    rows[sheet, default: [:]][key] = hash
  }

  /// Whether it lists every row that was exported of a sheet, so that a missing one was deleted.
  func isComplete(_ sheet: String) -> Bool { cells[sheet] != nil }

  func keys(of sheet: String) -> [String] { (cells[sheet] ?? [:]).keys.sorted() }

  /// Whether a cell is as it was exported; nil where the file does not say.
  func isUnchanged(_ text: String, _ column: String, of key: String, in sheet: String) -> Bool? {
    cells[sheet]?[key].map { ($0[column] ?? Self.hash("")) == Self.hash(text, column) }
  }

  /// The same of a whole row.
  func isUnchanged(row: [String: String], of key: String, in sheet: String) -> Bool? {
    if let hash = rows[sheet]?[key] { return hash == Self.hash(row: row) }
    guard let known = cells[sheet]?[key] else { return nil }
    return Set(known.keys).union(row.keys).allSatisfy { column in
      (known[column] ?? Self.hash("")) == Self.hash(row[column] ?? "", column)
    }
  }

  func knows(_ key: String, in sheet: String) -> Bool {
    cells[sheet]?[key] != nil || rows[sheet]?[key] != nil
  }
}

extension ExportedState {
  /// As rows of the hidden sheet of a workbook: sheet, key, then `column=hash` of each cell that was not empty.
  var table: [[String]] {
    cells.sorted { $0.key < $1.key }.flatMap { sheet, rows in
      rows.sorted { $0.key < $1.key }.map { key, cells in
        let empty = Self.hash("")
        return [
          sheet, key,
          cells.filter { $0.value != empty }.sorted { $0.key < $1.key }.map {
            "\(escape($0.key))=\($0.value)"
          }
          .joined(separator: " "),
        ]
      }
    }
  }

  /// Reads such rows; one that cannot be read is left out.
  init(table: [[String]]) {
    for row in table where row.count >= 2 {
      var cells: [String: String] = [:]
      for part in (row.count > 2 ? row[2] : "").split(separator: " ") {
        let halves = part.split(separator: "=", maxSplits: 1)
        if halves.count == 2 { cells[unescape(String(halves[0]))] = String(halves[1]) }
      }
      self.cells[row[0], default: [:]][row[1]] = cells
    }
  }
}

/// Names of columns without spaces and equals signs.
private func escape(_ name: String) -> String {
  name.replacing("%", with: "%25").replacing(" ", with: "%20").replacing("=", with: "%3D").replacing(
    "\n", with: "%0A")
}

private func unescape(_ name: String) -> String {
  name.replacing("%0A", with: "\n").replacing("%3D", with: "=").replacing("%20", with: " ").replacing(
    "%25", with: "%")
}
