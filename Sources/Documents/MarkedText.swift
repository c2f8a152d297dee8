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

  /// A piece of text: as it stands, a reference to a numbered source, or one to a footnote by its label.
  enum Piece: Hashable {
    case text(Substring)
    case reference(Int)
    case footnote(Substring)
  }

  /// Cuts a text at its references: `[3]` and `[^3]`, not escaped, not in code, and no link and no definition.
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
        if let (piece, end) = reference(text, at) {
          pieces.append(.text(text[start..<at]))
          pieces.append(piece)
          (start, at) = (end, end)
          continue
        }
      default: break
      }
      at = utf8.index(after: at)
    }
    return pieces + [.text(text[start...])]
  }

  /// What stands between brackets, and the place after them.
  private static func reference(_ text: String, _ opening: String.Index) -> (Piece, String.Index)? {
    let inner = text.utf8.index(after: opening)
    guard let closing = text.utf8[inner...].prefix(40).firstIndex(of: UInt8(ascii: "]")), closing > inner
    else {
      return nil
    }
    let end = text.utf8.index(after: closing)
    if end < text.utf8.endIndex, text.utf8[end] == UInt8(ascii: "(") || text.utf8[end] == UInt8(ascii: ":") {
      return nil
    }
    let words = text[inner..<closing]
    if words.utf8.allSatisfy({ (48...57).contains($0) }) { return Int(words).map { (.reference($0), end) } }
    guard words.first == "^", words.count > 1,
      !words.contains(where: { $0.isWhitespace || "[\\".contains($0) })
    else {
      return nil
    }
    return (.footnote(words.dropFirst()), end)
  }

  /// Each reference as a link to its row in the list of sources.
  static func linked(_ markdown: String) -> String {
    pieces(markdown).map { piece in
      switch piece {
      case .text(let text): String(text)
      case .reference(let number): "[\\[\(number)\\]](#ref-\(number))"
      case .footnote(let label): "[^\(label)]"
      }
    }.joined()
  }

  /// The caption in a paragraph such as `Table: commitments by area`; nil for any other.
  static func caption(_ paragraph: some StringProtocol) -> String? {
    paragraph.hasPrefix("Table: ") ? String(paragraph.dropFirst("Table: ".count)) : nil
  }
}
