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

  /// The columns that a matrix file must have, in any order; others are kept in `Commitment.extra`.
  public static let columns = [
    "id", "area_ids", "partner_ids", "blueprint_ids", "title", "description", "instrument", "section",
    "adopted_date", "timeframe_start", "timeframe_end", "lead_body", "indicators", "source_url", "confidence",
    "evidence_note",
  ]

  /// The columns that it may have besides.
  public static let optionalColumns = ["watch_query"]

  /// Reads a file such as `analyses/matrix.csv`.
  public static func read(bytes: [UInt8], file: String) throws(MatrixError) -> MonitoringMatrix {
    let table = try CSVTable.read(bytes: bytes, file: file)
    try table.require(columns)
    let extraColumns = table.columns.filter {
      !$0.isEmpty && !columns.contains($0) && !optionalColumns.contains($0)
    }
    var claimed = ClaimedIDs()
    var commitments: [Commitment] = []
    for row in table.rows {
      let reader = RowReader(table: table, row: row)
      let commitment = try commitment(from: reader, extraColumns: extraColumns)
      try claimed.claim(commitment.id, in: table, line: row.line)
      commitments.append(commitment)
    }
    return MonitoringMatrix(
      file: file, commitments: commitments, extraColumns: extraColumns, lines: table.rows.map(\.line))
  }

  /// A matrix made in memory; rows are numbered as if a file held them, one a line.
  public init(commitments: [Commitment], file: String = "matrix.csv") {
    self.init(
      file: file, commitments: commitments, extraColumns: [],
      lines: Array(2..<(commitments.count + 2)))
  }

  private init(file: String, commitments: [Commitment], extraColumns: [String], lines: [Int]) {
    self.file = file
    self.commitments = commitments
    self.extraColumns = extraColumns
    self.lines = lines
    places = Dictionary(zip(commitments.map(\.id), commitments.indices)) { first, _ in first }
  }

  public func commitment(_ id: String) -> Commitment? { places[id].map { commitments[$0] } }

  /// The line of the file that a commitment begins on.
  public func line(of id: String) -> Int? { places[id].map { lines[$0] } }

  private static func commitment(
    from row: RowReader, extraColumns: [String]
  ) throws(MatrixError) -> Commitment {
    let commitment = Commitment(
      id: try row.required("id", "an id of its own"), areas: row.list("area_ids"),
      partners: row.list("partner_ids"), frameworkLines: row.list("blueprint_ids"),
      title: try row.required("title", "a title"), description: row.text("description"),
      instrument: row.text("instrument"), section: row.text("section"),
      adopted: try row.date("adopted_date"), start: try row.date("timeframe_start"),
      end: try row.date("timeframe_end"), leadBody: row.text("lead_body"),
      indicators: row.text("indicators"), sourceURL: row.text("source_url"),
      confidence: try row.confidence(), evidenceNote: row.text("evidence_note"),
      watchQuery: row.text("watch_query"),
      extra: Dictionary(extraColumns.map { ($0, row.text($0)) }) { first, _ in first })
    if let start = commitment.start, let end = commitment.end, end.latest < start.earliest {
      throw row.fault("timeframe_end", "a date not before timeframe_start, which is \(start)")
    }
    return commitment
  }
}

extension MonitoringMatrix {
  /// Every id that the other files do not know, by line, then column.
  public func check(frameworks: FrameworkSet, actors: ActorList, areas: Set<String>) -> [MatrixError] {
    commitments.flatMap { commitment in
      unknown(commitment.areas, "area_ids", of: commitment.id, in: "the AOIP areas") { areas.contains($0) }
        + unknown(commitment.partners, "partner_ids", of: commitment.id, in: "the actors") {
          actors.actor($0) != nil
        }
        + unknown(commitment.frameworkLines, "blueprint_ids", of: commitment.id, in: "the frameworks") {
          frameworks.line($0) != nil
        }
    }
  }

  private func unknown(
    _ ids: [String], _ column: String, of commitment: String, in known: String,
    isKnown: (String) -> Bool
  ) -> [MatrixError] {
    ids.filter { !isKnown($0) }.map {
      .unknownID(file: file, line: line(of: commitment) ?? 0, column: column, id: $0, known: known)
    }
  }
}
