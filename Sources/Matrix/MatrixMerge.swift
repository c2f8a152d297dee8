import Model

/// Holds the rows of an edited file against the matrix: three ways where the file says what was exported, two where not.
struct MatrixMerge {
  private let imported: ImportedFile
  private let sheet: ImportedSheet
  private let matrix: MonitoringMatrix
  private let side: MatrixImport.Side?
  private let columns: [String]

  private(set) var changes: [MatrixImport.Change] = []
  private(set) var conflicts: [MatrixImport.Change] = []
  private(set) var faults: [MatrixError] = []
  private(set) var notes: [String] = []
  private(set) var edits: [MatrixChange] = []

  init(
    _ imported: ImportedFile, _ sheet: ImportedSheet, onto matrix: MonitoringMatrix,
    _ side: MatrixImport.Side?
  ) {
    self.imported = imported
    self.sheet = sheet
    self.matrix = matrix
    self.side = side
    columns = sheet.columns.filter { $0 != "id" }
  }

  private var state: ExportedState { imported.state }
  private static let name = ExportedState.matrix

  mutating func run() throws(MatrixError) {
    guard sheet.columns.contains("id") else {
      throw .missingColumn(file: imported.file, column: "id", expected: MonitoringMatrix.columns)
    }
    var seen: [String: Int] = [:]
    for row in sheet.rows {
      guard let id = row.cells["id"].map(ExportedState.canonical), !id.isEmpty else {
        faults.append(fault(row, "id", "an id of its own"))
        continue
      }
      if let first = seen.updateValue(row.line, forKey: id) {
        faults.append(
          .duplicateID(file: imported.file, line: row.line, id: id, first: "\(imported.file):\(first)"))
        continue
      }
      if matrix.commitment(id) != nil { take(row, id) } else { takeNew(row, id) }
    }
    takeMissing(seen)
  }

  private mutating func take(_ row: ImportedSheet.Row, _ id: String) {
    var changed = false
    for column in columns {
      let theirs = ExportedState.canonical(row.cells[column] ?? "", column)
      let ours = matrix.cell(column, of: id)
      guard theirs != ExportedState.canonical(ours, column), !isAsExported(row, theirs, column, id) else {
        continue
      }
      if theirs.hasSuffix(WorkbookText.cutMark) {
        faults.append(fault(row, column, "the whole text: the export cut it, edit it in the matrix file"))
        continue
      }
      let change = MatrixImport.Change(
        kind: .set, place: place(row), row: id, column: column, from: ours, to: theirs)
      if settle(change, isConflict: isChangedHere(ours, column, id)) {
        edits.append(.set(id: id, column: column, text: theirs))
        changed = true
      }
    }
    if changed { check(row, id) }
  }

  /// Whether the file's cell is what was exported: then it is no edit, whatever the matrix has now.
  private func isAsExported(_ row: ImportedSheet.Row, _ theirs: String, _ column: String, _ id: String)
    -> Bool
  {
    if let isUnchanged = state.isUnchanged(theirs, column, of: id, in: Self.name) { return isUnchanged }
    return state.isUnchanged(row: row.cells, of: id, in: Self.name) == true
  }

  /// Whether the matrix's own cell, or where the file knows no cells its row, was changed since the export.
  private func isChangedHere(_ ours: String, _ column: String, _ id: String) -> Bool {
    if let isUnchanged = state.isUnchanged(ours, column, of: id, in: Self.name) { return !isUnchanged }
    return state.isUnchanged(row: ourRow(id), of: id, in: Self.name) == false
  }

  private func ourRow(_ id: String) -> [String: String] { matrix.cells(matrix.comparedColumns, of: id) }

  private mutating func takeNew(_ row: ImportedSheet.Row, _ id: String) {
    let cells = Dictionary(
      uniqueKeysWithValues: row.cells.map { ($0.key, ExportedState.canonical($0.value, $0.key)) })
    let change = MatrixImport.Change(
      kind: .add, place: place(row), row: id, column: "", from: "", to: cells["title"] ?? "")
    // It was exported and is gone from the matrix: kept out, unless somebody edited it in the file.
    let wasExported = state.knows(id, in: Self.name)
    if wasExported, state.isUnchanged(row: row.cells, of: id, in: Self.name) == true { return }
    guard settle(change, isConflict: wasExported) else { return }
    edits.append(.add(id: id, cells: cells))
    check(row, id)
  }

  /// Rows of the matrix that the file does not have: deleted there, where it says that they were exported.
  private mutating func takeMissing(_ seen: [String: Int]) {
    let missing = matrix.commitments.map(\.id).filter { seen[$0] == nil }
    guard state.isComplete(Self.name) else {
      if !missing.isEmpty {
        notes.append(
          "\(missing.count) commitments of the matrix are not in the file and stay: only an exported workbook tells what was deleted"
        )
      }
      return
    }
    for id in missing where state.knows(id, in: Self.name) {
      let change = MatrixImport.Change(
        kind: .remove, place: "not in the file", row: id, column: "", from: matrix.cell("title", of: id),
        to: "")
      let isChanged = state.isUnchanged(row: ourRow(id), of: id, in: Self.name) == false
      if settle(change, isConflict: isChanged) { edits.append(.remove(id: id)) }
    }
  }

  /// Puts a change where it belongs; whether it is to be made.
  private mutating func settle(_ change: MatrixImport.Change, isConflict: Bool) -> Bool {
    if isConflict, side == nil { conflicts.append(change) }
    guard !isConflict || side == .theirs else { return false }
    changes.append(change)
    return true
  }

  /// Reads the row as it would be, so that a fault names its place in the file.
  private mutating func check(_ row: ImportedSheet.Row, _ id: String) {
    var cells = matrix.commitment(id) == nil ? [:] : ourRow(id)
    for column in columns { cells[column] = ExportedState.canonical(row.cells[column] ?? "", column) }
    cells["id"] = id
    do throws(MatrixError) {
      _ = try RowReader(cells, file: imported.file, line: row.line).commitment(extraColumns: [])
    } catch {
      faults.append(error)
    }
  }

  private func fault(_ row: ImportedSheet.Row, _ column: String, _ expected: String) -> MatrixError {
    .badValue(
      file: imported.file, line: row.line, column: column,
      value: String((row.cells[column] ?? "").prefix(60)),
      expected: expected)
  }

  private func place(_ row: ImportedSheet.Row) -> String { "row \(row.line)" }
}

extension MonitoringMatrix {
  /// The columns that an export holds and an import compares.
  var comparedColumns: [String] { MatrixColumn.all.map(\.name) + extraColumns }
}
