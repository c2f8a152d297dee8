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

  /// What a rule made of the item; nil where it did not hit and none of its words occurs.
  func trace(_ rule: Int, applies: Bool) -> RuleTrace? {
    let node = compiled.rules[rule]
    if let hits = strict.hits(node) {
      guard applies else { return made(rule, .otherLanguage(file.rules[rule].language ?? ""), hits, 0) }
      return made(rule, .hit, hits, RuleSet.contribution(of: file.rules[rule].weight, hits))
    }
    if let hits = open.hits(node) { return made(rule, .cancelled(by: cancellations(of: hits)), hits, 0) }
    let query = file.rules[rule].query.root
    let found = places(of: query)
    guard !found.isEmpty else { return nil }
    return made(rule, .nearMiss(lacking: LackFinder(open, index).lacking(query)), found, 0)
  }

  private func made(_ rule: Int, _ outcome: RuleTrace.Outcome, _ hits: [Hit], _ contribution: Double)
    -> RuleTrace
  {
    RuleTrace(
      rule: file.ruleName(rule), facet: file.facet, tag: file.tag, query: file.rules[rule].query.text,
      weight: file.rules[rule].weight, contribution: contribution, outcome: outcome,
      matches: open.matches(hits, named: file.ruleName(rule)))
  }

  private func places(of node: QueryNode) -> [Hit] {
    var found: [Hit] = []
    node.forEachLiteral { literal in found += open.hits(.literal(index.known(literal.pattern))) ?? [] }
    return found
  }

  /// The exceptions that cover some word of a hit, and where.
  private func cancellations(of hits: [Hit]) -> [Cancellation] {
    zip(file.exceptions, compiled.exceptions).compactMap { exception, node in
      let covers = (open.hits(node) ?? []).filter { cover in hits.contains { $0.place.overlaps(cover.place) }
      }
      guard !covers.isEmpty else { return nil }
      return Cancellation(query: exception.text, places: open.matches(covers, named: "\(file.title) except"))
    }
  }
}

/// Finds the parts of a query that are not true of an item.
private struct LackFinder {
  private let evaluator: Evaluator
  private let index: LiteralIndex

  init(_ evaluator: Evaluator, _ index: LiteralIndex) {
    self.evaluator = evaluator
    self.index = index
  }

  /// Empty where the query is true. A kind of query that is not taken apart is lacking as a whole.
  func lacking(_ node: QueryNode, in fields: Fields = .all) -> [Lack] {
    guard hits(node, fields) == nil else { return [] }
    switch node {
    case .and(let nodes): return nodes.flatMap { lacking($0, in: fields) }
    case .or(let nodes): return nearest(nodes, fields) ?? [Lack(node.description)]
    case .near(let a, let b, let reach, let inOrder):
      let missing = lacking(a, in: fields) + lacking(b, in: fields)
      guard missing.isEmpty else { return missing }
      let sides = (hits(a, fields) ?? [], hits(b, fields) ?? [])
      return [Lack(node.description, reason(sides, reach, inOrder))]
    case .inField(let field, let inner):
      return lacking(inner, in: fields.intersection(Fields(field))).map {
        Lack("\(field.rawValue):\($0.query)", $0.reason)
      }
    case .boosted(let inner, _): return lacking(inner, in: fields)
    case .not(let inner):
      let matches = evaluator.matches(hits(inner, fields) ?? [], named: "NOT")
      return [Lack(node.description, .present(matches))]
    case .set(_, let inner): return nearest([inner], fields) ?? [Lack(node.description)]
    case .variant(let language, let inner):
      let known = evaluator.scan.content.language
      return known == nil || known == language ? lacking(inner, in: fields) : [Lack("lang:\(language)")]
    default: return [Lack(node.description)]
    }
  }

  /// What the alternative lacks that lacks least, of those of which some word occurs; nil where no word of any does.
  private func nearest(_ nodes: [QueryNode], _ fields: Fields) -> [Lack]? {
    nodes.filter { node in
      var isSeen = false
      node.forEachLiteral { isSeen = isSeen || evaluator.scan.occurs(index.known($0.pattern)) }
      return isSeen
    }
    .map { lacking($0, in: fields) }.min { $0.count < $1.count }
  }

  private func hits(_ node: QueryNode, _ fields: Fields) -> [Hit]? {
    evaluator.hits(index.compiled(node), in: fields)
  }

  /// Why two sides that are both there are not near.
  private func reason(_ sides: ([Hit], [Hit]), _ reach: Reach, _ inOrder: Bool) -> Lack.Reason {
    let forward = least(sides.0, sides.1)
    let backward = least(sides.1, sides.0)
    let nearest = inOrder ? forward : [forward, backward].compactMap(\.self).min()
    guard let nearest else { return backward == nil ? .field : .order }
    switch reach {
    case .words(let allowed): return .apart(nearest, allowed: allowed)
    case .together(.sentence): return .unit("sentence")
    case .together(.paragraph): return .unit("paragraph")
    }
  }

  /// The fewest words from a place of one side to a later one of the other; nil where none is in the same field.
  private func least(_ a: [Hit], _ b: [Hit]) -> Int? {
    a.compactMap { first in
      b.compactMap { evaluator.scan.distance(from: first.place, to: $0.place) }.min()
    }.min()
  }
}

extension Evaluator {
  /// The words of some hits, each once, by field and start.
  func matches(_ hits: [Hit], named name: String) -> [Tag.Match] {
    var texts = MatchTexts(scan)
    return texts.matches(hits.map { FoundPlace(rule: 0, place: $0.place, variant: $0.variant) }) { _ in name }
  }
}

extension Place {
  /// Whether two stretches share a token.
  func overlaps(_ other: Place) -> Bool {
    field == other.field && first < other.end && other.first < end
  }
}
