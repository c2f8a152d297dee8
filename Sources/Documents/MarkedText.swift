/// Marks of our documents that CommonMark has no word for: comments, references such as `[3]`, and table captions.
enum MarkedText {
  /// Without comments of a line or more, which hold what Lookout notes for itself.
  static func withoutComments(_ markdown: String) -> String {
    var lines: [Substring] = []
    var isInside = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      if !isInside, line.hasPrefix("<!--") {
        isInside = !line.contains("-->")
      } else if isInside {
        isInside = !line.contains("-->")
      } else {
        lines.append(line)
      }
    }
    return lines.joined(separator: "\n")
  }

  /// A piece of text: as it stands, or a reference to a numbered source.
  enum Piece: Hashable {
    case text(Substring)
    case reference(Int)
  }

  /// Cuts a text at its references: `[3]`, not escaped, not in code, and neither a link nor a footnote.
  static func pieces(_ text: String) -> [Piece] {
    var pieces: [Piece] = []
    let utf8 = text.utf8
    var start = utf8.startIndex
    var at = start
    var isCode = false
    while at < utf8.endIndex {
      switch utf8[at] {
      case UInt8(ascii: "\\"):
        at = utf8.index(at, offsetBy: 2, limitedBy: utf8.endIndex) ?? utf8.endIndex
        continue
      case UInt8(ascii: "`"): isCode.toggle()
      case UInt8(ascii: "\n"): isCode = false
      case UInt8(ascii: "[") where !isCode:
        if let (number, end) = reference(text, at) {
          pieces.append(.text(text[start..<at]))
          pieces.append(.reference(number))
          (start, at) = (end, end)
          continue
        }
      default: break
      }
      at = utf8.index(after: at)
    }
    return pieces + [.text(text[start...])]
  }

  /// The number between brackets, and the place after them.
  private static func reference(_ text: String, _ opening: String.Index) -> (Int, String.Index)? {
    let utf8 = text.utf8
    var at = utf8.index(after: opening)
    var number = 0
    var digits = 0
    while at < utf8.endIndex, (48...57).contains(utf8[at]), digits < 7 {
      number = number * 10 + Int(utf8[at] - 48)
      digits += 1
      at = utf8.index(after: at)
    }
    guard digits > 0, at < utf8.endIndex, utf8[at] == UInt8(ascii: "]") else { return nil }
    let end = utf8.index(after: at)
    if end < utf8.endIndex, utf8[end] == UInt8(ascii: "(") || utf8[end] == UInt8(ascii: ":") { return nil }
    return (number, end)
  }

  /// Each reference as a link to its row in the list of sources.
  static func linked(_ markdown: String) -> String {
    pieces(markdown).map { piece in
      switch piece {
      case .text(let text): String(text)
      case .reference(let number): "[\\[\(number)\\]](#ref-\(number))"
      }
    }.joined()
  }

  /// The caption in a paragraph such as `Table: commitments by area`; nil for any other.
  static func caption(_ paragraph: some StringProtocol) -> String? {
    paragraph.hasPrefix("Table: ") ? String(paragraph.dropFirst("Table: ".count)) : nil
  }
}
