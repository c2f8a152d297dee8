import Model

/// The tracked commitments, in the order of their file.
public struct MonitoringMatrix: Hashable, Sendable {
  /// What messages call the file.
  public let file: String
  public let commitments: [Commitment]
  /// Columns of the file that this version does not know, in its order.
  public let extraColumns: [String]
  private let places: [String: Int]
  private let lines: [Int]
  /// The file as it was read; nil for a matrix made in memory.
  let table: CSVTable?

  /// The columns that a matrix file must have, in any order; unknown ones are kept in `Commitment.extra`.
  public static let columns = MatrixColumn.required.map(\.name)

  /// The columns that it may have besides.
  public static let optionalColumns = MatrixColumn.optional.map(\.name)

  /// Reads a file such as `analyses/matrix.csv`.
  public static func read(bytes: [UInt8], file: String) throws(MatrixError) -> MonitoringMatrix {
    let table = try CSVTable.read(bytes: bytes, file: file)
    try table.require(columns)
    let extraColumns = table.columns.filter { !$0.isEmpty && MatrixColumn.named($0) == nil }
    var claimed = ClaimedIDs()
    var commitments: [Commitment] = []
    for row in table.rows {
      let reader = RowReader(table: table, row: row)
      let commitment = try reader.commitment(extraColumns: extraColumns)
      try claimed.claim(commitment.id, in: table, line: row.line)
      commitments.append(commitment)
    }
    return MonitoringMatrix(
      file: file, commitments: commitments, extraColumns: extraColumns, lines: table.rows.map(\.line),
      table: table)
  }

  /// A matrix made in memory; rows are numbered as if a file held them, one a line.
  public init(commitments: [Commitment], file: String = "matrix.csv") {
    let extraColumns = Set(commitments.flatMap(\.extra.keys)).sorted()
    self.init(
      file: file, commitments: commitments, extraColumns: extraColumns,
      lines: Array(2..<(commitments.count + 2)), table: nil)
  }

  private init(
    file: String, commitments: [Commitment], extraColumns: [String], lines: [Int], table: CSVTable?
  ) {
    self.file = file
    self.commitments = commitments
    self.extraColumns = extraColumns
    self.lines = lines
    self.table = table
    places = Dictionary(zip(commitments.map(\.id), commitments.indices)) { first, _ in first }
  }

  public func commitment(_ id: String) -> Commitment? { places[id].map { commitments[$0] } }

  /// The line of the file that a commitment begins on.
  public func line(of id: String) -> Int? { places[id].map { lines[$0] } }

  /// Where a commitment stands among the rows, from 0.
  func place(of id: String) -> Int? { places[id] }
}
