import Foundation
import Model
import Testing

@testable import Storage

@Suite struct DeliveryTests {
  private static func tagging(_ item: FreshItem) -> Tagging {
    Tagging(item: item.id, revision: item.revision, tags: TagTests.tags, relevance: TagTests.relevance)
  }

  private static func document(_ entries: [Draft], _ run: RunID) -> Document {
    Document(source: "s", entries: entries, retrieved: day(1), run: run)
  }

  @Test("what is new or changed is known before it is stored, and is what is stored") func foretells()
    async throws
  {
    let (store, run, ids) = try await Store.holding(["same", "other"])
    let entries = [
      draft("same", title: "same", published: day(0)), draft("other", title: "changed"), draft("new"),
      draft("new"),
    ]
    let document = Self.document(entries, run)
    let news = try await store.news(of: document)
    #expect(news.outcome.revised == [ids[1]] && news.outcome.unchanged == 1 && news.outcome.repeated == 1)
    #expect(news.fresh.map(\.revision) == [2, 1])
    let stored = try await store.ingest(
      [Delivery(document: document, taggings: news.fresh.map(Self.tagging))], fingerprint: "f")[0]
    #expect(stored.outcome == news.outcome && stored.fresh == news.fresh)
    #expect(stored.tagged == Set(news.fresh.map(\.id)))
    #expect(try await store.tags(of: ids[1]) == TagTests.tags)
    #expect(try await store.itemsToTag(fingerprint: "f").map(\.id) == [ids[0]])
    #expect(try await store.appliedRuleSets().map(\.fingerprint) == ["f"])
  }

  @Test("tags of what another stored meanwhile are not taken for those of this") func guardsAgainstOthers()
    async throws
  {
    let (store, run) = try await Store.inMemory()
    let document = Self.document([draft("a", title: "mine"), draft("b")], run)
    let taggings = document.allNew.fresh.map(Self.tagging)
    _ = try await store.ingest(
      source: "s", entries: [draft("a", title: "theirs")], retrieved: day(0), run: run)
    let stored = try await store.ingest([Delivery(document: document, taggings: taggings)], fingerprint: "f")[
      0]
    #expect(stored.outcome.revised.count == 1 && stored.outcome.new.count == 1)
    #expect(stored.tagged == Set(stored.outcome.new))
    #expect(try await store.itemsToTag(fingerprint: "f").map(\.content.title) == ["mine"])
  }

  @Test("a delivery that fails leaves nothing, its tags neither") func isAllOrNothing() async throws {
    let (store, run) = try await Store.inMemory()
    let document = Self.document([draft("a")], run)
    let taggings = document.allNew.fresh.map(Self.tagging)
    let bad = Self.document([draft("b")], run + 1)
    await #expect(throws: StorageError.self) {
      try await store.ingest(
        [Delivery(document: document, taggings: taggings), Delivery(document: bad)], fingerprint: "f")
    }
    #expect(try await store.itemCount() == 0)
    #expect(try await store.number("SELECT count(*) FROM taggings") == 0)
  }
}
