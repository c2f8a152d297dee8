import Model

/// Reads the typed cells of one row; every fault names file, line, column and what was expected.
struct RowReader {
  let table: CSVTable
  let row: CSVTable.Row

  var line: Int { row.line }

  func text(_ column: String) -> String { table.cell(column, of: row) }

  func required(_ column: String, _ expected: String) throws(MatrixError) -> String {
    let value = text(column)
    guard !value.isEmpty else { throw fault(column, expected) }
    return value
  }

  /// The parts of a cell between semicolons, white space and empty parts removed.
  func list(_ column: String) -> [String] {
    text(column).split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
  }

  func date(_ column: String) throws(MatrixError) -> PartialDate? {
    let value = text(column)
    guard !value.isEmpty else { return nil }
    guard let date = PartialDate(value) else {
      throw fault(column, "a date as YYYY, YYYY-MM or YYYY-MM-DD, or nothing")
    }
    return date
  }

  func confidence() throws(MatrixError) -> Confidence {
    guard let confidence = Confidence(rawValue: text("confidence")) else {
      throw fault("confidence", "one of \(Confidence.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return confidence
  }

  func fault(_ column: String, _ expected: String) -> MatrixError {
    .badValue(file: table.file, line: line, column: column, value: text(column), expected: expected)
  }
}

/// The rows that have claimed ids, over one file or several.
struct ClaimedIDs {
  private var places: [String: String] = [:]

  mutating func claim(_ id: String, in table: CSVTable, line: Int) throws(MatrixError) {
    if let first = places.updateValue("\(table.file):\(line)", forKey: id) {
      throw .duplicateID(file: table.file, line: line, id: id, first: first)
    }
  }
}
