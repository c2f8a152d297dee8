import Model
import Text

/// Words and phrases, in the scope of the field before them.
extension QueryParser {
  mutating func atom() throws(QueryProblem) -> QueryNode {
    switch scope {
    case .text: try literal()
    case .source: try source()
    case .language: try language()
    case .tag: try tag()
    }
  }

  private mutating func literal() throws(QueryProblem) -> QueryNode {
    let first = next
    if first.kind == .stem { return try stemmed(first) }
    let insistsOnCase = next.kind == .equals
    if insistsOnCase { advance() }
    let token = next
    let (text, isPrefix) = try written()
    let tokens = try words(of: text, isPrefix: isPrefix, token)
    guard case .phrase = token.kind, case .slop(let slop) = next.kind else {
      try count(1)
      let pattern = LiteralPattern(tokens: tokens, insistsOnCase: insistsOnCase, isPrefix: isPrefix)
      return .literal(Literal(pattern: pattern, text: slice(from: first, to: token)))
    }
    advance()
    let terms = try movable(tokens, token, insistsOnCase: insistsOnCase, isPrefix: isPrefix)
    try count(terms.count)
    return .sloppy(terms, slop: slop, text: slice(from: first, to: token))
  }

  /// The text of a word or phrase without the `*` at its end.
  mutating func written() throws(QueryProblem) -> (text: String, isPrefix: Bool) {
    let text: String
    switch next.kind {
    case .word(let word): text = word
    case .phrase(let phrase): text = phrase
    default:
      throw problem("a word or a phrase right after `=` or `~`", "write =COC, =\"US Navy\" or ~fishing")
    }
    let isPrefix = text.hasSuffix("*")
    let stem = isPrefix ? String(text.dropLast()) : text
    guard !stem.contains("*") else {
      throw problem("`*` only at the end of a word", "write one query for each form, joined with OR")
    }
    defer { advance() }
    return (stem, isPrefix)
  }

  func words(of text: String, isPrefix: Bool, _ token: QueryToken) throws(QueryProblem) -> [Token] {
    let tokens = Tokenizer.tokens(of: text)
    guard let last = tokens.last else {
      throw problem("at least one letter or digit", nil, at: token)
    }
    let needsNoStem = last.folded.unicodeScalars.contains { $0.isHangul || $0.isWrittenWithoutSpaces }
    if isPrefix, !needsNoStem, last.folded.unicodeScalars.count < RulesLimits.minimumStem {
      throw problem(
        "at least \(RulesLimits.minimumStem) letters before `*`", "write the words out, joined with OR",
        at: token)
    }
    return tokens
  }

  /// The words of a phrase that may move. In scripts without spaces the words are ICU's.
  private func movable(_ tokens: [Token], _ phrase: QueryToken, insistsOnCase: Bool, isPrefix: Bool)
    throws(QueryProblem) -> [Literal]
  {
    var terms: [[Token]] = []
    for token in tokens {
      if let last = terms.last?.last, last.position == token.position {
        terms[terms.count - 1].append(token)
      } else {
        terms.append([token])
      }
    }
    try requireMovable(terms.count, phrase)
    return terms.enumerated().map { index, term in
      let pattern = LiteralPattern(
        tokens: term, insistsOnCase: insistsOnCase, isPrefix: isPrefix && index + 1 == terms.count)
      return Literal(pattern: pattern, text: term.map(\.cased).joined())
    }
  }

  func requireMovable(_ count: Int, _ phrase: QueryToken) throws(QueryProblem) {
    guard count <= RulesLimits.movedWords else {
      throw problem(
        "at most \(RulesLimits.movedWords) words in a phrase with `~`", "drop words, or the `~`", at: phrase)
    }
  }

  func slice(from first: QueryToken, to last: QueryToken) -> String {
    String(
      String.UnicodeScalarView(query.unicodeScalars.dropFirst(first.start).prefix(last.end - first.start)))
  }

  private mutating func source() throws(QueryProblem) -> QueryNode {
    let first = next
    guard first.kind != .stem else {
      throw problem("a word or a phrase as the publisher writes it", "leave out the `~`")
    }
    let insistsOnCase = first.kind == .equals
    if insistsOnCase { advance() }
    let token = next
    let (text, isPrefix) = try written()
    let tokens = try words(of: text, isPrefix: isPrefix, token)
    let pattern = LiteralPattern(tokens: tokens, insistsOnCase: insistsOnCase, isPrefix: isPrefix)
    return .source(pattern, text: slice(from: first, to: token))
  }

  private mutating func language() throws(QueryProblem) -> QueryNode {
    guard case .word(let word) = next.kind else { throw problem(LanguageCode.expected, "write lang:id") }
    guard LanguageCode.isKnown(word) else {
      throw problem(LanguageCode.expected, "write lang:\(LanguageCode.nearest(to: word) ?? "id")")
    }
    advance()
    return .language(word)
  }

  private mutating func tag() throws(QueryProblem) -> QueryNode {
    let expected = "a facet and a tag, as in tag:area/maritime.scs or tag:area/maritime.*"
    guard case .word(let word) = next.kind else { throw problem(expected) }
    let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let facet = Facet(rawValue: String(parts[0])) else {
      let facets = Facet.allCases.map(\.rawValue)
      throw problem(
        expected,
        "facets are \(facets.joined(separator: ", "))" + Nearest.hint(String(parts[0]), among: facets))
    }
    let isAll = parts[1] == "*"
    let includesBelow = isAll || parts[1].hasSuffix(".*")
    let path = isAll ? "" : String(includesBelow ? parts[1].dropLast(2) : parts[1])
    guard isAll || TagPath.isValid(path) else { throw problem(expected) }
    let pattern = TagPattern(facet: facet, tag: path, includesBelow: includesBelow)
    references.append(
      QueryReference(
        pattern: pattern, finding: QueryFinding(problem("a tag that some rule file gives"))))
    advance()
    return .tag(pattern)
  }
}
