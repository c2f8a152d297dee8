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
    let insistsOnCase = next.kind == .equals
    if insistsOnCase { advance() }
    let token = next
    let (text, isPrefix) = try written()
    let tokens = try words(of: text, isPrefix: isPrefix, token)
    guard case .phrase = token.kind, case .slop(let slop) = next.kind else {
      let pattern = LiteralPattern(tokens: tokens, insistsOnCase: insistsOnCase, isPrefix: isPrefix)
      return .literal(Literal(pattern: pattern, text: slice(from: first, to: token)))
    }
    advance()
    return try sloppy(tokens, token, slop: slop, insistsOnCase: insistsOnCase, isPrefix: isPrefix)
  }

  /// The text of a word or phrase without the `*` at its end.
  private mutating func written() throws(QueryProblem) -> (text: String, isPrefix: Bool) {
    let text: String
    switch next.kind {
    case .word(let word): text = word
    case .phrase(let phrase): text = phrase
    default: throw problem("a word or a phrase right after `=`", "write =COC or =\"US Navy\"")
    }
    let isPrefix = text.hasSuffix("*")
    let stem = isPrefix ? String(text.dropLast()) : text
    guard !stem.contains("*") else {
      throw problem("`*` only at the end of a word", "write one query for each form, joined with OR")
    }
    defer { advance() }
    return (stem, isPrefix)
  }

  private func words(of text: String, isPrefix: Bool, _ token: QueryToken) throws(QueryProblem) -> [Token] {
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

  /// A phrase whose words may move. In scripts without spaces the words are ICU's.
  private func sloppy(_ tokens: [Token], _ phrase: QueryToken, slop: Int, insistsOnCase: Bool, isPrefix: Bool)
    throws(QueryProblem) -> QueryNode
  {
    var terms: [[Token]] = []
    for token in tokens {
      if let last = terms.last?.last, last.position == token.position {
        terms[terms.count - 1].append(token)
      } else {
        terms.append([token])
      }
    }
    guard terms.count <= RulesLimits.movedWords else {
      throw problem(
        "at most \(RulesLimits.movedWords) words before `~`", "drop words, or the `~`", at: phrase)
    }
    let literals = terms.enumerated().map { index, term in
      let pattern = LiteralPattern(
        tokens: term, insistsOnCase: insistsOnCase, isPrefix: isPrefix && index + 1 == terms.count)
      return Literal(pattern: pattern, text: term.map(\.cased).joined())
    }
    return .sloppy(literals, slop: slop)
  }

  private func slice(from first: QueryToken, to last: QueryToken) -> String {
    String(
      String.UnicodeScalarView(query.unicodeScalars.dropFirst(first.start).prefix(last.end - first.start)))
  }

  private mutating func source() throws(QueryProblem) -> QueryNode {
    let token = next
    let insistsOnCase = next.kind == .equals
    if insistsOnCase { advance() }
    let (text, isPrefix) = try written()
    let tokens = try words(of: text, isPrefix: isPrefix, token)
    let pattern = LiteralPattern(tokens: tokens, insistsOnCase: insistsOnCase, isPrefix: isPrefix)
    return .source(pattern, text: "\"\(text)\(isPrefix ? "*" : "")\"")
  }

  private mutating func language() throws(QueryProblem) -> QueryNode {
    guard case .word(let word) = next.kind, LanguageCode.isValid(word) else {
      throw problem("a language of two or three small letters", "write lang:id")
    }
    advance()
    return .language(word)
  }

  private mutating func tag() throws(QueryProblem) -> QueryNode {
    let expected = "a facet and a tag, as in tag:area/maritime.scs or tag:area/maritime.*"
    guard case .word(let word) = next.kind else { throw problem(expected) }
    let parts = word.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let facet = Facet(rawValue: String(parts[0])) else {
      throw problem(expected, "facets are \(Facet.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    let isAll = parts[1] == "*"
    let includesBelow = isAll || parts[1].hasSuffix(".*")
    let path = isAll ? "" : String(includesBelow ? parts[1].dropLast(2) : parts[1])
    guard isAll || TagPath.isValid(path) else { throw problem(expected) }
    advance()
    return .tag(TagPattern(facet: facet, tag: path, includesBelow: includesBelow))
  }
}

/// A language as items name it: BCP 47's primary subtag.
enum LanguageCode {
  static func isValid(_ code: String) -> Bool {
    (2...3).contains(code.utf8.count) && code.utf8.allSatisfy { (97...122).contains($0) }
  }
}

/// A tag inside its facet: names of letters, digits, `_` and `-`, joined by dots.
enum TagPath {
  static func isValid(_ path: String) -> Bool {
    path.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { name in
      !name.isEmpty
        && name.utf8.allSatisfy {
          (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 95 || $0 == 45
        }
    }
  }
}
