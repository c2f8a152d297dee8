/// A recogniser that follows a grammar written in EBNF, and shares no code with the parser of the rule language.
struct EBNF {
  private indirect enum Part {
    /// A token of this text.
    case terminal(String)
    /// Another line of the grammar, or a kind of token.
    case name(String)
    case sequence([Part])
    case choice([Part])
    case optional(Part)
    case repeated(Part)
  }

  private var rules: [String: Part] = [:]
  private let start: String

  /// nil where a line cannot be read.
  init?(_ lines: [String: String], start: String) {
    self.start = start
    for (name, text) in lines {
      var words = text.split(separator: " ").map(String.init)[...]
      guard let part = Self.choice(&words), words.isEmpty else { return nil }
      rules[name] = part
    }
    guard rules[start] != nil else { return nil }
  }

  private static func choice(_ words: inout ArraySlice<String>) -> Part? {
    var parts: [Part] = []
    repeat {
      if words.first == "|" { words.removeFirst() }
      guard let part = sequence(&words) else { return nil }
      parts.append(part)
    } while words.first == "|"
    return .choice(parts)
  }

  private static func sequence(_ words: inout ArraySlice<String>) -> Part? {
    var parts: [Part] = []
    while let word = words.first, !["|", ")", "]", "}"].contains(word) {
      words.removeFirst()
      guard ["(", "[", "{"].contains(word) else {
        let isTerminal = word.hasPrefix("\"")
        parts.append(isTerminal ? .terminal(String(word.dropFirst().dropLast())) : .name(word))
        continue
      }
      guard let inner = choice(&words), words.popFirst() != nil else { return nil }
      parts.append(word == "(" ? inner : word == "[" ? .optional(inner) : .repeated(inner))
    }
    return .sequence(parts)
  }

  /// Whether the whole of some tokens is what the grammar's first line describes.
  func allows(_ tokens: [GrammarToken]) -> Bool {
    ends(.name(start), tokens, [0]).contains(tokens.count)
  }

  /// Where a part may end that begins at one of some places.
  private func ends(_ part: Part, _ tokens: [GrammarToken], _ starts: Set<Int>) -> Set<Int> {
    if starts.isEmpty { return [] }
    switch part {
    case .terminal(let text):
      return Set(starts.filter { $0 < tokens.count && tokens[$0] == .sign(text) }.map { $0 + 1 })
    case .name(let name):
      if let rule = rules[name] { return ends(rule, tokens, starts) }
      return Set(starts.filter { $0 < tokens.count && tokens[$0].is(name) }.map { $0 + 1 })
    case .sequence(let parts): return parts.reduce(starts) { ends($1, tokens, $0) }
    case .choice(let parts): return parts.reduce(into: []) { $0.formUnion(ends($1, tokens, starts)) }
    case .optional(let inner): return starts.union(ends(inner, tokens, starts))
    case .repeated(let inner):
      var (all, last) = (starts, starts)
      while !last.isEmpty {
        last = ends(inner, tokens, last).subtracting(all)
        all.formUnion(last)
      }
      return all
    }
  }
}

/// A part of a query that the grammar does not divide, cut as the page describes in words.
enum GrammarToken: Equatable {
  case sign(String)
  case word
  case phrase
  case number(String)
  case name
  /// What nothing in the grammar stands for.
  case stray

  func `is`(_ kind: String) -> Bool {
    switch (self, kind) {
    case (.word, "word"), (.phrase, "phrase"), (.name, "name"): true
    case (.number(let digits), "number"): Double(digits) != nil
    case (.number(let digits), "n"): Double(digits).map { $0.rounded() == $0 } ?? false
    default: false
    }
  }

  static func tokens(of query: String) -> [GrammarToken] {
    var rest = Array(query.unicodeScalars)[...]
    var tokens: [GrammarToken] = []
    var isGlued = false
    while let first = rest.first {
      if first.properties.isWhitespace {
        rest.removeFirst()
        isGlued = false
        continue
      }
      tokens += next(first, &rest, follows: isGlued ? tokens.last : nil)
      isGlued = true
    }
    return tokens
  }

  private static func next(
    _ first: Unicode.Scalar, _ rest: inout ArraySlice<Unicode.Scalar>, follows last: GrammarToken?
  ) -> [GrammarToken] {
    switch first {
    case "(", ")", "=":
      rest.removeFirst()
      return [.sign(String(first))]
    case "^", "~":
      rest.removeFirst()
      let digits = rest.prefix {
        ("0"..."9").contains($0) || (first == "^" || !$0.properties.isWhitespace) && $0 == "."
      }
      let endsOperand =
        last == .word || last == .phrase || last == .name || last == .sign(")") || last == .sign("*")
      let isNumber = first == "^" || digits.first.map { $0 != "." } == true || (first == "~" && endsOperand)
      guard isNumber else { return [.sign("~")] }
      rest = rest.dropFirst(digits.count)
      return [.sign(String(first)), .number(String(String.UnicodeScalarView(digits)))]
    case "\"", "“", "”", "„": return phrase(&rest)
    case "+", "-", "!", "&", "|", ":", "*":
      rest.removeFirst()
      return [.stray]
    default: return word(&rest)
    }
  }

  private static func text(
    _ rest: inout ArraySlice<Unicode.Scalar>, until ends: (Unicode.Scalar) -> Bool
  ) -> String {
    var text = String.UnicodeScalarView()
    while let scalar = rest.first, !ends(scalar) {
      rest.removeFirst()
      let isEscape = scalar == "\\" && !rest.isEmpty
      text.append(isEscape ? rest.removeFirst() : scalar)
    }
    return String(text)
  }

  private static func phrase(_ rest: inout ArraySlice<Unicode.Scalar>) -> [GrammarToken] {
    rest.removeFirst()
    let text = text(&rest) { ["\"", "“", "”"].contains($0) }
    guard rest.popFirst() != nil, !text.dropLast().contains("*") else { return [.stray] }
    return [.phrase]
  }

  private static func word(_ rest: inout ArraySlice<Unicode.Scalar>) -> [GrammarToken] {
    let text = text(&rest) {
      $0.properties.isWhitespace || ["(", ")", "\"", "“", "”", "^", "~", ":", "="].contains($0)
    }
    if rest.first == ":" {
      rest.removeFirst()
      return [.sign(text), .sign(":")]
    }
    switch text {
    case "AND", "OR", "NOT": return [.sign(text)]
    case "NEAR", "BEFORE": return [.stray]
    default: break
    }
    for near in ["NEAR/", "BEFORE/"] where text.hasPrefix(near) {
      let reach = String(text.dropFirst(near.count))
      return [
        .sign(near),
        reach == "S" || reach == "P" ? .sign(reach) : reach.allSatisfy(\.isNumber) ? .number(reach) : .stray,
      ]
    }
    if text.hasPrefix("$"), let letter = text.dropFirst().first, letter.isLetter || letter == "_" {
      return [.sign("$"), .name]
    }
    guard text.hasSuffix("*") else { return [text.contains("*") ? .stray : .word] }
    return text.dropLast().contains("*") ? [.stray] : [.word, .sign("*")]
  }
}
