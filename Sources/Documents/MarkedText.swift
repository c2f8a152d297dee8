import Foundation

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

  /// Each reference as a link to its row in the list of sources. A footnote that has a row there is such a reference, and
  /// its definition, which says the same as the row, is left out.
  static func linked(_ markdown: String) -> String {
    let rows = sourceRows(markdown)
    let text = rows.isEmpty ? markdown : withoutDefinitions(markdown, of: rows)
    return pieces(text).map { piece in
      switch piece {
      case .text(let text): String(text)
      case .reference(let number): link(to: number)
      case .footnote(let label):
        Int(label).flatMap { rows.contains($0) ? link(to: $0) : nil } ?? "[^\(label)]"
      }
    }.joined()
  }

  private static func link(to number: Int) -> String { "[\\[\(number)\\]](#ref-\(number))" }

  /// The numbers of a list of sources: the first column, `No.`, of a table.
  private static func sourceRows(_ markdown: String) -> Set<Int> {
    var rows: Set<Int> = []
    var isInside = false
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard line.hasPrefix("| ") else {
        isInside = false
        continue
      }
      if line.hasPrefix("| No. |") {
        isInside = true
      } else if isInside, let number = Int(line.dropFirst(2).prefix { $0 != " " }) {
        rows.insert(number)
      }
    }
    return rows
  }

  private static func withoutDefinitions(_ markdown: String, of rows: Set<Int>) -> String {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      guard line.hasPrefix("[^"), let end = line.range(of: "]: ") else { return true }
      return !(Int(line[..<end.lowerBound].dropFirst(2)).map(rows.contains) ?? false)
    }.joined(separator: "\n")
  }

  /// The caption in a paragraph such as `Table: commitments by area`; nil for any other.
  static func caption(_ paragraph: some StringProtocol) -> String? {
    paragraph.hasPrefix("Table: ") ? String(paragraph.dropFirst("Table: ".count)) : nil
  }
}
