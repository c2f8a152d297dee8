import Text

/// `~word` and `~"a phrase"`: words by their stem.
extension QueryParser {
  mutating func stemmed(_ first: QueryToken) throws(QueryProblem) -> QueryNode {
    advance()
    let token = next
    if token.kind == .equals {
      throw problem("a word or a phrase right after `~`", "a stem has no capitals; leave out the `=`")
    }
    let (text, isPrefix) = try written()
    guard !isPrefix else {
      throw problem("a whole word after `~`", "a stem has all endings; leave out the `*`", at: token)
    }
    let terms = try stems(of: try words(of: text, isPrefix: false, token), token)
    try count(terms.count)
    let written = slice(from: first, to: token)
    if case .phrase = token.kind, case .slop(let slop) = next.kind {
      advance()
      try requireMovable(terms.count, token)
      return .sloppy(terms, slop: slop, text: written)
    }
    if terms.count == 1 { return .literal(Literal(pattern: terms[0].pattern, text: written)) }
    try requireMovable(terms.count, token)
    return .sloppy(terms, slop: 0, text: written)
  }

  private func stems(of tokens: [Token], _ token: QueryToken) throws(QueryProblem) -> [Literal] {
    guard let stemmer = Stemmer(language: stemLanguage) else {
      throw problem(
        "a language that Snowball has a stemmer for, but this is \(stemLanguage)",
        "write word* or the forms joined with OR; stems are known of \(Stemmer.languages.joined(separator: " "))",
        at: token)
    }
    var terms: [Literal] = []
    for word in tokens {
      guard word.beginsWord, word.endsWord,
        !word.folded.unicodeScalars.contains(where: \.isWrittenWithoutSpaces)
      else {
        throw problem("a word of a script with spaces after `~`", "leave out the `~`", at: token)
      }
      let pattern = LiteralPattern(stem: stemmer.stem(word.folded), language: stemLanguage)
      terms.append(Literal(pattern: pattern, text: word.cased))
    }
    return terms
  }
}
