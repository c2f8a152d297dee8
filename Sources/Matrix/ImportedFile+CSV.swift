extension ImportedFile {
  /// CSV as a program or a spreadsheet wrote it: commas, semicolons or tabs between cells, any line ends, apostrophes
  /// before what could run as a formula.
  static func csv(_ bytes: [UInt8], file: String) throws(MatrixError) -> ImportedFile {
    let (start, told) = separatorLine(bytes)
    let text = Array(bytes[start...])
    let table = try CSVTable.read(bytes: text, file: file, separator: told ?? separator(of: text, file: file))
    guard table.rows.count <= ImportLimits.rows, table.columns.count <= ImportLimits.columns else {
      throw .workbook(
        file: file, place: "the file",
        reason: "has more than \(ImportLimits.rows) rows or \(ImportLimits.columns) columns")
    }
    let columns = table.columns.map { columnName(CSVWriter.unguarded($0)) }
    let named = columns.filter { !$0.isEmpty }
    if let twice = named.first(where: { name in named.count { $0 == name } > 1 }) {
      throw .duplicateColumn(file: file, column: twice)
    }
    var imported = ImportedFile(file: file)
    var rows: [ImportedSheet.Row] = []
    for row in table.rows {
      var cells: [String: String] = [:]
      for (column, cell) in zip(columns, row.cells) where !isCounted(column) {
        let text = plain(CSVWriter.unguarded(trimmed(cell)), in: column)
        guard !text.isEmpty else { continue }
        guard !column.isEmpty else {
          throw .workbook(
            file: file, place: "line \(row.line)",
            reason: "\"\(text)\" stands under no header; name its column")
        }
        cells[column] = text
      }
      let hash = cells.removeValue(forKey: ExportedState.column)
      guard !cells.isEmpty else { continue }
      if let hash, let id = cells["id"] { imported.state.note(row: hash, of: id, in: ExportedState.matrix) }
      rows.append(ImportedSheet.Row(line: row.line + (start > 0 ? 1 : 0), cells: cells))
    }
    imported.matrix = ImportedSheet(
      columns: named.filter { $0 != ExportedState.column && !isCounted($0) }, rows: rows)
    return imported
  }

  /// An amount without the separators of thousands that a spreadsheet shows.
  private static func plain(_ text: String, in column: String) -> String {
    guard case .amount? = MatrixColumn.named(column)?.kind, text.contains(",") else { return text }
    let groups = text.split(separator: ".", maxSplits: 1)[0].split(
      separator: ",", omittingEmptySubsequences: false)
    guard (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }) else {
      return text
    }
    return text.replacing(",", with: "")
  }

  /// A first line `sep=;` as spreadsheets write it, with where the table begins.
  private static func separatorLine(_ bytes: [UInt8]) -> (start: Int, separator: Unicode.Scalar?) {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let word = Array("sep=".utf8)
    guard bytes.count > mark + 5, bytes[mark...].starts(with: word), [0x0A, 0x0D].contains(bytes[mark + 5])
    else {
      return (0, nil)
    }
    let separator = Unicode.Scalar(bytes[mark + 4])
    guard [",", ";", "\t"].contains(separator) else { return (0, nil) }
    var start = mark + 6
    if bytes[mark + 5] == 0x0D, start < bytes.count, bytes[start] == 0x0A { start += 1 }
    return (start, separator)
  }

  /// The separator by which the header has an id and the most columns; a comma where none has.
  private static func separator(of bytes: [UInt8], file: String) -> Unicode.Scalar {
    var best: (separator: Unicode.Scalar, count: Int) = (",", 0)
    for separator in [",", ";", "\t"] as [Unicode.Scalar] {
      var scanner = CSVScanner(bytes: bytes, file: file, separator: UInt8(ascii: separator))
      guard let header = try? scanner.nextRow() else { continue }
      let names = header.cells.map { columnName(trimmed($0)) }
      if names.contains("id"), names.count > best.count { best = (separator, names.count) }
    }
    return best.separator
  }
}
