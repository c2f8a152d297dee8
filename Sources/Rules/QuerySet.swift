import Model

/// Many queries asked of one item together: its words are looked up once for all of them, and a query is evaluated only
/// where a word of it occurs.
public struct QuerySet: Sendable {
  public let names: [String]
  private let index: LiteralIndex
  private let nodes: [CompiledNode]
  /// The queries in which a pattern occurs, by number of the pattern.
  private let queriesOfPattern: [[Int]]
  /// The queries that can be true without any pattern.
  private let unconditional: [Int]

  /// A query that is true of an item.
  public struct Hit: Sendable {
    public var name: String
    /// The words that make it true, by field and start; empty where no word does.
    public var places: [Tag.Match]
  }

  public init(_ queries: [(name: String, query: Query)]) {
    var index = LiteralIndex()
    names = queries.map(\.name)
    nodes = queries.map { index.compile($0.query.root) }
    var ofPattern = [[Int]](repeating: [], count: index.patterns.count)
    for (number, entry) in queries.enumerated() {
      entry.query.root.forEachLiteral { literal in
        let id = index.known(literal.pattern)
        if ofPattern[id].last != number { ofPattern[id].append(number) }
      }
    }
    self.index = index
    queriesOfPattern = ofPattern
    unconditional = queries.indices.filter { queries[$0].query.root.needsNoLiteral }
  }

  public var isEmpty: Bool { nodes.isEmpty }

  /// The queries that are true of an item that has these tags, in their order.
  public func hits(in content: ItemContent, tags: [Tag]) -> [Hit] {
    let scan = ItemScan(content, index: index)
    let numbers = Set(scan.patterns.flatMap { queriesOfPattern[$0] } + unconditional)
    guard !numbers.isEmpty else { return [] }
    let evaluator = Evaluator(scan: scan, tags: tags.map { ($0.facet, $0.tag) })
    var texts = MatchTexts(scan)
    return numbers.sorted().compactMap { number in
      guard let hits = evaluator.hits(nodes[number]) else { return nil }
      let places = texts.matches(hits.map { FoundPlace(rule: 0, place: $0.place) }) { _ in names[number] }
      return Hit(name: names[number], places: places)
    }
  }
}
