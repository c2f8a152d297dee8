/// Writes tables as RFC 4180 has them, but for line feeds as line ends, which version control likes better.
public enum CSVWriter {
  /// A header and rows; cells are quoted only where they must be.
  ///
  /// `guardingFormulas` is for files that a spreadsheet opens: a cell that begins with `=`, `+`, `-`, `@`, a tab
  /// or a carriage return gets an apostrophe before it, so that no fetched text runs as a formula (OWASP, "CSV
  /// Injection"). It changes the data, so leave it off where a program reads the file.
  public static func write(columns: [String], rows: [[String]], guardingFormulas: Bool = false) -> String {
    var text = ""
    for row in [columns] + rows {
      let cells = row.map { quoted(guardingFormulas ? guarded($0) : $0) }
      // A row of one empty cell would read back as a blank line.
      text += cells == [""] ? "\"\"" : cells.joined(separator: ",")
      text += "\n"
    }
    return text
  }

  private static func guarded(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) else {
      return cell
    }
    return "'" + cell
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { [0x22, 0x2C, 0x0D, 0x0A].contains($0) }) else { return cell }
    var text = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
