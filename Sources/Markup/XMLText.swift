/// Text as XML writes it.
public enum XMLText {
  /// Text with `& < > "` escaped, fit for content and for a quoted attribute. A character that XML 1.0 has no place for
  /// (section 2.2) becomes U+FFFD; a carriage return is kept as a reference, since readers would fold it.
  public static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || "&<>\"".utf8.contains($0) || $0 == 0xEF }) else {
      return text
    }
    var out = ""
    out.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "\r": out += "&#13;"
      case "\t", "\n": out.unicodeScalars.append(scalar)
      case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": out += "\u{FFFD}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }
}
