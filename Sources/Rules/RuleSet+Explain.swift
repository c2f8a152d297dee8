import Model

/// What a rule made of an item, and why.
public struct RuleTrace: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case hit
    /// Some of its words occur, but something is lacking: each in the rule language.
    case nearMiss(lacking: [String])
    /// It would have hit, but for these exceptions of its file.
    case cancelled(by: [String])
    /// It would have hit, but looks at items of this language only.
    case otherLanguage(String)
  }

  /// `area/maritime.scs#3`
  public var rule: String
  public var facet: Facet
  public var tag: String
  public var query: String
  public var weight: Double
  /// What it added to the tag's score; 0 unless it hit.
  public var contribution: Double
  public var outcome: Outcome
  /// The words that it hit; for a miss, those that it found.
  public var matches: [Tag.Match]
}

extension RuleSet {
  /// A trace of every rule that hit an item, or of which at least one word occurs; by facet, file, number.
  public func explain(_ content: ItemContent) -> [RuleTrace] {
    let scan = ItemScan(content, index: index)
    let tags = tag(content).map { (facet: $0.facet, tag: $0.tag) }
    let evaluator = Evaluator(scan: scan, tags: tags)
    return compiled.sorted { $0.number < $1.number }.flatMap { compiled in
      let explainer = Explainer(
        file: files[compiled.number], compiled: compiled, evaluator: evaluator,
        cancelled: exceptions(of: compiled, evaluator))
      return compiled.rules.indices.compactMap { rule in
        explainer.trace(rule, applies: applies(files[compiled.number].rules[rule], to: content))
      }
    }
  }
}

/// Explains the rules of one file.
private struct Explainer {
  let file: RuleFile
  let compiled: CompiledFile
  /// Without exceptions.
  let open: Evaluator
  /// With the file's exceptions in force.
  let strict: Evaluator

  init(file: RuleFile, compiled: CompiledFile, evaluator: Evaluator, cancelled: [Place]) {
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
    let found = places(of: node)
    guard !found.isEmpty else { return nil }
    return made(rule, .nearMiss(lacking: open.lacking(node)), found, 0)
  }

  private func made(_ rule: Int, _ outcome: RuleTrace.Outcome, _ hits: [Hit], _ contribution: Double)
    -> RuleTrace
  {
    var texts = MatchTexts(open.scan)
    return RuleTrace(
      rule: file.ruleName(rule), facet: file.facet, tag: file.tag, query: file.rules[rule].query.text,
      weight: file.rules[rule].weight, contribution: contribution, outcome: outcome,
      matches: MatchTexts.ordered(texts.matches(hits, rule: file.ruleName(rule))))
  }

  private func places(of node: QueryNode) -> [Hit] {
    var found: [Hit] = []
    node.forEachLiteral { literal in found += open.hits(.literal(literal)) ?? [] }
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
}

extension Evaluator {
  /// The parts of a query that are not true of the item, each in the rule language.
  func lacking(_ node: QueryNode, in fields: Set<Field> = Set(Field.allCases)) -> [String] {
    guard hits(node, in: fields) == nil else { return [] }
    switch node {
    case .and(let nodes): return nodes.flatMap { lacking($0, in: fields) }
    case .near(let a, let b, _, _):
      let missing = lacking(a, in: fields) + lacking(b, in: fields)
      return missing.isEmpty ? [node.description] : missing
    case .inField(let field, let inner):
      return lacking(inner, in: fields.intersection([field])).map { "\(field.rawValue):\($0)" }
    case .boosted(let inner, _): return lacking(inner, in: fields)
    case .literal, .sloppy, .or, .not, .source, .language, .tag: return [node.description]
    }
  }
}
