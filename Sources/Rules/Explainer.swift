import Model

/// Explains the rules of one file.
struct Explainer {
  private let index: LiteralIndex
  private let file: RuleFile
  private let compiled: CompiledFile
  /// Without exceptions.
  private let open: Evaluator
  /// With the file's exceptions in force.
  private let strict: Evaluator

  init(
    index: LiteralIndex, file: RuleFile, compiled: CompiledFile, evaluator: Evaluator, cancelled: [Place]
  ) {
    self.index = index
    self.file = file
    self.compiled = compiled
    open = evaluator
    var strict = evaluator
    strict.cancelled = Cover(cancelled)
    self.strict = strict
  }

  func trace(_ rule: Int, applies: Bool) -> RuleTrace? {
    let node = compiled.rules[rule]
    if let hits = strict.hits(node) {
      guard applies else { return made(rule, .otherLanguage(file.rules[rule].language ?? ""), hits, 0) }
      return made(rule, .hit, hits, RuleSet.contribution(of: file.rules[rule], hits))
    }
    if let hits = open.hits(node) {
      return made(rule, .cancelled(by: exceptions(over: hits)), hits, 0)
    }
    let query = file.rules[rule].query.root
    let found = places(of: query)
    guard !found.isEmpty else { return nil }
    return made(rule, .nearMiss(lacking: lacking(query, in: .all)), found, 0)
  }

  private func made(_ rule: Int, _ outcome: RuleTrace.Outcome, _ hits: [Hit], _ contribution: Double)
    -> RuleTrace
  {
    var texts = MatchTexts(open.scan)
    return RuleTrace(
      rule: file.ruleName(rule), facet: file.facet, tag: file.tag, query: file.rules[rule].query.text,
      weight: file.rules[rule].weight, contribution: contribution, outcome: outcome,
      matches: texts.matches(
        hits.map { FoundPlace(rule: rule, place: $0.place, variant: $0.variant) }, ruleName: file.ruleName))
  }

  private func places(of node: QueryNode) -> [Hit] {
    var found: [Hit] = []
    node.forEachLiteral { literal in found += open.hits(.literal(index.known(literal.pattern))) ?? [] }
    return found
  }

  /// The exceptions that cover some word of a hit.
  private func exceptions(over hits: [Hit]) -> [String] {
    zip(file.exceptions, compiled.exceptions).filter { _, node in
      let covers = open.hits(node) ?? []
      return covers.contains { cover in
        hits.contains {
          $0.place.field == cover.place.field && $0.place.first < cover.place.end
            && cover.place.first < $0.place.end
        }
      }
    }
    .map(\.0.text)
  }

  /// The parts of a query that are not true of the item, each in the rule language.
  private func lacking(_ node: QueryNode, in fields: Fields) -> [String] {
    guard open.hits(index.compiled(node), in: fields) == nil else { return [] }
    switch node {
    case .and(let nodes): return nodes.flatMap { lacking($0, in: fields) }
    case .near(let a, let b, _, _):
      let missing = lacking(a, in: fields) + lacking(b, in: fields)
      return missing.isEmpty ? [node.description] : missing
    case .inField(let field, let inner):
      return lacking(inner, in: fields.intersection(Fields(field))).map { "\(field.rawValue):\($0)" }
    case .boosted(let inner, _): return lacking(inner, in: fields)
    case .literal, .sloppy, .or, .not, .source, .language, .tag, .set, .variant: return [node.description]
    }
  }
}
