import Foundation

/// A Markdown document as pandoc is given it for Word: its dialect of Markdown (`WordSource.format`), with captions that
/// Word counts, references as footnotes, and the title as a property.
public struct WordSource: Sendable {
  /// pandoc's name for what `text()` gives: CommonMark's basics, and no HTML.
  public static let format =
    "markdown_strict-raw_html+pipe_tables+footnotes+fenced_divs+raw_attribute+all_symbols_escapable"
    + "+intraword_underscores+backtick_code_blocks+fenced_code_attributes+link_attributes+bracketed_spans"

  let markdown: String
  let pictures: [String: String]
  private var sources: [Int: String] = [:]
  /// Text of the footnotes that the Markdown has itself, by label.
  private var footnotes: [String: String] = [:]
  /// The number of each footnote that was referred to, by its label here.
  private var cited: [String: Int] = [:]
  private var notes: [String] = []
  private var counts = (tables: 0, figures: 0)
  private var isInAnnexes = false

  /// - Parameter pictures: PNG in base64 by the address that an image of the Markdown names. Others are told by their words.
  public init(markdown: String, pictures: [String: String] = [:]) {
    self.markdown = MarkedText.withoutComments(markdown)
    self.pictures = pictures
  }

  public static func text(_ markdown: String, pictures: [String: String] = [:]) -> String {
    var source = WordSource(markdown: markdown, pictures: pictures)
    return source.written()
  }

  private mutating func written() -> String {
    let blocks = Self.blocks(withoutFootnotes())
    for block in blocks { if case .table(let rows) = block { note(sourcesOf: rows) } }
    var out: [String] = []
    var caption: String?
    var heading = ""
    var isFirstTable = true
    for (place, block) in blocks.enumerated() {
      switch block {
      case .title: continue
      case .heading(let line, let text):
        heading = text
        let isFirstAnnex = !isInAnnexes && line.hasPrefix("## Annex ")
        isInAnnexes = isInAnnexes || isFirstAnnex
        out.append(isFirstAnnex ? Self.onNewPage(text) : line)
      case .caption(let text):
        if place + 1 < blocks.count, case .table = blocks[place + 1] {
          caption = text
        } else {
          out.append(referenced("Table: " + text))
        }
      case .table(let rows):
        let isCover = isFirstTable && caption == nil && heading.isEmpty
        isFirstTable = false
        if !isCover { out.append(counted("Table", caption ?? heading)) }
        caption = nil
        out.append(table(rows, isCover: isCover))
      case .image(let words, let address): out.append(figure(words, address))
      case .analyst(let text): out.append("::: {custom-style=\"Analyst\"}\n\(referenced(text))\n:::")
      case .text(let text):
        // A remark on a list stays with it.
        let isLead = place + 1 < blocks.count && Self.isRemark(text) && Self.isList(blocks[place + 1])
        out.append(isLead ? "::: {custom-style=\"Lead\"}\n\(referenced(text))\n:::" : referenced(text))
      }
    }
    return (out + notes).joined(separator: "\n\n") + "\n"
  }

  private static func isRemark(_ text: String) -> Bool {
    text.hasPrefix("*") && !text.hasPrefix("**") && text.hasSuffix("*") && !text.contains("\n")
  }

  private static func isList(_ block: Block) -> Bool {
    guard case .text(let text) = block else { return false }
    return text.hasPrefix("- ") || text.first?.isNumber == true
  }

  // MARK: References

  /// Keeps the rows of a list of sources, whose first column is `No.`.
  private mutating func note(sourcesOf rows: [[String]]) {
    guard let header = rows.first, header.first == "No." else { return }
    let wanted = ["Publisher", "Publisher, language", "Outlet", "Item", "Title", "Published", "Grade"]
      .compactMap {
        header.firstIndex(of: $0)
      }
    for row in rows.dropFirst() {
      guard let number = row.first.flatMap({ Int($0) }) else { continue }
      sources[number] = wanted.filter { $0 < row.count }.map { row[$0] }.filter { !$0.isEmpty }.joined(
        separator: ", ")
    }
  }

  /// Each `[3]` as a footnote where it is cited first, afterwards as a cross-reference to that footnote. Numbers lose
  /// their ids.
  private mutating func referenced(_ text: String) -> String {
    let plain = Self.withoutImages(text).replacing(#/\[([^\]\[]*)\]\(#n[0-9]+\)/#) { String($0.1) }
    var written = ""
    var wasCited = false
    for piece in MarkedText.pieces(plain) {
      if case .text(let text) = piece {
        written += text
        wasCited = wasCited && text.isEmpty
      } else if let citation = citation(of: piece) {
        // A mark stands close to its word; two marks side by side would read as one number.
        if written.hasSuffix(" ") { written.removeLast() }
        written += (wasCited ? Self.comma : "") + citation
        wasCited = true
      } else {
        written += plainly(piece)
        wasCited = false
      }
    }
    return written
  }

  /// nil where no list and no footnote has what it refers to, and in annexes: the list stands beside them, and footnotes by the
  /// dozen in rows of a table are more than LibreOffice can lay out.
  private mutating func citation(of piece: MarkedText.Piece) -> String? {
    if isInAnnexes { return nil }
    switch piece {
    case .text: return nil
    case .reference(let number):
      return sources[number].map { cite("source\(number)", "Source \(number). \($0).") }
    case .footnote(let label):
      return footnotes[String(label)].map { cite("note\(label.filter { $0.isLetter || $0.isNumber })", $0) }
    }
  }

  /// A reference in brackets: the number of a source, else as the Markdown has it.
  private func plainly(_ piece: MarkedText.Piece) -> String {
    switch piece {
    case .text(let text): String(text)
    case .reference(let number): "\\[\(number)\\]"
    case .footnote(let label): footnotes[String(label)] == nil ? "\\[^\(label)\\]" : "\\[\(label)\\]"
    }
  }

  private static let comma =
    "`<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>,</w:t></w:r>`{=openxml}"

  private mutating func cite(_ label: String, _ words: String) -> String {
    if let note = cited[label] { return Self.crossReference(to: label, note: note) }
    notes.append("[^\(label)]: \(Self.withoutImages(words))")
    cited[label] = notes.count
    return "[[^\(label)]]{#\(label)}"
  }

  /// Takes the footnotes' definitions, a line each, out of the text.
  private mutating func withoutFootnotes() -> String {
    var lines: [Substring] = []
    for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
      guard let match = line.wholeMatch(of: #/\[\^([^\]\s]+)\]: (.*)/#) else {
        lines.append(line)
        continue
      }
      footnotes[String(match.1)] = String(match.2)
    }
    return lines.joined(separator: "\n")
  }

  /// An image inside text becomes a link: a program must not fetch what the text names.
  private static func withoutImages(_ text: String) -> String {
    text.replacing(#/(\\*)!\[/#) { match in
      match.1.count.isMultiple(of: 2) ? "\(match.1)\\![" : String(match.0)
    }
  }

  /// A field that Word keeps at the footnote's number.
  private static func crossReference(to label: String, note: Int) -> String {
    let style = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>"
    return
      "`<w:fldSimple w:instr=\" NOTEREF \(label) \\f \\h \"><w:r>\(style)<w:t>\(note)</w:t></w:r></w:fldSimple>`{=openxml}"
  }

  /// A chapter's heading with which a page begins, however full the one before is.
  private static func onNewPage(_ heading: String) -> String {
    """
    ```{=openxml}
    <w:p><w:pPr><w:pStyle w:val="Heading2"/><w:pageBreakBefore/></w:pPr><w:r><w:t xml:space="preserve">\
    \(HTMLDocument.escaped(plain(heading)))</w:t></w:r></w:p>
    ```
    """
  }

  // MARK: Tables and figures

  /// A caption with a number that Word counts itself.
  private mutating func counted(_ kind: String, _ caption: String) -> String {
    if kind == "Table" { counts.tables += 1 } else { counts.figures += 1 }
    let number = kind == "Table" ? counts.tables : counts.figures
    let style = kind == "Table" ? "TableCaption" : "ImageCaption"
    let words = HTMLDocument.escaped(Self.plain(caption))
    return """
      ```{=openxml}
      <w:p><w:pPr><w:pStyle w:val="\(style)"/>\(kind == "Table" ? "<w:keepNext/>" : "")</w:pPr><w:r><w:t xml:space="preserve">\(kind) </w:t></w:r>\
      <w:fldSimple w:instr=" SEQ \(kind) \\* ARABIC "><w:r><w:t>\(number)</w:t></w:r></w:fldSimple>\
      <w:r><w:t xml:space="preserve">. \(words)</w:t></w:r></w:p>
      ```
      """
  }

  private mutating func figure(_ words: String, _ address: String) -> String {
    guard let png = pictures[address] else { return "*Figure: \(words)*" }
    // Escaped: a bracket among the words must not make another image of them.
    let described = Markdown.escaped(Self.plain(words))
    return "![\(described)](data:image/png;base64,\(png)){width=97%}\n\n" + counted("Figure", words)
  }

  /// A table whose rule tells pandoc how wide its columns are to be.
  private mutating func table(_ rows: [[String]], isCover: Bool) -> String {
    guard let header = rows.first else { return "" }
    let isNumbered = header.first == "No."
    let body = rows.dropFirst(2).map { row in
      row.enumerated().map { $0 == 0 && isNumbered ? $1 : referenced($1) }
    }
    let right = Set(header.indices.filter { $0 < rows[1].count && rows[1][$0].hasSuffix(":") })
    let widths = isCover ? [18, 66] : Self.widths([header] + rows.dropFirst(2), numeric: right)
    let rule = header.indices.map { column in
      String(repeating: "-", count: column < widths.count ? widths[column] : 3)
        + (right.contains(column) ? ":" : "")
    }
    let head = isCover ? header.map { _ in " " } : header
    return ([head, rule] + body).map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  /// Dashes for each column, from which pandoc takes what part of the page it has.
  static func widths(_ rows: [[String]], numeric: Set<Int> = []) -> [Int] {
    ColumnWidths(rows.map { $0.map(plain) }, numeric: numeric).widths
  }

  /// The words without marks: links, escapes, emphasis.
  static func plain(_ text: String) -> String {
    text.replacing(#/\[((?:\\.|[^\]\\])*)\]\((?:<[^>]*>|[^)]*)\)/#) { String($0.1) }
      .replacing(#/\\(.)/#) { String($0.1) }.replacing("**", with: "").replacing("`", with: "")
      .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("*", with: "")
  }
}
