import Text

/// Text laid out for a terminal, where an East Asian character takes two columns and a combining mark none.
public enum Columns {
  /// Columns that a text takes.
  public static func width(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  /// One line of at most `limit` columns; what is cut is marked by an ellipsis. Control characters never reach a terminal.
  public static func clipped(_ text: String, to limit: Int) -> String {
    let line = printable(text)
    guard width(line) > limit else { return line }
    var out = ""
    var used = 0
    for character in line {
      guard used + width(character) < limit else { break }
      used += width(character)
      out.append(character)
    }
    return out + "…"
  }

  /// Lines of at most `limit` columns broken at spaces, each ended; the first indented by `indent`, the others by two more.
  public static func wrapped(_ text: String, to limit: Int, indent: Int) -> String {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var empty = true
    for word in printable(text).split(separator: " ") {
      if !empty, width(line) + 1 + width(word) > limit {
        lines.append(line)
        line = String(repeating: " ", count: indent + 2)
        empty = true
      }
      line += (empty ? "" : " ") + word
      empty = false
    }
    return (lines + [line]).map { $0 + "\n" }.joined()
  }

  /// A table of columns that are as wide as they need to be; the last is cut at `limit`.
  public static func table(_ rows: [[String]], limit: Int) -> String {
    let clean = rows.map { $0.map(printable) }
    let columns = clean.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in
      clean.map { column < $0.count ? width($0[column]) : 0 }.max() ?? 0
    }
    return clean.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count { line += String(repeating: " ", count: widths[column] - width(cell) + 2) }
      }
      return clipped(line, to: limit) + "\n"
    }.joined()
  }

  /// `0.42`, two decimals.
  public static func number(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "-" }
    let hundredths = Int((abs(value) * 100).rounded())
    let fraction = hundredths % 100
    return (value < 0 && hundredths > 0 ? "-" : "")
      + "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  /// White space folded, control characters dropped: an escape sequence of a feed must not reach a terminal.
  public static func printable(_ text: String) -> String {
    let kept = text.unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: " "
      default: scalar.isUnprintable ? nil : scalar
      }
    }
    return String(String.UnicodeScalarView(kept))
  }

  /// The same line by line: line feeds stay.
  public static func printableLines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }
      .joined(separator: "\n")
  }

  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default:
      return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }
}
