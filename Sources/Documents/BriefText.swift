import Text

/// A brief's Markdown taken apart by lines, for those who read it: the checker, and the count of sourced sentences.
public struct BriefText {
  public enum Kind: Hashable, Sendable {
    case blank, heading, table, footnote, prose
    /// A remark of the machine's on the brief itself: a line in italics.
    case remark
    /// A marked place that still waits for its analyst.
    case place
    /// Comments and code: nothing for a reader.
    case hidden
  }

  public struct Line: Sendable {
    /// From 1.
    public var number: Int
    public var text: String
    public var kind: Kind
    /// The heading of second level that it stands under; empty above the first.
    public var section: String
  }

  public let lines: [Line]

  public init(_ text: String) {
    var lines: [Line] = []
    var section = ""
    var (isComment, isCode) = (false, false)
    for (place, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = String(line)
      var kind = Self.kind(line)
      if line.hasPrefix("```") { isCode.toggle() }
      if line.hasPrefix("<!--") { isComment = true }
      if isComment || isCode || line.hasPrefix("```") { kind = .hidden }
      if isComment, line.contains("-->") { isComment = false }
      if kind == .heading, line.hasPrefix("## ") { section = String(line.dropFirst(3)) }
      lines.append(Line(number: place + 1, text: line, kind: kind, section: section))
    }
    self.lines = lines
  }

  private static func kind(_ line: String) -> Kind {
    let text = line.drop { $0.isWhitespace }
    if text.isEmpty || text == ">" { return .blank }
    if text.hasPrefix("#") { return .heading }
    if text.hasPrefix("|") { return .table }
    if text.hasPrefix("[^"), text.contains("]:") { return .footnote }
    if isPlace(text) { return .place }
    if text.hasPrefix("*"), !text.hasPrefix("**"), !text.hasPrefix("* "), text.hasSuffix("*"),
      !text.dropFirst().dropLast().contains("*")
    {
      return .remark
    }
    return .prose
  }

  /// `**[Analyst]** *prompt*` with nothing of the analyst's behind it.
  private static func isPlace(_ text: Substring) -> Bool {
    guard let mark = text.range(of: "**[Analyst]**") else { return false }
    let rest = text[mark.upperBound...].drop { $0 == " " }
    return rest.isEmpty
      || rest.hasPrefix("*") && !rest.hasPrefix("**")
        && rest.dropFirst().firstIndex(of: "*")
          .map { rest[rest.index(after: $0)...].allSatisfy { $0.isWhitespace || $0 == "." } } ?? false
  }
}

extension BriefText.Line {
  /// A sentence of a line.
  public struct Sentence: Sendable {
    public var text: String
    /// Where it begins in the line, in Unicode scalars from 0.
    public var start: Int
    /// Whether a reference stands in it or behind it in its line.
    public var isSourced: Bool
  }

  /// The line with references and the marks of a list or quotation blanked out, as long as before.
  public var words: String {
    var scalars = Array(text.unicodeScalars)
    for range in references { for place in range { scalars[place] = " " } }
    for place in 0..<opening { scalars[place] = " " }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Where `[^…]` stand, in Unicode scalars.
  var references: [Range<Int>] {
    let scalars = Array(text.unicodeScalars)
    var ranges: [Range<Int>] = []
    var place = 0
    while place + 2 < scalars.count {
      if scalars[place] == "[", scalars[place + 1] == "^", place == 0 || scalars[place - 1] != "\\",
        let end = scalars[place...].firstIndex(of: "]")
      {
        ranges.append(place..<end + 1)
        place = end
      }
      place += 1
    }
    return ranges
  }

  /// Numbers of the references in the line.
  public var labels: [String] {
    let scalars = Array(text.unicodeScalars)
    return references.map {
      String(String.UnicodeScalarView(scalars[$0.lowerBound + 2..<$0.upperBound - 1]))
    }
  }

  /// Scalars before the first word: `- `, `3. `, `> `, and a bold lead such as a date or a name.
  private var opening: Int {
    let scalars = Array(text.unicodeScalars)
    var place = 0
    while place < scalars.count, " ->*+".unicodeScalars.contains(scalars[place]), !isBold(scalars, place) {
      place += 1
    }
    var digits = place
    while digits < scalars.count, ("0"..."9").contains(scalars[digits]) { digits += 1 }
    if digits > place, digits + 1 < scalars.count, scalars[digits] == ".", scalars[digits + 1] == " " {
      place = digits + 2
    }
    return place
  }

  private func isBold(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    scalars[place] == "*" && place + 1 < scalars.count && scalars[place + 1] == "*"
  }

  public var sentences: [Sentence] {
    let words = words
    let last = references.last?.lowerBound ?? -1
    let scalars = Array(words.unicodeScalars)
    return Sentences.ranges(of: words).compactMap { range in
      let text = String(String.UnicodeScalarView(scalars[range]))
      guard Tokenizer.words(of: text).count >= 3 else { return nil }
      return Sentence(text: text, start: range.lowerBound, isSourced: last >= range.lowerBound)
    }
  }
}
