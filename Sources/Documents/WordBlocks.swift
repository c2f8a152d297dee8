import Foundation

extension WordSource {
  /// A block of our Markdown, as far as Word needs it told apart.
  enum Block {
    case title
    case heading(String, text: String)
    case caption(String)
    /// Cells of each row, the rule under the header as the second.
    case table([[String]])
    case image(words: String, address: String)
    case analyst(String)
    case text(String)
  }

  static func blocks(_ markdown: String) -> [Block] {
    var blocks: [Block] = []
    var lines: [Substring] = []
    func close() {
      if let block = block(lines) { blocks.append(block) }
      lines = []
    }
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      let kind = kind(line)
      if kind == .blank || kind == .heading || lines.first.map({ Self.kind($0) != kind }) ?? false { close() }
      if kind != .blank { lines.append(line) }
      if kind == .heading { close() }
    }
    close()
    return blocks
  }

  private enum Kind { case blank, heading, table, quote, other }

  private static func kind(_ line: Substring) -> Kind {
    if line.allSatisfy(\.isWhitespace) { return .blank }
    if line.hasPrefix("#") { return .heading }
    if line.hasPrefix("|") { return .table }
    return line.hasPrefix(">") ? .quote : .other
  }

  private static func block(_ lines: [Substring]) -> Block? {
    guard let first = lines.first else { return nil }
    switch kind(first) {
    case .blank: return nil
    case .heading:
      let text = first.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces)
      return first.hasPrefix("# ") ? .title : .heading(String(first), text: text)
    case .table: return lines.count > 1 ? .table(lines.map(cells)) : .text(String(first))
    case .quote:
      let inner = lines.map { $0.dropFirst().trimmingCharacters(in: .whitespaces) }
      let text = inner.map { $0.isEmpty ? "\n" : $0 }.joined(separator: "\n")
      return text.hasPrefix("**[Analyst]**") ? .analyst(text) : .text(lines.joined(separator: "\n"))
    case .other:
      if lines.count == 1, let caption = MarkedText.caption(first) { return .caption(caption) }
      if lines.count == 1, let match = first.wholeMatch(of: #/!\[(.*)\]\(<?([^)>]*)>?\)/#) {
        return .image(words: String(match.1), address: String(match.2))
      }
      return .text(lines.joined(separator: "\n"))
    }
  }

  /// The cells of a line such as `| a | b \| c |`.
  static func cells(_ line: Substring) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in line.drop(while: \.isWhitespace).dropFirst() {
      if character == "|", !isEscaped {
        cells.append(cell.trimmingCharacters(in: .whitespaces))
        cell = ""
      } else {
        cell.append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return cells
  }
}
