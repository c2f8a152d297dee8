import Foundation
import Model
import Testing

@testable import Storage

@Suite struct ItemTests {
  /// Items `s/a` … with dates, one without, and one of another source.
  static func store() async throws -> Store {
    let (store, run) = try await Store.inMemory()
    let drafts = [
      draft("day 1", title: "1", published: day(1)), draft("day 3", title: "3", published: day(3)),
    ]
    _ = try await store.ingest(
      source: "s", entries: drafts + [draft("undated", title: "undated")], retrieved: day(2), run: run)
    _ = try await store.ingest(
      source: "other", entries: [draft("day 5", title: "5", published: day(5))], retrieved: day(6), run: run)
    return store
  }

  @Test(
    "a filter chooses by date, source and number, newest first",
    arguments: [
      (ItemFilter(), ["5", "3", "undated", "1"]),
      (ItemFilter(since: day(2)), ["5", "3", "undated"]),
      (ItemFilter(until: day(3)), ["undated", "1"]),
      (ItemFilter(since: day(3), until: day(4)), ["3"]),
      (ItemFilter(sources: ["other"]), ["5"]),
      (ItemFilter(sources: ["s", "other"], limit: 2), ["5", "3"]),
      (ItemFilter(sources: []), []),
      (ItemFilter(limit: 0), []),
      (ItemFilter(limit: -3), []),
    ])
  func filters(_ filter: ItemFilter, _ titles: [String]) async throws {
    let store = try await Self.store()
    #expect(try await store.items(filter).map(\.content.title) == titles)
  }

  @Test("items of one time come in order of id") func ordersByIDAtOneTime() async throws {
    let (store, run) = try await Store.inMemory()
    let drafts = (1...50).map { draft("u\($0)", published: day(1)) }
    _ = try await store.ingest(source: "s", entries: drafts, retrieved: day(1), run: run)
    let ids = try await store.items().map(\.id)
    #expect(ids == ids.sorted() && ids.count == 50)
  }

  @Test("a corrected date moves the item") func followsRevisedDates() async throws {
    let (store, run) = try await Store.inMemory()
    _ = try await store.ingest(
      source: "s", entries: [draft("a", published: day(1)), draft("b", published: day(2))], retrieved: day(3),
      run: run)
    _ = try await store.ingest(
      source: "s", entries: [draft("a", published: day(5))], retrieved: day(6), run: run)
    #expect(try await store.items().map(\.uid) == ["a", "b"])
  }

  @Test("what is not there is nil or empty") func answersForWhatIsMissing() async throws {
    let store = try Store(path: ":memory:")
    #expect(try await store.item(id: "0000") == nil)
    #expect(try await store.revisions(of: "0000").isEmpty)
    #expect(try await store.items().isEmpty)
    #expect(try await store.lastFinishedRun() == nil)
  }

  @Test("the items of a killed run are still new in the next") func keepsItemsOfKilledRunsNew() async throws {
    let (store, first) = try await Store.inMemory()
    _ = try await store.ingest(source: "s", entries: [draft("old")], retrieved: day(0), run: first)
    try await store.finishRun(first, at: day(0))
    let last = try await store.lastFinishedRun()
    #expect(last == first)
    let killed = try await store.beginRun(at: day(1))
    _ = try await store.ingest(source: "s", entries: [draft("of the killed")], retrieved: day(1), run: killed)
    let third = try await store.beginRun(at: day(2))
    _ = try await store.ingest(source: "s", entries: [draft("new")], retrieved: day(2), run: third)
    #expect(try await store.lastFinishedRun() == first)
    #expect(try await store.items(newSinceRun: last).map(\.uid) == ["new", "of the killed"])
    #expect(try await store.items(newSinceRun: nil).count == 3)
    try await store.finishRun(third, at: day(2))
    #expect(try await store.items(newSinceRun: store.lastFinishedRun()).isEmpty)
  }
}
