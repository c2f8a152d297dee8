extension MatrixExport {
  /// The matrix as a spreadsheet takes it: no cell runs as a formula, and a last column holds the hash of each row, by which
  /// an import tells what was edited from what was changed meanwhile.
  public var csv: String {
    let names = matrix.comparedColumns
    let rows = matrix.commitments.map { commitment in
      let cells = matrix.cells(names, of: commitment.id)
      return names.map { cells[$0] ?? "" } + [ExportedState.hash(row: cells)]
    }
    return CSVWriter.write(columns: names + [ExportedState.column], rows: rows, guardingFormulas: true)
  }
}
