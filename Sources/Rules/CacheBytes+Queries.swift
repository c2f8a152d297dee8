import Model

extension CacheWriter {
  mutating func write(_ query: Query) {
    write(query.text)
    write(query.root)
    write(query.warnings) { $0.write($1) }
    write(query.references) { writer, reference in
      writer.write(reference.pattern)
      writer.write(reference.finding)
    }
    write(query.depth)
    write(query.literals)
  }

  private mutating func write(_ finding: QueryFinding) {
    write(finding.problem)
    write(finding.line)
    write(finding.column)
  }

  mutating func write(_ problem: QueryProblem) {
    write(problem.query)
    write(problem.offset)
    write(problem.expected)
    write(problem.suggestion)
  }

  private mutating func write(_ pattern: TagPattern) {
    write(pattern.facet.rawValue)
    write(pattern.tag)
    write(pattern.includesBelow)
  }

  private mutating func write(_ pattern: LiteralPattern) {
    write(pattern.words) { writer, word in
      writer.write(word.folded)
      writer.write(word.accented)
      writer.write(word.cased)
      writer.write(word.stemLanguage)
    }
    write(pattern.lastIsPrefix)
  }

  private mutating func write(_ literal: Literal) {
    write(literal.pattern)
    write(literal.text)
  }

  private mutating func write(_ node: QueryNode) {
    switch node {
    case .literal(let literal):
      write(0)
      write(literal)
    case .sloppy(let terms, let slop, let text):
      write(1)
      write(terms) { $0.write($1) }
      write(slop)
      write(text)
    case .near(let a, let b, let reach, let inOrder):
      write(2)
      write(a)
      write(b)
      write(reach)
      write(inOrder)
    case .and(let nodes):
      write(3)
      write(nodes) { $0.write($1) }
    case .or(let nodes):
      write(4)
      write(nodes) { $0.write($1) }
    case .not(let node):
      write(5)
      write(node)
    case .inField(let field, let node):
      write(6)
      write(field.rawValue)
      write(node)
    case .boosted(let node, let boost):
      write(7)
      write(node)
      write(boost)
    case .source(let pattern, let text):
      write(8)
      write(pattern)
      write(text)
    case .language(let language):
      write(9)
      write(language)
    case .tag(let pattern):
      write(10)
      write(pattern)
    case .set(let name, let node):
      write(11)
      write(name)
      writeOnce(name, node)
    case .variant(let language, let node):
      write(12)
      write(language)
      write(node)
    }
  }

  private mutating func writeOnce(_ name: String, _ set: QueryNode) {
    let isKnown = sets[name].map { $0 == set } ?? false
    write(isKnown)
    guard !isKnown else { return }
    write(set)
    sets[name] = set
  }

  private mutating func write(_ reach: Reach) {
    switch reach {
    case .words(let count):
      write(true)
      write(count)
    case .together(let unit):
      write(false)
      write(unit.rawValue)
    }
  }
}

extension CacheReader {
  mutating func query() throws(CacheFault) -> Query {
    let text = try text()
    let root = try node()
    return Query(
      text: text, root: root, warnings: try list { reader throws(CacheFault) in try reader.finding() },
      references: try list { reader throws(CacheFault) in
        QueryReference(pattern: try reader.tagPattern(), finding: try reader.finding())
      }, depth: try int(), literals: try int())
  }

  private mutating func finding() throws(CacheFault) -> QueryFinding {
    var finding = QueryFinding(try problem())
    finding.line = try int()
    finding.column = try int()
    return finding
  }

  mutating func problem() throws(CacheFault) -> QueryProblem {
    QueryProblem(
      query: try text(), offset: try int(), expected: try text(), suggestion: try optionalText())
  }

  private mutating func tagPattern() throws(CacheFault) -> TagPattern {
    TagPattern(facet: try word(), tag: try text(), includesBelow: try bool())
  }

  private mutating func pattern() throws(CacheFault) -> LiteralPattern {
    let words = try list { reader throws(CacheFault) in
      LiteralPattern.Word(
        folded: try reader.text(), accented: try reader.optionalText(), cased: try reader.optionalText(),
        stemLanguage: try reader.optionalText())
    }
    guard !words.isEmpty else { throw CacheFault() }
    return LiteralPattern(words: words, lastIsPrefix: try bool())
  }

  private mutating func literal() throws(CacheFault) -> Literal {
    Literal(pattern: try pattern(), text: try text())
  }

  private mutating func node() throws(CacheFault) -> QueryNode {
    try nested { reader throws(CacheFault) in try reader.innerNode() }
  }

  private mutating func nodes() throws(CacheFault) -> [QueryNode] {
    try list { reader throws(CacheFault) in try reader.node() }
  }

  private mutating func innerNode() throws(CacheFault) -> QueryNode {
    switch try int() {
    case 0: return .literal(try literal())
    case 1:
      let terms = try list { reader throws(CacheFault) in try reader.literal() }
      return .sloppy(terms, slop: try int(), text: try text())
    case 2: return .near(try node(), try node(), try reach(), inOrder: try bool())
    case 3: return .and(try nodes())
    case 4: return .or(try nodes())
    case 5: return .not(try node())
    case 6: return .inField(try word(), try node())
    case 7: return .boosted(try node(), by: try double())
    case 8: return .source(try pattern(), text: try text())
    case 9: return .language(try text())
    case 10: return .tag(try tagPattern())
    case 11: return try set(try text())
    case 12: return .variant(try text(), try node())
    default: throw CacheFault()
    }
  }

  /// A set of terms; all queries that name it share it.
  private mutating func set(_ name: String) throws(CacheFault) -> QueryNode {
    if try bool() {
      guard let known = sets[name] else { throw CacheFault() }
      return .set(name, known)
    }
    let read = try node()
    sets[name] = read
    return .set(name, read)
  }

  private mutating func reach() throws(CacheFault) -> Reach {
    try bool() ? .words(try int()) : .together(try word())
  }
}
