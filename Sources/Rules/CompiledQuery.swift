import Model

/// One query ready to be asked of many items: a search.
public struct CompiledQuery: Sendable {
  private let index: LiteralIndex
  private let program: QueryProgram
  private let step: Int32
  private let evaluators = EvaluatorPool()

  public init(_ query: Query) {
    var index = LiteralIndex()
    var writer = QueryProgramWriter()
    step = writer.add(query.root) { index.number(of: $0) }
    program = writer.program(patterns: index.patterns.count)
    self.index = index
  }

  /// Whether the query is true of an item that has these tags.
  public func matches(_ content: ItemContent, tags: [Tag] = []) -> Bool {
    evaluators.evaluate(content, index: index, program) { evaluator in
      evaluator.signs.hold(tags, program)
      return evaluator.asks(step, of: program)
    }
  }

  /// The words of an item that make the query true, by field and start; empty where it is not, or where no word does.
  public func places(in content: ItemContent, tags: [Tag] = []) -> [Tag.Match] {
    evaluators.evaluate(content, index: index, program) { evaluator in
      evaluator.signs.hold(tags, program)
      guard evaluator.asks(step, of: program) else { return [] }
      return evaluator.places(program, named: "query")
    }
  }
}
