import Model

/// Recursive descent over the pieces of a query (docs/rules.md has the grammar).
struct QueryParser {
  /// What a bare word stands for.
  enum Scope {
    case text, source, language, tag
  }

  let query: String
  /// Whose stems `~` asks for.
  let stemLanguage: String
  let terms: TermSets
  private let tokens: [QueryToken]
  private var at = 0
  private var depth = 0
  /// The deepest nesting so far, that of the sets counted in.
  private(set) var deepest = 0
  /// Words and phrases so far, those of the sets counted in.
  private(set) var literals = 0
  var scope = Scope.text
  private(set) var warnings: [QueryFinding] = []
  var references: [QueryReference] = []

  init(_ query: String, language: String?, terms: TermSets) throws(QueryProblem) {
    self.query = query
    stemLanguage = language ?? "en"
    self.terms = terms
    tokens = try QueryLexer.tokens(of: query)
  }

  /// The whole query.
  mutating func parse() throws(QueryProblem) -> QueryNode {
    let node = try alternatives()
    switch next.kind {
    case .end: return node
    case .close: throw problem("no more, or an opening parenthesis before this", "remove the parenthesis")
    default: throw missingOperator()
    }
  }

  var next: QueryToken { tokens[min(at, tokens.count - 1)] }

  mutating func advance() { at += 1 }

  func problem(_ expected: String, _ suggestion: String? = nil, at token: QueryToken? = nil) -> QueryProblem {
    QueryProblem(
      query: query, offset: (token ?? next).start, expected: expected, suggestion: suggestion)
  }

  // MARK: Operators, the loosest first

  private mutating func alternatives() throws(QueryProblem) -> QueryNode {
    var nodes = [try conjunction()]
    while next.kind == .or {
      advance()
      nodes.append(try conjunction())
    }
    return nodes.count == 1 ? nodes[0] : .or(nodes)
  }

  /// `a AND b`, and `a NOT b` for `a AND NOT b`.
  private mutating func conjunction() throws(QueryProblem) -> QueryNode {
    var nodes = [try negation()]
    while next.kind == .and || next.kind == .not {
      if next.kind == .and { advance() }
      nodes.append(try negation())
    }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func negation() throws(QueryProblem) -> QueryNode {
    guard next.kind == .not else { return try proximity() }
    try enter()
    defer { depth -= 1 }
    advance()
    return .not(try negation())
  }

  /// `a NEAR/5 b BEFORE/3 c`, from the left.
  private mutating func proximity() throws(QueryProblem) -> QueryNode {
    let first = next
    var node = try boosted()
    var chained = 0
    defer { depth -= chained }
    while case .near(let reach, let inOrder) = next.kind {
      try enter()
      chained += 1
      try requirePlaces(node, first)
      warn(of: reach)
      advance()
      let second = next
      let other = try boosted()
      try requirePlaces(other, second)
      node = .near(node, other, reach, inOrder: inOrder)
    }
    return node
  }

  private mutating func warn(of reach: Reach) {
    guard case .words(let count) = reach, count > RulesLimits.usualDistance else { return }
    warnings.append(
      QueryFinding(
        problem(
          "a distance of at most \(RulesLimits.usualDistance) words",
          "words further apart seldom belong together; NEAR/S keeps to one sentence, NEAR/P to one paragraph")
      ))
  }

  private func requirePlaces(_ node: QueryNode, _ token: QueryToken) throws(QueryProblem) {
    guard !node.hasPlaces else { return }
    throw problem(
      "words, phrases or a group of them with OR beside NEAR and BEFORE",
      "measure from each word: (a NEAR/5 c) AND (b NEAR/5 c)", at: token)
  }

  private mutating func boosted() throws(QueryProblem) -> QueryNode {
    let node = try operand()
    guard case .boost(let boost) = next.kind else { return node }
    advance()
    return .boosted(node, by: boost)
  }

  private mutating func operand() throws(QueryProblem) -> QueryNode {
    let token = next
    switch token.kind {
    case .open: return try group()
    case .field(let name): return try field(name)
    case .equals, .stem, .word, .phrase: return try atom()
    case .set(let name): return try set(name)
    case .end:
      throw problem("a word, a phrase or a group", at == 0 ? "the query is empty" : "the query ends here")
    case .slop: throw problem("a word, a phrase or a group", "`~` stands right after a phrase: \"a b\"~3")
    case .boost: throw problem("a word, a phrase or a group", "`^` stands right after what it weighs: word^2")
    case .close, .and, .or, .not, .near:
      throw problem("a word, a phrase or a group", "put the operator's name in quotes if you mean the word")
    }
  }

  private mutating func group() throws(QueryProblem) -> QueryNode {
    let open = next
    try enter()
    defer { depth -= 1 }
    advance()
    let node = try alternatives()
    switch next.kind {
    case .close: advance()
    case .end: throw problem("a closing parenthesis for this one", nil, at: open)
    default: throw missingOperator()
    }
    return node
  }

  private mutating func enter() throws(QueryProblem) {
    depth += 1
    try reach(depth: depth)
  }

  private mutating func reach(depth: Int) throws(QueryProblem) {
    deepest = max(deepest, depth)
    guard depth <= RulesLimits.queryNesting else {
      throw problem("at most \(RulesLimits.queryNesting) levels of nesting", "write the query flatter")
    }
  }

  /// Counts words and phrases against the limit.
  mutating func count(_ more: Int) throws(QueryProblem) {
    literals += more
    guard literals <= RulesLimits.terms else {
      throw problem(
        "at most \(RulesLimits.terms) words and phrases, those of sets counted", "split the query")
    }
  }

  private mutating func set(_ name: String) throws(QueryProblem) -> QueryNode {
    guard scope == .text else {
      throw problem("plain words, not a set of terms, after source:, lang: or tag:", "write the words out")
    }
    guard let entry = terms.entries[name] else { throw unknownSet(name) }
    try reach(depth: depth + entry.depth)
    try count(entry.literals)
    advance()
    return .set(name, entry.node)
  }

  /// Two operands with nothing between them.
  private func missingOperator() -> QueryProblem {
    let previous = tokens[max(0, at - 1)]
    switch (previous.kind, next.kind) {
    case (_, .word(let word)) where foreignOperator(word) != nil:
      return problem("an operator", foreignOperator(word))
    case (.word(let a), .word(let b)):
      return problem("AND, OR, NOT, NEAR/n or BEFORE/n", "write \"\(a) \(b)\" for the phrase")
    case (.word, .slop):
      return problem(
        "AND, OR, NOT, NEAR/n or BEFORE/n",
        "a number after `~` stands right after a phrase; use word* or ~word for endings")
    default:
      return problem("AND, OR, NOT, NEAR/n or BEFORE/n", "put one between the two")
    }
  }

  // MARK: Fields

  private mutating func field(_ name: String) throws(QueryProblem) -> QueryNode {
    let outer = scope
    defer { scope = outer }
    if let field = Field(rawValue: name) {
      scope = .text
      return .inField(field, try fieldOperand())
    }
    switch name {
    case "source": scope = .source
    case "lang": scope = .language
    case "tag": scope = .tag
    default: throw unknownField(name)
    }
    return try fieldOperand()
  }

  private mutating func fieldOperand() throws(QueryProblem) -> QueryNode {
    try enter()
    defer { depth -= 1 }
    advance()
    return try operand()
  }
}
