extension ImportedFile {
  static func workbook(_ bytes: [UInt8], file: String) throws(MatrixError) -> ImportedFile {
    let reader = try WorkbookReader(bytes, file: file)
    guard let grid = try reader.cells(of: MatrixWorkbook.matrixName) else {
      let names = reader.sheetNames.joined(separator: ", ")
      throw .workbook(
        file: file, place: "the file",
        reason: "has no sheet named \(MatrixWorkbook.matrixName); it has \(names.isEmpty ? "none" : names)")
    }
    var imported = ImportedFile(file: file)
    imported.matrix = try sheet(grid, file: file, name: columnName)
    if let links = try reader.cells(of: MatrixWorkbook.evidenceName) {
      imported.links = try sheet(links, file: file, name: linkColumnName)
    }
    if let state = try reader.cells(of: ExportedState.sheet) {
      imported.state = ExportedState(table: Array(state.table.dropFirst()))
    }
    return imported
  }

  static func linkColumnName(_ title: String) -> String {
    EvidenceColumn.allCases.first { $0.label.lowercased() == title.lowercased() || $0.rawValue == title }?
      .rawValue ?? title
  }

  /// The first row that is not empty is the header; rows below it that are empty are none.
  private static func sheet(
    _ grid: WorkbookGrid, file: String, name: (String) -> String
  ) throws(MatrixError) -> ImportedSheet {
    guard let header = grid.rows.keys.min(), let titles = grid.rows[header] else {
      throw .workbook(
        file: file, place: grid.sheet, reason: "is empty; expected a header with the names of the columns")
    }
    var columns: [Int: String] = [:]
    for (column, title) in titles.sorted(by: { $0.key < $1.key })
    where !isCounted(trimmed(title)) && !trimmed(title).isEmpty {
      let name = name(trimmed(title))
      guard !columns.values.contains(name) else {
        throw .duplicateColumn(file: "\(file), \(grid.sheet)", column: trimmed(title))
      }
      columns[column] = name
    }
    var rows: [ImportedSheet.Row] = []
    for (line, cells) in grid.rows.sorted(by: { $0.key < $1.key }) where line > header {
      var texts: [String: String] = [:]
      for (column, text) in cells where !trimmed(text).isEmpty {
        if let name = columns[column] {
          texts[name] = text
        } else if titles[column].map(trimmed)?.isEmpty ?? true {
          throw .workbook(
            file: file, place: "\(grid.sheet)!\(CellReference(column: column, row: line))",
            reason: "stands under no header; name its column in row \(header + 1), or delete it")
        }
      }
      if !texts.isEmpty { rows.append(ImportedSheet.Row(line: line + 1, cells: texts)) }
    }
    return ImportedSheet(columns: columns.sorted { $0.key < $1.key }.map(\.value), rows: rows)
  }
}
