/// A piece of a query with its place in Unicode scalars.
struct QueryToken: Hashable {
  enum Kind: Hashable {
    case open, close, and, or, not, equals, end
    /// `~` before a word: its stem.
    case stem
    case near(Reach, inOrder: Bool)
    /// The name of a set of terms, without its `$`.
    case set(String)
    case word(String)
    case phrase(String)
    case slop(Int)
    case boost(Double)
    /// A name that a colon follows.
    case field(String)
  }

  var kind: Kind
  var start: Int
  var end: Int

  /// Whether it is or ends what operators stand between.
  var isOperand: Bool {
    switch kind {
    case .word, .phrase, .set, .close: true
    default: false
    }
  }
}

/// Cuts a query into pieces.
struct QueryLexer {
  private let query: String
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var tokens: [QueryToken] = []

  static func tokens(of query: String) throws(QueryProblem) -> [QueryToken] {
    var lexer = QueryLexer(query)
    return try lexer.all()
  }

  private init(_ query: String) {
    self.query = query
    scalars = Array(query.unicodeScalars)
  }

  private mutating func all() throws(QueryProblem) -> [QueryToken] {
    guard scalars.count <= RulesLimits.queryLength else {
      throw problem(
        at: RulesLimits.queryLength, "at most \(RulesLimits.queryLength) characters",
        "split the query in several")
    }
    while at < scalars.count {
      if scalars[at].properties.isWhitespace { at += 1 } else { try token() }
    }
    tokens.append(QueryToken(kind: .end, start: at, end: at))
    return tokens
  }

  private mutating func token() throws(QueryProblem) {
    let start = at
    switch scalars[at] {
    case "(": append(.open, start, width: 1)
    case ")": append(.close, start, width: 1)
    case "=": append(.equals, start, width: 1)
    case "\"", "“", "”", "„": try phrase()
    case "^":
      at += 1
      append(.boost(try number(start, "a number after ^, as in ^2")), start, width: 0)
    case "~": try tilde()
    case "+", "-", "!", "&", "|", ":", "*": throw misplaced()
    default: try word()
    }
  }

  private mutating func append(_ kind: QueryToken.Kind, _ start: Int, width: Int) {
    at += width
    tokens.append(QueryToken(kind: kind, start: start, end: at))
  }

  /// Before a word `~` asks for its stem; after a phrase, and before a number, it gives the moves.
  private mutating func tilde() throws(QueryProblem) {
    let start = at
    let followsOperand = start > 0 && tokens.last?.end == start && tokens.last?.isOperand == true
    at += 1
    guard followsOperand || at < scalars.count && ("0"..."9").contains(scalars[at]) else {
      return append(.stem, start, width: 0)
    }
    let slop = try number(start, "a number of words after ~, as in \"a b\"~3")
    append(.slop(try distance(slop, start)), start, width: 0)
  }

  /// Text up to the closing quote. A backslash takes the next character as it is.
  private mutating func phrase() throws(QueryProblem) {
    let start = at
    var text = String.UnicodeScalarView()
    at += 1
    while at < scalars.count, !["\"", "“", "”"].contains(scalars[at]) {
      if scalars[at] == "\\", at + 1 < scalars.count { at += 1 }
      text.append(scalars[at])
      at += 1
    }
    guard at < scalars.count else {
      throw problem(at: start, "a closing quote", "add \" where the phrase ends")
    }
    append(.phrase(String(text)), start, width: 1)
  }

  private mutating func word() throws(QueryProblem) {
    let start = at
    var text = String.UnicodeScalarView()
    while at < scalars.count, !endsWord(scalars[at]) {
      if scalars[at] == "\\", at + 1 < scalars.count { at += 1 }
      text.append(scalars[at])
      at += 1
    }
    if at < scalars.count, scalars[at] == ":" {
      append(.field(String(text)), start, width: 1)
    } else {
      append(try keyword(String(text), start) ?? .word(String(text)), start, width: 0)
    }
  }

  /// `$` and a letter begin the name of a set; `$5` is an amount.
  private func setName(_ word: String) -> String? {
    guard word.first == "$", let first = word.dropFirst().first, first.isLetter || first == "_" else {
      return nil
    }
    return String(word.dropFirst())
  }

  private func endsWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || ["(", ")", "\"", "“", "”", "^", "~", ":", "="].contains(scalar)
  }

  private func keyword(_ word: String, _ start: Int) throws(QueryProblem) -> QueryToken.Kind? {
    switch word {
    case "AND": return .and
    case "OR": return .or
    case "NOT": return .not
    case "NEAR", "BEFORE":
      throw problem(
        at: start, "a number of words after \(word)", "write \(word)/5, or \"\(word)\" for the word")
    default: break
    }
    for (name, inOrder) in [("NEAR/", false), ("BEFORE/", true)] where word.hasPrefix(name) {
      return .near(try reach(String(word.dropFirst(name.count)), name, start), inOrder: inOrder)
    }
    return setName(word).map(QueryToken.Kind.set)
  }

  private func reach(_ text: String, _ name: String, _ start: Int) throws(QueryProblem) -> Reach {
    if let unit = TextUnit(rawValue: text) { return .together(unit) }
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Double(text) else {
      let capital = TextUnit(rawValue: text.uppercased()).map { "\(name)\($0.rawValue)" }
      throw problem(
        at: start, "a number of words after \(name), or S for one sentence, P for one paragraph",
        "write \(capital ?? name + "5")")
    }
    return .words(try distance(count, start))
  }

  private func distance(_ number: Double, _ start: Int) throws(QueryProblem) -> Int {
    guard number.rounded() == number, number >= 1, number <= Double(RulesLimits.distance) else {
      throw problem(
        at: start, "a whole number of words from 1 to \(RulesLimits.distance)",
        "write 5 for about half a sentence, or NEAR/S for one sentence")
    }
    return Int(number)
  }

  private mutating func number(_ start: Int, _ expected: String) throws(QueryProblem) -> Double {
    let first = at
    while at < scalars.count, scalars[at] == "." || ("0"..."9").contains(scalars[at]) { at += 1 }
    let digits = String(String.UnicodeScalarView(scalars[first..<at]))
    guard let value = Double(digits), value >= RulesLimits.minimumBoost, value <= RulesLimits.weight else {
      throw problem(
        at: start, expected, "numbers go from \(RulesLimits.minimumBoost) to \(Int(RulesLimits.weight))")
    }
    return value
  }

  /// Signs of other query languages, each with what stands for it here.
  private func misplaced() -> QueryProblem {
    let operand = "a word, a phrase or a group"
    return switch scalars[at] {
    case "-", "!": problem(at: at, operand, "write NOT before what must not occur")
    case "+", "&": problem(at: at, operand, "write AND between what must both occur")
    case "|": problem(at: at, operand, "write OR between alternatives")
    case ":": problem(at: at, operand, "put the text in quotes if it holds a colon")
    default: problem(at: at, operand, "`*` stands at the end of a word: write fish*")
    }
  }

  private func problem(at offset: Int, _ expected: String, _ suggestion: String?) -> QueryProblem {
    QueryProblem(query: query, offset: offset, expected: expected, suggestion: suggestion)
  }
}
