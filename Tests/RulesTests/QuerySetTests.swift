import Model
import Rules
import Testing

@Suite struct QuerySetTests {
  private static let queries = [
    ("reef", "reef AND NOT tourist*"), ("ferry", "\"island ferry\" OR title:harbour"),
    ("malay", "lang:ms"), ("tagged", "tag:area/maritime.* AND patrol"), ("dong", "biển"),
  ]

  private static func set() throws -> QuerySet {
    QuerySet(try queries.map { (name: $0.0, query: try Query.parse($0.1)) })
  }

  @Test(
    "the queries that are true of an item are told in their order, with the words",
    arguments: [
      (ItemContent(title: "Patrol near the reef", summary: "An island ferry waits"), ["reef", "ferry"]),
      (ItemContent(title: "Tourists at the reef"), []),
      (ItemContent(title: "Harbour", summary: "", language: "ms"), ["ferry", "malay"]),
      (ItemContent(title: "Bien Dong"), []),
      (ItemContent(title: "Biển Đông"), ["dong"]),
      (ItemContent(title: ""), []),
    ])
  func tells(_ content: ItemContent, _ expected: [String]) throws {
    let hits = try Self.set().hits(in: content, tags: [])
    #expect(hits.map(\.name) == expected)
  }

  @Test("tags are asked, and each query says what one query alone would say") func agrees() throws {
    let content = ItemContent(title: "Patrol off the reef", summary: "No island ferry; harbour shut")
    let tags = [Tag(facet: .area, tag: "maritime.scs", score: 1, confidence: 0.5)]
    let hits = try Self.set().hits(in: content, tags: tags)
    #expect(hits.map(\.name) == ["reef", "ferry", "tagged"])
    for hit in hits {
      let text = try #require(Self.queries.first { $0.0 == hit.name }?.1)
      let alone = CompiledQuery(try Query.parse(text)).places(in: content, tags: tags)
      #expect(hit.places.map(\.text) == alone.map(\.text))
    }
  }
}
