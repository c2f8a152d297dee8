import Model

/// Writes queries into a program. Sets of terms are written once for all queries that name them.
struct QueryProgramWriter {
  private var steps: [QueryProgram.Step] = []
  private var operands: [Int32] = []
  /// The patterns of each list.
  private var lists: [[Int32]] = []
  private var listOfPattern: [Int32: Int32] = [:]
  private var sets: [String: (node: QueryNode, alternatives: Alternatives)] = [:]
  private var sources: [LiteralPattern] = []
  private var languages: [String] = []
  private var tags: [TagPattern] = []

  /// What stands between ORs.
  private struct Alternatives {
    var patterns: [Int32] = []
    var lists: [Int32] = []
    var steps: [Int32] = []

    mutating func add(_ other: Alternatives) {
      patterns += other.patterns
      lists += other.lists
      steps += other.steps
    }
  }

  /// Adds a query.
  /// - Parameter number: The number of a pattern; below 0 for one that occurs nowhere.
  mutating func add(_ node: QueryNode, number: (LiteralPattern) -> Int) -> Int32 {
    switch node {
    case .literal(let literal): step(.words(list(of: number(literal.pattern))))
    case .sloppy(let terms, let slop, _):
      step(.sloppy(operands(terms.map { list(of: number($0.pattern)) }), slop: slop))
    case .near(let a, let b, .words(let distance), let inOrder):
      step(.near(add(a, number: number), add(b, number: number), distance: distance, inOrder: inOrder))
    case .near(let a, let b, .together(let unit), let inOrder):
      step(.together(add(a, number: number), add(b, number: number), unit, inOrder: inOrder))
    case .and(let nodes): step(.and(operands(nodes.map { add($0, number: number) })))
    case .or(let nodes): either(alternatives(nodes, number))
    case .not(let inner): step(.not(add(inner, number: number)))
    case .inField(let field, let inner): step(.inField(Fields(field), add(inner, number: number)))
    case .boosted(let inner, let boost): step(.boosted(add(inner, number: number), by: boost))
    case .source(let pattern, _): step(.source(Self.place(of: pattern, in: &sources)))
    case .language(let language): step(.language(self.language(language)))
    case .tag(let pattern): step(.tag(Self.place(of: pattern, in: &tags)))
    case .set(let name, .or(let nodes)): either(set(name, .or(nodes), nodes, number))
    case .set(_, let inner): add(inner, number: number)
    case .variant(let language, let inner):
      step(.variant(language: self.language(language), add(inner, number: number)))
    }
  }

  /// The number of a language that queries, or rules, ask for.
  mutating func language(_ language: String) -> Int32 { Self.place(of: language, in: &languages) }

  /// - Parameter patterns: How many have numbers.
  func program(patterns: Int) -> QueryProgram {
    QueryProgram(
      steps: steps, operands: operands, lists: WordLists(lists, patterns: patterns), sources: sources,
      languages: languages, tags: tags)
  }

  private mutating func step(_ step: QueryProgram.Step) -> Int32 {
    steps.append(step)
    return Int32(truncatingIfNeeded: steps.count - 1)
  }

  private mutating func operands(_ numbers: [Int32]) -> QueryProgram.Operands {
    let start = Int32(truncatingIfNeeded: operands.count)
    operands += numbers
    return QueryProgram.Operands(start: start, end: Int32(truncatingIfNeeded: operands.count))
  }

  private static func place<Element: Equatable>(of element: Element, in known: inout [Element]) -> Int32 {
    if let place = known.firstIndex(of: element) { return Int32(truncatingIfNeeded: place) }
    known.append(element)
    return Int32(truncatingIfNeeded: known.count - 1)
  }
}

// MARK: Lists of patterns

extension QueryProgramWriter {
  private mutating func add(list patterns: [Int32]) -> Int32 {
    lists.append(patterns)
    return Int32(truncatingIfNeeded: lists.count - 1)
  }

  /// The list that has a pattern alone.
  private mutating func list(of pattern: Int) -> Int32 {
    let pattern = Int32(truncatingIfNeeded: pattern)
    if let known = listOfPattern[pattern] { return known }
    let list = add(list: pattern < 0 ? [] : [pattern])
    listOfPattern[pattern] = list
    return list
  }

  private mutating func either(_ alternatives: Alternatives) -> Int32 {
    var lists = alternatives.lists
    switch alternatives.patterns.count {
    case 0: break
    case 1: lists.append(list(of: Int(alternatives.patterns[0])))
    default: lists.append(add(list: alternatives.patterns))
    }
    return step(.or(lists: operands(lists), steps: operands(alternatives.steps)))
  }

  /// An OR within an OR counts as part of it, and so do the terms of a set.
  private mutating func alternatives(
    _ nodes: [QueryNode], _ number: (LiteralPattern) -> Int
  ) -> Alternatives {
    var all = Alternatives()
    for node in nodes {
      switch node {
      case .literal(let literal):
        let pattern = number(literal.pattern)
        if pattern >= 0 { all.patterns.append(Int32(truncatingIfNeeded: pattern)) }
      case .or(let inner): all.add(alternatives(inner, number))
      case .set(let name, .or(let inner)): all.add(set(name, .or(inner), inner, number))
      default: all.steps.append(add(node, number: number))
      }
    }
    return all
  }

  /// The terms of a set, as one list and the steps beside it.
  private mutating func set(
    _ name: String, _ node: QueryNode, _ terms: [QueryNode], _ number: (LiteralPattern) -> Int
  ) -> Alternatives {
    if let known = sets[name], known.node == node { return known.alternatives }
    var all = alternatives(terms, number)
    if !all.patterns.isEmpty {
      all.lists.append(add(list: all.patterns))
      all.patterns = []
    }
    sets[name] = (node, all)
    return all
  }
}
