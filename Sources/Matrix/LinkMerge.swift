import Model

/// Holds the links of an edited file against what analysts said so far. A word on a link is added, never taken back.
struct LinkMerge {
  private let imported: ImportedFile
  private let sheet: ImportedSheet
  private let matrix: MonitoringMatrix
  private let current: [String: EvidenceRow]
  private let side: MatrixImport.Side?

  private(set) var changes: [MatrixImport.Change] = []
  private(set) var conflicts: [MatrixImport.Change] = []
  private(set) var faults: [MatrixError] = []
  private(set) var words: [MatrixImport.LinkWord] = []

  init(
    _ imported: ImportedFile, _ sheet: ImportedSheet, onto export: MatrixExport, _ side: MatrixImport.Side?
  ) {
    self.imported = imported
    self.sheet = sheet
    self.side = side
    matrix = export.matrix
    current = Dictionary(export.evidence.map { ($0.key, $0) }) { first, _ in first }
  }

  private static let name = ExportedState.links
  private static let columns = EvidenceColumn.edited.map(\.rawValue)

  mutating func run() {
    var seen: Set<String> = []
    for row in sheet.rows {
      do throws(MatrixError) {
        let key = "\(try required(row, .item)) \(try required(row, .commitment))"
        guard seen.insert(key).inserted else { throw fault(row, .item, "each link once") }
        try take(row, key)
      } catch {
        faults.append(error)
      }
    }
  }

  private mutating func take(_ row: ImportedSheet.Row, _ key: String) throws(MatrixError) {
    let theirs = Dictionary(uniqueKeysWithValues: Self.columns.map { ($0, text(row, $0)) })
    let ours =
      current[key]?.edited ?? [EvidenceColumn.verdict.rawValue: JudgedEvidence.Verdict.proposed.rawValue]
    let edited = Self.columns.filter { column in
      sheet.columns.contains(column) && theirs[column] != ExportedState.canonical(ours[column] ?? "")
        && !isAsExported(theirs, column, key)
    }
    guard !edited.isEmpty else { return }
    if edited == [EvidenceColumn.relation.rawValue], current[key] == nil,
      theirs[EvidenceColumn.verdict.rawValue]?.isEmpty ?? true
    {
      throw fault(row, .verdict, "accepted or rejected, since the link is new")
    }
    let word = try word(row, theirs, isKnown: current[key] != nil)
    let change = MatrixImport.Change(
      kind: .decide, place: "\(MatrixWorkbook.evidenceName) row \(row.line)", row: key,
      column: edited.joined(separator: ", "), from: edited.map { ours[$0] ?? "" }.joined(separator: ", "),
      to: edited.map { theirs[$0] ?? "" }.joined(separator: ", "))
    let isConflict =
      edited.contains { imported.state.isUnchanged(ours[$0] ?? "", $0, of: key, in: Self.name) == false }
      || imported.state.isUnchanged(row: ours, of: key, in: Self.name) == false
    if isConflict, side == nil { conflicts.append(change) }
    guard !isConflict || side == .theirs else { return }
    changes.append(change)
    words.append(word)
  }

  private func isAsExported(_ theirs: [String: String], _ column: String, _ key: String) -> Bool {
    imported.state.isUnchanged(theirs[column] ?? "", column, of: key, in: Self.name)
      ?? (imported.state.isUnchanged(row: theirs, of: key, in: Self.name) == true)
  }

  private func word(
    _ row: ImportedSheet.Row, _ theirs: [String: String], isKnown: Bool
  ) throws(MatrixError) -> MatrixImport.LinkWord {
    let commitment = text(row, EvidenceColumn.commitment.rawValue)
    guard matrix.commitment(commitment) != nil else {
      throw fault(row, .commitment, "the id of a commitment")
    }
    guard let verdict = LinkDecision.Verdict(rawValue: theirs[EvidenceColumn.verdict.rawValue] ?? "") else {
      throw fault(
        row, .verdict,
        "accepted or rejected, since the link was edited; a word that was given is not taken back")
    }
    let relation = theirs[EvidenceColumn.relation.rawValue] ?? ""
    guard relation.isEmpty || Relation(rawValue: relation) != nil else {
      throw fault(row, .relation, "one of " + Relation.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let key = "\(text(row, EvidenceColumn.item.rawValue)) \(commitment)"
    let machine = current[key]?.judged.evidence.relation.rawValue
    return MatrixImport.LinkWord(
      item: text(row, EvidenceColumn.item.rawValue), commitment: commitment, verdict: verdict,
      relation: keptRelation(relation, shown: machine, decision: current[key]?.judged.decision),
      why: theirs[EvidenceColumn.why.rawValue] ?? "")
  }

  /// A relation that differs from what is shown is the analyst's; one that an earlier word gave stays given.
  private func keptRelation(_ relation: String, shown: String?, decision: LinkDecision?) -> Relation? {
    relation == shown ? decision?.relation : Relation(rawValue: relation)
  }

  private func text(_ row: ImportedSheet.Row, _ column: String) -> String {
    ExportedState.canonical(row.cells[column] ?? "")
  }

  private func required(_ row: ImportedSheet.Row, _ column: EvidenceColumn) throws(MatrixError) -> String {
    let value = text(row, column.rawValue)
    guard !value.isEmpty, !value.contains(" ") else { throw fault(row, column, "an id") }
    return value
  }

  private func fault(_ row: ImportedSheet.Row, _ column: EvidenceColumn, _ expected: String) -> MatrixError {
    .badValue(
      file: "\(imported.file), \(MatrixWorkbook.evidenceName)", line: row.line, column: column.label,
      value: text(row, column.rawValue), expected: expected)
  }
}
