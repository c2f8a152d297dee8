extension Query {
  /// What an item must have for the query to be true, in terms of an index of words: a looser query, without what only
  /// the whole evaluation can tell. nil where the index cannot narrow anything down.
  /// - Parameters:
  ///   - phrase: Words in a row, folded, the last of which may go on; nil where the index cannot find them.
  ///   - all: Several that must hold; never none.
  ///   - any: Several of which one must hold; never none.
  public func cover<Cover>(
    phrase: (_ words: [String], _ lastIsPrefix: Bool) -> Cover?, all: ([Cover]) -> Cover,
    any: ([Cover]) -> Cover
  ) -> Cover? {
    root.cover(phrase: phrase, all: all, any: any)
  }
}

extension QueryNode {
  fileprivate func cover<Cover>(
    phrase: ([String], Bool) -> Cover?, all: ([Cover]) -> Cover, any: ([Cover]) -> Cover
  ) -> Cover? {
    /// What is known of some of them is enough.
    func every(_ covers: [Cover?]) -> Cover? {
      let known = covers.compactMap(\.self)
      return known.isEmpty ? nil : all(known)
    }
    func cover(_ node: QueryNode) -> Cover? { node.cover(phrase: phrase, all: all, any: any) }
    func cover(_ pattern: LiteralPattern) -> Cover? {
      pattern.words.contains { $0.stemLanguage != nil }
        ? nil : phrase(pattern.words.map(\.folded), pattern.lastIsPrefix)
    }
    switch self {
    case .literal(let literal): return cover(literal.pattern)
    case .sloppy(let terms, _, _): return every(terms.map { cover($0.pattern) })
    case .near(let a, let b, _, _): return every([cover(a), cover(b)])
    case .and(let nodes): return every(nodes.map(cover))
    case .or(let nodes):
      let covers = nodes.map(cover)
      return covers.isEmpty || covers.contains { $0 == nil } ? nil : any(covers.compactMap(\.self))
    case .inField(_, let node), .boosted(let node, _), .set(_, let node), .variant(_, let node):
      return cover(node)
    case .not, .source, .language, .tag: return nil
    }
  }
}
