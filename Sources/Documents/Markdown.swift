import Text

/// Text of feeds written so that CommonMark shows it as it is: no markup of theirs takes effect.
enum Markdown {
  /// Escapes what CommonMark 0.31 section 2.4 lets be escaped, folds white space to single spaces, and drops what
  /// would steer a terminal.
  static func escaped(_ text: String) -> String {
    var out = ""
    for character in printable(text).split(whereSeparator: \.isWhitespace).joined(separator: " ") {
      switch character {
      // As references, for readers that are no CommonMark and would take a tag.
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "&", "#": out += "\\\(character)"
      default: out.append(character)
      }
    }
    guard let first = out.first, "+-=".contains(first) else { return numberEscaped(out) }
    return "\\" + out
  }

  private static func printable(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { $0.properties.isWhitespace || !$0.isUnprintable }))
  }

  /// A line that begins `2026. ` would open a list.
  private static func numberEscaped(_ text: String) -> String {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")",
      rest.dropFirst().first?.isWhitespace ?? true
    else { return text }
    return digits + "\\" + text.dropFirst(digits.count)
  }

  /// A link, or the bare text where the address is neither http nor https.
  static func link(_ text: String, to url: String?) -> String {
    guard let url, url.hasPrefix("https://") || url.hasPrefix("http://") else { return escaped(text) }
    return "[\(escaped(text))](<\(address(url))>)"
  }

  /// What may not stand inside `<…>` of a link, percent-encoded.
  private static func address(_ url: String) -> String {
    var out = ""
    for byte in url.utf8 {
      switch byte {
      case 0...0x20, 0x7F, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "|"),
        UInt8(ascii: "`"):
        out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      case 0x80...: continue
      default: out.append(Character(UnicodeScalar(byte)))
      }
    }
    return url.utf8.allSatisfy { $0 < 0x80 } ? out : internationalAddress(url)
  }

  /// The same for an address that is not ASCII, whose letters are kept.
  private static func internationalAddress(_ url: String) -> String {
    String(
      String.UnicodeScalarView(
        url.unicodeScalars.filter { $0.value > 0x20 && !"<>\\|`".unicodeScalars.contains($0) }))
  }

  /// A table; cells are Markdown already.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let line = { (cells: [String]) in "| " + cells.joined(separator: " | ") + " |\n" }
    return line(header) + line(header.map { _ in "---" }) + rows.map(line).joined()
  }

  /// A marked place where an analyst writes.
  static func analyst(_ prompt: String) -> String {
    "> **[Analyst]** *\(prompt)*\n"
  }
}
