import Model

/// Explains the rules of one file.
struct Explainer {
  private let rules: RuleSet
  private let file: RuleFile
  private let compiled: CompiledRules.File
  /// Without exceptions.
  private let open: Evaluator
  /// With the file's exceptions in force.
  private let strict: Evaluator
  private let tags: [Tag]
  /// By pattern.
  private let places: [Int32: [Place]]

  /// - Parameters:
  ///   - file: A place in the compiled files.
  ///   - tags: All that the item has.
  init(_ rules: RuleSet, file: Int, _ evaluator: Evaluator, cancelled: [Place], tags: [Tag]) {
    self.rules = rules
    compiled = rules.compiled.files[file]
    self.file = rules.files[compiled.number]
    var evaluator = evaluator
    evaluator.cancelled = Cover()
    open = evaluator
    evaluator.cancelled = Cover(cancelled)
    strict = evaluator
    self.tags = tags
    places = Dictionary(grouping: evaluator.scan.places, by: \.pattern).mapValues { $0.map(\.place) }
  }

  /// What a rule made of the item; nil where it did not hit and none of its words occurs.
  func trace(_ rule: Int) -> RuleTrace? {
    let compiled = rules.compiled.rules[compiled.rules.lowerBound + rule]
    let program = rules.compiled.program
    if let hits = strict.hits(compiled.step, of: program) {
      guard compiled.applies(to: open.signs.language) else {
        return made(rule, .otherLanguage(file.rules[rule].language ?? ""), hits, 0)
      }
      return made(rule, .hit, hits, RuleSet.contribution(of: file.rules[rule].weight, hits))
    }
    if let hits = open.hits(compiled.step, of: program) {
      return made(rule, .cancelled(by: cancellations(of: hits)), hits, 0)
    }
    let query = file.rules[rule].query.root
    let found = hits(ofWordsOf: query)
    guard !found.isEmpty else { return nil }
    let lacks = LackFinder(open, rules, tags, occurring: Set(places.keys)).lacking(query)
    return made(rule, .nearMiss(lacking: lacks), found, 0)
  }

  private func made(_ rule: Int, _ outcome: RuleTrace.Outcome, _ hits: [Hit], _ contribution: Double)
    -> RuleTrace
  {
    RuleTrace(
      rule: file.ruleName(rule), facet: file.facet, tag: file.tag, query: file.rules[rule].query.text,
      weight: file.rules[rule].weight, contribution: contribution, outcome: outcome,
      matches: open.matches(hits, rules.compiled.program, named: file.ruleName(rule)))
  }

  private func hits(ofWordsOf node: QueryNode) -> [Hit] {
    var found: [Hit] = []
    node.forEachLiteral { literal in
      let pattern = Int32(truncatingIfNeeded: rules.index.known(literal.pattern))
      found += (places[pattern] ?? []).map { Hit(place: $0, boost: 1, variant: -1) }
    }
    return found
  }

  /// The exceptions that cover some word of a hit, and where.
  private func cancellations(of hits: [Hit]) -> [Cancellation] {
    let program = rules.compiled.program
    return zip(file.exceptions, compiled.exceptions).compactMap { exception, number in
      let found = open.hits(rules.compiled.exceptions[number], of: program) ?? []
      let covers = found.filter { cover in hits.contains { $0.place.overlaps(cover.place) } }
      guard !covers.isEmpty else { return nil }
      return Cancellation(
        query: exception.text, places: open.matches(covers, program, named: "\(file.title) except"))
    }
  }
}

/// Finds the parts of a query that are not true of an item.
private struct LackFinder {
  private let evaluator: Evaluator
  private let index: LiteralIndex
  private let tags: [Tag]
  /// The patterns that the item has.
  private let occurring: Set<Int32>

  init(_ evaluator: Evaluator, _ rules: RuleSet, _ tags: [Tag], occurring: Set<Int32>) {
    self.evaluator = evaluator
    index = rules.index
    self.tags = tags
    self.occurring = occurring
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
      let (evaluator, step, program) = asking(inner)
      let hits = evaluator.hits(step, of: program, in: fields) ?? []
      let matches = evaluator.matches(hits, program, named: "NOT")
      return [Lack(node.description, .present(matches))]
    case .set(_, let inner): return nearest([inner], fields) ?? [Lack(node.description)]
    case .variant(let language, let inner):
      let known = evaluator.content?.language
      return known == nil || known == language ? lacking(inner, in: fields) : [Lack("lang:\(language)")]
    default: return [Lack(node.description)]
    }
  }

  /// What the alternative lacks that lacks least, of those of which some word occurs; nil where no word of any does.
  private func nearest(_ nodes: [QueryNode], _ fields: Fields) -> [Lack]? {
    nodes.filter { node in
      var isSeen = false
      node.forEachLiteral { isSeen = isSeen || occurring.contains(number(of: $0.pattern)) }
      return isSeen
    }
    .map { lacking($0, in: fields) }.min { $0.count < $1.count }
  }

  private func hits(_ node: QueryNode, _ fields: Fields) -> [Hit]? {
    let (evaluator, step, program) = asking(node)
    return evaluator.hits(step, of: program, in: fields)
  }

  /// What asks a part of a query, as a program of its own.
  private func asking(_ node: QueryNode) -> (Evaluator, step: Int32, QueryProgram) {
    var writer = QueryProgramWriter()
    let step = writer.add(node) { index.known($0) }
    let program = writer.program(patterns: index.patterns.count)
    return (evaluator.turned(to: program, tags: tags), step, program)
  }

  private func number(of pattern: LiteralPattern) -> Int32 {
    Int32(truncatingIfNeeded: index.known(pattern))
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
    var scan = evaluator.scan
    scan.resolve()
    let resolved = scan
    return a.compactMap { first in
      b.compactMap { resolved.distance(from: first.place, to: $0.place) }.min()
    }.min()
  }
}

extension Evaluator {
  /// The words of some hits, each once, by field and start.
  func matches(_ hits: [Hit], _ program: QueryProgram, named name: String) -> [Tag.Match] {
    var found = hits.map { FoundPlace(rule: 0, place: $0.place, variant: $0.variant) }
    return scan.matches(&found, languages: program.languages) { _ in name }
  }
}

extension Place {
  /// Whether two stretches share a token.
  func overlaps(_ other: Place) -> Bool {
    field == other.field && first < other.end && other.first < end
  }
}
