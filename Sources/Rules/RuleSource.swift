import Markup

/// The text of a rule file or a file of terms: says where in it a fault is, and shows the line.
struct RuleSource {
  let path: String
  let root: YAMLNode
  private let scalars: [Unicode.Scalar]
  /// Where each line begins, as libyaml counts lines.
  private let lines: [Int]

  init(path: String, bytes: [UInt8]) throws(RulesError) {
    self.path = path
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    let lines = Self.lines(of: scalars)
    self.scalars = scalars
    self.lines = lines
    do {
      root = try YAMLNode.parse(bytes)
    } catch {
      throw .file(
        path: path, line: error.line, column: error.column, expected: error.what,
        excerpt: Self.excerpt(scalars, lines, line: error.line, column: error.column))
    }
  }

  private static func lines(of scalars: [Unicode.Scalar]) -> [Int] {
    var starts = [0]
    for (at, scalar) in scalars.enumerated() {
      switch scalar {
      case "\r" where at + 1 < scalars.count && scalars[at + 1] == "\n": continue
      case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": starts.append(at + 1)
      default: continue
      }
    }
    return starts
  }

  // MARK: Problems

  func problem(_ node: YAMLNode, _ expected: String) -> RulesError { problem(at: node.place, expected) }

  func problem(at place: YAMLPlace, _ expected: String) -> RulesError {
    .file(
      path: path, line: place.line, column: place.column, expected: expected,
      excerpt: Self.excerpt(scalars, lines, line: place.line, column: place.column))
  }

  private static func excerpt(
    _ scalars: [Unicode.Scalar], _ lines: [Int], line: Int, column: Int
  ) -> String {
    guard lines.indices.contains(line - 1) else { return "" }
    let end = lines.indices.contains(line) ? lines[line] : scalars.count
    return Caret.excerpt(scalars[lines[line - 1]..<end], column: column)
  }

  // MARK: Places inside scalars

  /// The place of a character of a scalar, given its offset in the scalar's text; where the scalar begins if its text
  /// is not in the file character by character (tags and anchors before it, unusual escapes).
  func place(of offset: Int, in text: String, _ node: YAMLNode) -> YAMLPlace {
    let start = node.place
    guard lines.indices.contains(start.line - 1) else { return start }
    let at = lines[start.line - 1] + start.column - 1
    guard at < scalars.count else { return start }
    var alignment = ScalarAlignment(source: scalars[at...], text: Array(text.unicodeScalars))
    return alignment.position(of: offset).map(place(at:)) ?? start
  }

  private func place(at index: Int) -> YAMLPlace {
    let line = lines.partitioningIndex { $0 > index } - 1
    return YAMLPlace(line: line + 1, column: index - lines[line] + 1)
  }
}

/// Goes through a YAML scalar as it stands in a file and as it reads, side by side.
struct ScalarAlignment {
  private let source: ArraySlice<Unicode.Scalar>
  private let text: [Unicode.Scalar]
  private let quote: Unicode.Scalar?
  private var at: Int

  init(source: ArraySlice<Unicode.Scalar>, text: [Unicode.Scalar]) {
    self.source = source
    self.text = text
    at = source.startIndex
    quote = source.first == "'" || source.first == "\"" ? source.first : nil
    if quote != nil {
      at += 1
    } else if source.first == "|" || source.first == ">" {
      at = source.firstIndex(of: "\n") ?? source.endIndex
    }
  }

  /// The index in the source of a scalar of the text, or of its end; nil where the two do not run together.
  mutating func position(of offset: Int) -> Int? {
    var next = 0
    while next < min(offset, text.count) {
      guard let step = step(next) else { return nil }
      next = step
    }
    // White space before the place is folded: the place itself is past it.
    if next < text.count, !text[next].properties.isWhitespace { skipSpace() }
    return at <= source.endIndex ? at : nil
  }

  /// Passes one scalar of the text, or a run of white space, and says where the text goes on.
  private mutating func step(_ next: Int) -> Int? {
    guard at < source.endIndex else { return nil }
    if quote == "\"", source[at] == "\\" { return escape(next) }
    if text[next].properties.isWhitespace { return space(next) }
    skipSpace()
    guard at < source.endIndex, source[at] == text[next] else {
      return quote == "\"" && at < source.endIndex && source[at] == "\\" ? escape(next) : nil
    }
    let isDoubled = quote == "'" && text[next] == "'"
    at += isDoubled ? 2 : 1
    return next + 1
  }

  private mutating func space(_ next: Int) -> Int? {
    guard source[at].properties.isWhitespace else { return nil }
    skipSpace()
    var end = next
    while end < text.count, text[end].properties.isWhitespace { end += 1 }
    return end
  }

  private mutating func skipSpace() {
    while at < source.endIndex, source[at].properties.isWhitespace { at += 1 }
  }

  /// `\"`, `\\`, `\x41`, and the end of a line that goes on (YAML 1.1 section 5.6).
  private mutating func escape(_ next: Int) -> Int? {
    guard at + 1 < source.endIndex else { return nil }
    switch source[at + 1] {
    case "x": at += 4
    case "u": at += 6
    case "U": at += 10
    case "\n", "\r":
      at += 2
      skipSpace()
      return next
    default: at += 2
    }
    return next + 1
  }
}

/// Shows a line with a mark under a place.
enum Caret {
  /// Scalars that are shown on either side of the place.
  private static let context = 40

  /// Two lines: the text around a column (from 1) and a caret under it.
  static func excerpt(_ line: ArraySlice<Unicode.Scalar>, column: Int) -> String {
    let visible = line.filter { !["\n", "\r", "\u{85}", "\u{2028}", "\u{2029}"].contains($0) }
    let from = min(max(0, column - 1 - context), visible.count)
    let to = min(visible.count, max(from, column - 1 + context))
    let text = String(String.UnicodeScalarView(visible[from..<to]))
    return "  \(text)\n  \(String(repeating: " ", count: max(0, column - 1 - from)))^"
  }
}
