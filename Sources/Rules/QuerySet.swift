import Model

/// Many queries asked of one item together: its words are looked up once for all of them, and a query is evaluated only
/// where a word of it occurs.
public struct QuerySet: Sendable {
  public let names: [String]
  private let index: LiteralIndex
  private let program: QueryProgram
  private let steps: [Int32]
  private let triggers: QueryTriggers
  private let evaluators = EvaluatorPool()

  /// A query that is true of an item.
  public struct Hit: Sendable {
    public var name: String
    /// The words that make it true, by field and start; empty where no word does.
    public var places: [Tag.Match]
  }

  public init(_ queries: [(name: String, query: Query)]) {
    var index = LiteralIndex()
    var writer = QueryProgramWriter()
    names = queries.map(\.name)
    steps = queries.map { writer.add($0.query.root) { index.number(of: $0) } }
    program = writer.program(patterns: index.patterns.count)
    triggers = QueryTriggers(steps, program)
    self.index = index
  }

  public var isEmpty: Bool { steps.isEmpty }

  /// The queries that are true of an item that has these tags, in their order.
  public func hits(in content: ItemContent, tags: [Tag]) -> [Hit] {
    evaluators.evaluate(content, index: index, program) { evaluator in
      evaluator.signs.hold(tags, program)
      evaluator.markCandidates(triggers)
      var hits: [Hit] = []
      var next = evaluator.candidates.first(in: steps.indices)
      while let number = next {
        if evaluator.asks(steps[number], of: program) {
          hits.append(Hit(name: names[number], places: evaluator.places(program, named: names[number])))
        }
        next = evaluator.candidates.first(in: number + 1..<steps.count)
      }
      return hits
    }
  }
}
