import Model

/// One query ready to be asked of many items: a search.
public struct CompiledQuery: Sendable {
  private let index: LiteralIndex
  private let node: CompiledNode

  public init(_ query: Query) {
    var index = LiteralIndex()
    node = index.compile(query.root)
    self.index = index
  }

  /// Whether the query is true of an item that has these tags.
  public func matches(_ content: ItemContent, tags: [Tag] = []) -> Bool {
    let scan = ItemScan(content, index: index)
    return Evaluator(scan: scan, tags: tags.map { ($0.facet, $0.tag) }).hits(node) != nil
  }

  /// The words of an item that make the query true, by field and start; empty where it is not, or where no word does.
  public func places(in content: ItemContent, tags: [Tag] = []) -> [Tag.Match] {
    let scan = ItemScan(content, index: index)
    let hits = Evaluator(scan: scan, tags: tags.map { ($0.facet, $0.tag) }).hits(node) ?? []
    var texts = MatchTexts(scan)
    return texts.matches(hits.map { FoundPlace(rule: 0, place: $0.place) }, ruleName: { _ in "query" })
  }
}
