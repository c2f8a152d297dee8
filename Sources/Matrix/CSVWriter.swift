/// Writes tables as RFC 4180 has them, but for line feeds as line ends, which version control likes better.
public enum CSVWriter {
  /// A header and rows; cells are quoted only where they must be.
  ///
  /// `guardingFormulas` is for files that a spreadsheet opens: a cell that begins with `=`, `+`, `-`, `@`, a tab, a line
  /// end or a full-width form of the four gets an apostrophe before it, so that no fetched text runs as a formula (OWASP,
  /// "CSV Injection"). It changes the data, so leave it off where a program reads the file; `unguarded` takes it back.
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

  /// A cell that no spreadsheet runs. One that begins with apostrophes before such a sign gets one more, so that
  /// `unguarded` gives back every text as it was.
  public static func guarded(_ cell: String) -> String { isRisky(cell) ? "'" + cell : cell }

  /// What `guarded` was given.
  public static func unguarded(_ cell: String) -> String {
    guard cell.hasPrefix("'"), isRisky(cell) else { return cell }
    return String(cell.dropFirst())
  }

  private static func isRisky(_ cell: String) -> Bool {
    guard let first = cell.unicodeScalars.first(where: { $0 != "'" }) else { return false }
    return "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
  }

  static func quoted(_ cell: String, separator: UInt8 = UInt8(ascii: ",")) -> String {
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == separator || $0 == 0x0D || $0 == 0x0A }) else {
      return cell
    }
    var text = "\""
    for scalar in cell.unicodeScalars {
      if scalar == "\"" { text.unicodeScalars.append(scalar) }
      text.unicodeScalars.append(scalar)
    }
    return text + "\""
  }
}
