import Foundation
import Model
import Testing

@testable import Storage

@Suite struct TagTests {
  static let tags = [
    Tag(
      facet: .partner, tag: "PHL", score: 1.5, confidence: 0.7,
      matches: [
        .init(rule: "partner/PHL#2", field: .title, start: 3, end: 9, text: "Manila"),
        .init(rule: "partner/PHL#1", field: .content, start: 0, end: 2, text: "菲律"),
      ]),
    Tag(facet: .area, tag: "maritime.scs", score: 2, confidence: 0.5),
  ]
  static let relevance = Relevance(
    score: 0.75, parts: [.init(name: "areas", value: 0.5), .init(name: "actors", value: 0.25)])

  @Test("tags come back as they were stored, matches and relevance with them") func keepsTags() async throws {
    let (store, _, ids) = try await Store.holding(["a", "b", "c"])
    let taggings = [
      Tagging(item: ids[0], revision: 1, tags: Self.tags, relevance: Self.relevance),
      Tagging(item: ids[1], revision: 1, tags: []),
    ]
    try await store.store(tags: taggings, fingerprint: "f1")
    let items = try await store.taggedItems()
    #expect(items.map(\.content.title) == ["a", "b", "c"])
    #expect(items.map(\.tags) == [Self.tags, [], []])
    #expect(items.map(\.relevance) == [Self.relevance, nil, nil])
    #expect(try await store.taggedItems(ids: [ids[2], ids[0], "none"]).map(\.id) == [ids[0], ids[2]])
    #expect(try await store.taggedItems(ids: []).isEmpty)
    #expect(try await store.tags(of: ids[0]) == Self.tags)
  }

  @Test("looked at without a hit is another thing than never looked at") func knowsWhatWasLookedAt()
    async throws
  {
    let (store, _, ids) = try await Store.holding(["a", "b"])
    #expect(try await store.itemsToTag(fingerprint: "f1").map(\.id) == ids)
    try await store.store(tags: [Tagging(item: ids[0], revision: 1, tags: [])], fingerprint: "f1")
    #expect(try await store.itemsToTag(fingerprint: "f1").map(\.id) == [ids[1]])
    #expect(try await store.tags(of: ids[0]) == [])
    #expect(try await store.tags(of: ids[1]) == nil)
    #expect(try await store.itemsToTag(fingerprint: "f2").map(\.id) == ids)
  }

  @Test("a new revision wants to be tagged anew, and its old tags are not shown")
  func forgetsTagsOfOldRevisions()
    async throws
  {
    let (store, run, ids) = try await Store.holding(["a"])
    let tagging = Tagging(item: ids[0], revision: 1, tags: Self.tags, relevance: Self.relevance)
    try await store.store(tags: [tagging], fingerprint: "f")
    _ = try await store.ingest(source: "s", entries: [draft("a", title: "new")], retrieved: day(9), run: run)
    #expect(try await store.tags(of: ids[0]) == nil)
    #expect(try await store.taggedItems().first?.relevance == nil)
    #expect(try await store.itemsToTag(fingerprint: "f").count == 1)
  }

  @Test("tagging again replaces, all or none") func replacesTags() async throws {
    let (store, _, ids) = try await Store.holding(["a"])
    let first = Tagging(item: ids[0], revision: 1, tags: Self.tags, relevance: Self.relevance)
    try await store.store(tags: [first], fingerprint: "f")
    let next = Tagging(item: ids[0], revision: 1, tags: [Self.tags[1]])
    let stray = Tagging(item: "not stored", revision: 1, tags: [])
    await #expect(throws: StorageError.self) { try await store.store(tags: [next, stray], fingerprint: "g") }
    #expect(try await store.tags(of: ids[0]) == Self.tags)
    try await store.store(tags: [next], fingerprint: "g")
    #expect(try await store.tags(of: ids[0]) == [Self.tags[1]])
    #expect(try await store.number("SELECT count(*) FROM matches") == 0)
    #expect(try await store.number("SELECT count(*) FROM relevance_parts") == 0)
  }

  @Test("a word that no version writes is reported, not guessed") func reportsUnknownWords() async throws {
    let (store, _, ids) = try await Store.holding(["a"])
    try await store.store(tags: [Tagging(item: ids[0], revision: 1, tags: Self.tags)], fingerprint: "f")
    try await store.execute("UPDATE tags SET facet = 'mood' WHERE place = 0")
    let error = await failure { _ = try await store.taggedItems() }
    #expect(error == .corrupt(path: ":memory:", detail: "“mood” is no Facet"))
  }
}
