import Model

/// A change of the matrix file. Texts are cells as the file has them.
public enum MatrixChange: Hashable, Sendable {
  case set(id: String, column: String, text: String)
  /// A row after all others, by column.
  case add(id: String, cells: [String: String])
  case remove(id: String)
}

extension MonitoringMatrix {
  /// The columns of the file in its order; for a matrix made in memory all that are known, then its unknown ones.
  public var allColumns: [String] {
    guard let table else { return MatrixColumn.all.map(\.name) + extraColumns }
    return table.columns.filter { !$0.isEmpty }
  }

  /// A cell of a row as its file has it, white space at its ends removed; empty where it has none.
  public func cell(_ column: String, of id: String) -> String {
    guard let place = place(of: id) else { return "" }
    if let table { return table.cell(column, of: table.rows[place]) }
    let commitment = commitments[place]
    return MatrixColumn.named(column)?.cell(commitment) ?? commitment.extra[column] ?? ""
  }

  /// Cells of a row by column.
  func cells(_ columns: [String], of id: String) -> [String: String] {
    Dictionary(columns.map { ($0, cell($0, of: id)) }) { first, _ in first }
  }

  /// The file: byte by byte as it was read, or made new for a matrix made in memory.
  public func write() -> [UInt8] {
    if let table { return table.bytes }
    let columns = allColumns
    let rows = commitments.map { commitment in columns.map { cell($0, of: commitment.id) } }
    return Array(CSVWriter.write(columns: columns, rows: rows).utf8)
  }

  /// The matrix after some changes: rows that none touches keep their bytes, and all is read and checked anew, so that a
  /// change that no matrix can hold throws and leaves this one as it is.
  public func applying(_ changes: [MatrixChange]) throws(MatrixError) -> MonitoringMatrix {
    guard !changes.isEmpty else { return self }
    let table: CSVTable
    if let own = self.table { table = own } else { table = try CSVTable.read(bytes: write(), file: file) }
    var edits: [CSVEdit] = []
    for change in changes {
      switch change {
      case .set(let id, let column, let text):
        edits.append(.set(row: try known(id), column: column, text: text))
      case .add(let id, let cells):
        edits.append(.append(cells.merging(["id": id]) { _, new in new }))
      case .remove(let id):
        edits.append(.remove(row: try known(id)))
      }
    }
    return try MonitoringMatrix.read(bytes: table.editing(edits), file: file)
  }

  private func known(_ id: String) throws(MatrixError) -> Int {
    guard let place = place(of: id) else {
      throw .unknownID(file: file, line: 0, column: "id", id: id, known: "the matrix")
    }
    return place
  }
}
