import Model

/// A query whose patterns are numbers of a `LiteralIndex`: what is evaluated, item after item.
indirect enum CompiledNode: Sendable {
  case literal(Int)
  case sloppy([Int], slop: Int)
  case near(CompiledNode, CompiledNode, distance: Int, inOrder: Bool)
  /// Two places in one sentence or paragraph.
  case together(CompiledNode, CompiledNode, TextUnit, inOrder: Bool)
  case and([CompiledNode])
  /// True where one of the patterns occurs or one of the queries is true.
  case or(PatternChoice, [CompiledNode])
  case not(CompiledNode)
  case inField(Fields, CompiledNode)
  case boosted(CompiledNode, by: Double)
  case source(LiteralPattern)
  case language(String)
  case tag(TagPattern)
  /// True of items of a language, or of one that nobody knows.
  case variant(String, CompiledNode)
}

extension LiteralIndex {
  /// Numbers the patterns of a query and compiles it.
  mutating func compile(_ node: QueryNode) -> CompiledNode {
    node.forEachLiteral { _ = number(of: $0.pattern) }
    return compiled(node)
  }

  /// A query all of whose patterns have numbers; a pattern that has none occurs nowhere.
  func compiled(_ node: QueryNode) -> CompiledNode {
    switch node {
    case .literal(let literal): .literal(known(literal.pattern))
    case .sloppy(let terms, let slop, _): .sloppy(terms.map { known($0.pattern) }, slop: slop)
    case .near(let a, let b, .words(let distance), let inOrder):
      .near(compiled(a), compiled(b), distance: distance, inOrder: inOrder)
    case .near(let a, let b, .together(let unit), let inOrder):
      .together(compiled(a), compiled(b), unit, inOrder: inOrder)
    case .and(let nodes): .and(nodes.map(compiled))
    case .or(let nodes): alternatives(nodes)
    case .not(let node): .not(compiled(node))
    case .inField(let field, let node): .inField(Fields(field), compiled(node))
    case .boosted(let node, let boost): .boosted(compiled(node), by: boost)
    case .source(let pattern, _): .source(pattern)
    case .language(let language): .language(language)
    case .tag(let pattern): .tag(pattern)
    case .set(_, let node): compiled(node)
    case .variant(let language, let node): .variant(language, compiled(node))
    }
  }

  private func alternatives(_ nodes: [QueryNode]) -> CompiledNode {
    var patterns: [Int] = []
    var others: [CompiledNode] = []
    gather(nodes, &patterns, &others)
    return .or(PatternChoice(patterns), others)
  }

  /// The terms of a set count among the alternatives around it.
  private func gather(_ nodes: [QueryNode], _ patterns: inout [Int], _ others: inout [CompiledNode]) {
    for node in nodes {
      switch node {
      case .literal(let literal): patterns.append(known(literal.pattern))
      case .set(_, .or(let terms)), .or(let terms): gather(terms, &patterns, &others)
      default: others.append(compiled(node))
      }
    }
  }
}
