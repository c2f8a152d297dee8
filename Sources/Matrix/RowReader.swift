import Model

/// Reads the typed cells of one row; every fault names file, line, column and what was expected.
struct RowReader {
  let table: CSVTable
  let row: CSVTable.Row

  init(table: CSVTable, row: CSVTable.Row) {
    self.table = table
    self.row = row
  }

  /// A row that stands in no table; missing columns are empty.
  init(_ cells: [String: String], file: String, line: Int) {
    let columns = cells.keys.sorted()
    row = CSVTable.Row(line: line, cells: columns.map { cells[$0] ?? "" }, places: [])
    table = CSVTable(file: file, columns: columns, rows: [row])
  }

  var line: Int { row.line }

  func text(_ column: String) -> String { table.cell(column, of: row) }

  func required(_ column: String, _ expected: String) throws(MatrixError) -> String {
    let value = text(column)
    guard !value.isEmpty else { throw fault(column, expected) }
    return value
  }

  /// The parts of a cell between semicolons, white space and empty parts removed.
  func list(_ column: String) -> [String] { Self.parts(text(column)) }

  static func parts(_ text: String) -> [String] {
    text.split(separator: ";").map { trimmed(String($0)) }.filter { !$0.isEmpty }
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

  /// One of the words of a scale; nil for an empty cell.
  func choice<Scale: CaseIterable & RawRepresentable>(
    _ column: String, _ scale: Scale.Type
  ) throws(MatrixError) -> Scale? where Scale.RawValue == String {
    let value = text(column)
    guard !value.isEmpty else { return nil }
    guard let word = Scale(rawValue: value) else {
      throw fault(column, "one of \(Scale.allCases.map(\.rawValue).joined(separator: ", ")), or nothing")
    }
    return word
  }

  func whole(_ column: String, _ range: ClosedRange<Int>) throws(MatrixError) -> Int? {
    let value = text(column)
    guard !value.isEmpty else { return nil }
    guard Self.isPlain(value), let number = Int(value), range.contains(number) else {
      throw fault(column, "a whole number from \(range.lowerBound) to \(range.upperBound), or nothing")
    }
    return number
  }

  /// A number of at most 15 digits, two of them decimals.
  func amount(_ column: String) throws(MatrixError) -> Double? {
    let value = text(column)
    guard !value.isEmpty else { return nil }
    let parts = value.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2, parts.allSatisfy(Self.isPlain), value.utf8.count <= 16,
      parts.count == 1 || parts[1].utf8.count <= 2, let number = Double(value)
    else {
      throw fault(column, "a number such as 56000000 or 12.5, without separators of thousands, or nothing")
    }
    return number
  }

  /// `2026-07: text; 2026-12: text`, by date.
  func milestones(_ column: String) throws(MatrixError) -> [CommitmentSchedule.Milestone] {
    var milestones: [CommitmentSchedule.Milestone] = []
    for part in list(column) {
      let words = part.split(separator: ":", maxSplits: 1).map { trimmed(String($0)) }
      guard words.count == 2, let due = PartialDate(words[0]), !words[1].isEmpty else {
        throw fault(column, "milestones as `2026-07: text; 2026-12: text`, or nothing")
      }
      milestones.append(CommitmentSchedule.Milestone(due: due, text: words[1]))
    }
    return milestones.enumerated().sorted { ($0.element.due, $0.offset) < ($1.element.due, $1.offset) }
      .map(\.element)
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) }
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
