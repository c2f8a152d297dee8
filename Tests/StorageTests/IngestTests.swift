import Foundation
import Model
import Testing

@testable import Storage

@Suite struct IngestTests {
  @Test("an item keeps every field of its content") func keepsEveryField() async throws {
    let (store, run) = try await Store.inMemory()
    let content = ItemContent(
      title: "Tuyên bố \u{0}\"chung\"", summary: "สรุป", content: "line\nline", link: "https://example.org/1",
      publisher: "Bộ Ngoại giao", language: "vi", published: day(-4), updated: day(-3),
      authors: ["A \"B\" \\ C", "", "\u{1F}é"], categories: ["东盟", "x,y"])
    let outcome = try await store.ingest(
      source: "mofa", entries: [Draft(uid: "urn:1", content: content)], retrieved: day(2), run: run)
    let id = try #require(outcome.new.first)
    let item = try #require(try await store.item(id: id))
    #expect(item.content == content)
    #expect(item.sourceID == "mofa" && item.uid == "urn:1" && item.revision == 1)
    #expect(item.retrieved == day(2) && item.revised == day(2))
    #expect(item.contentHash.count == 64)
  }

  @Test("how sure a guessed language is is kept, and is no part of what makes a revision") func keepsGuesses()
    async throws
  {
    let (store, run) = try await Store.inMemory()
    var content = ItemContent(title: "Pertemuan", language: "id", languageConfidence: 0.75)
    func put() async throws -> IngestOutcome {
      try await store.ingest(
        source: "s", entries: [Draft(uid: "u", content: content)], retrieved: day(0), run: run)
    }
    let id = try #require(try await put().new.first)
    #expect(try await store.item(id: id)?.content == content)
    content.languageConfidence = 0.5
    #expect(try await put().unchanged == 1)
    #expect(try await store.revisions(of: id).map(\.content.languageConfidence) == [0.75])
  }

  @Test("an id is the first sixteen digits of SHA-256 of source, NUL and uid")
  func makesIDsFromSourceAndUID() async throws {
    let (store, run) = try await Store.inMemory()
    let outcome = try await store.ingest(source: "s", entries: [draft("u")], retrieved: day(0), run: run)
    #expect(outcome.new == ["f30a8c69aa63889b"])
    let item = try await store.item(id: "f30a8c69aa63889b")
    #expect(item?.contentHash == "90ac92ebcf088af4c6fae0a913cc5d2a2284f3c857bb18053464cc565ca7a3e4")
  }

  @Test("the same entries a second time change nothing, not even times") func isIdempotent() async throws {
    let (store, run) = try await Store.inMemory()
    let drafts = (1...20).map { draft("u\($0)", published: day($0)) }
    let first = try await store.ingest(source: "s", entries: drafts, retrieved: day(1), run: run)
    let before = try await store.items()
    let later = try await store.beginRun(at: day(5))
    let second = try await store.ingest(source: "s", entries: drafts, retrieved: day(5), run: later)
    #expect(first.new.count == 20)
    #expect(second == IngestOutcome(unchanged: 20))
    #expect(try await store.items() == before)
  }

  @Test("several documents are stored together, and what is new is told with its revision")
  func storesDocumentsTogether() async throws {
    let (store, run) = try await Store.inMemory()
    func documents(_ title: String) -> [Document] {
      ["a", "b"].map { source in
        Document(
          source: source, entries: [draft("kept"), draft("other", title: title + source)],
          retrieved: day(1), run: run)
      }
    }
    let first = try await store.ingest(documents("one"))
    #expect(first.map(\.outcome.new.count) == [2, 2])
    #expect(first.map { $0.fresh.map(\.id) } == first.map(\.outcome.new))
    let second = try await store.ingest(documents("two"))
    #expect(second.map(\.outcome.unchanged) == [1, 1])
    #expect(second.flatMap(\.fresh).map(\.revision) == [2, 2])
    #expect(second.flatMap(\.fresh).map(\.content.title) == ["twoa", "twob"])
    #expect(try await store.ingest(documents("two")).flatMap(\.fresh).isEmpty)
  }

  @Test("a uid is unique in its source only") func keysOnSourceAndUID() async throws {
    let (store, run) = try await Store.inMemory()
    for source in ["a", "b"] {
      _ = try await store.ingest(source: source, entries: [draft("same")], retrieved: day(0), run: run)
    }
    #expect(try await store.itemCount() == 2)
  }

  @Test("uids are told apart by their bytes") func tellsUIDsApartByBytes() async throws {
    let (store, run) = try await Store.inMemory()
    let outcome = try await store.ingest(
      source: "s", entries: [draft("\u{E9}"), draft("e\u{301}")], retrieved: day(0), run: run)
    #expect(Set(outcome.new).count == 2 && outcome.repeated == 0)
  }

  @Test("of several entries with one uid the first counts, each time")
  func passesOverRepeatedUIDs() async throws {
    let (store, run) = try await Store.inMemory()
    let drafts = [draft("u", title: "first"), draft("u", title: "second")]
    let first = try await store.ingest(source: "s", entries: drafts, retrieved: day(0), run: run)
    let second = try await store.ingest(source: "s", entries: drafts, retrieved: day(1), run: run)
    #expect(first.repeated == 1 && first.new.count == 1)
    #expect(second == IngestOutcome(unchanged: 1, repeated: 1))
    #expect(try await store.items().map(\.content.title) == ["first"])
  }

  @Test("every change is a revision, a return to an older content too") func keepsRevisions() async throws {
    let (store, run) = try await Store.inMemory()
    for (number, title) in ["one", "two", "one"].enumerated() {
      _ = try await store.ingest(
        source: "s", entries: [draft("u", title: title)], retrieved: day(number), run: run)
    }
    let item = try #require(try await store.items().first)
    let revisions = try await store.revisions(of: item.id)
    #expect(revisions.map(\.content.title) == ["one", "two", "one"])
    #expect(revisions.map(\.revision) == [1, 2, 3])
    #expect(revisions.map(\.retrieved) == [day(0), day(1), day(2)])
    #expect(revisions[0].hash == revisions[2].hash && revisions[0].hash != revisions[1].hash)
    #expect(item.revision == 3 && item.retrieved == day(0) && item.revised == day(2))
    #expect(try await store.itemCount() == 1)
  }

  static let base = ItemContent(title: "t", published: day(0), authors: ["a", "b"])

  @Test(
    "a change of any field is a change",
    arguments: [
      \ItemContent.title, \.summary, \.content, \.publisher,
    ])
  func noticesChangedText(_ field: WritableKeyPath<ItemContent, String> & Sendable) async throws {
    var changed = Self.base
    changed[keyPath: field] += "x"
    #expect(changed.hash != Self.base.hash)
  }

  @Test("text cannot slip from one field to the next, nor nil pass for empty")
  func separatesFieldsInTheHash() {
    var variants = [Self.base]
    func vary(_ change: (inout ItemContent) -> Void) {
      var content = Self.base
      change(&content)
      variants.append(content)
    }
    vary { ($0.title, $0.summary) = ("", "t") }
    vary {
      $0.authors = ["a"]
      $0.categories = ["b"]
    }
    vary { $0.authors = ["ab"] }
    vary { $0.authors = ["b", "a"] }
    vary { $0.link = "" }
    vary { $0.language = "" }
    vary { $0.title = "t-" }
    vary { ($0.published, $0.updated) = (nil, day(0)) }
    vary { $0.published = nil }
    #expect(Set(variants.map(\.hash)).count == variants.count)
  }

  @Test(
    "a date out of the calendar is no date, and fractions fall away",
    arguments: [
      (Double.nan, Double?.none), (.infinity, nil), (-1e300, nil), (253_402_300_800, nil),
      (253_402_300_799.9, 253_402_300_799), (1.9, 1), (-1.5, -2), (-62_135_596_800, -62_135_596_800),
    ])
  func keepsDatesInRange(_ given: Double, _ kept: Double?) async throws {
    let (store, run) = try await Store.inMemory()
    let entry = draft("u", published: Date(timeIntervalSince1970: given))
    _ = try await store.ingest(source: "s", entries: [entry], retrieved: day(0), run: run)
    #expect(try await store.items().first?.content.published?.timeIntervalSince1970 == kept)
    let again = try await store.ingest(source: "s", entries: [entry], retrieved: day(0), run: run)
    #expect(again.unchanged == 1)
  }

  @Test("an entry whose id is taken gets the next digits of its hash") func survivesCollidingIDs()
    async throws
  {
    let (store, run) = try await Store.inMemory()
    let taken = Item.ids(of: Item.key(source: "s", uid: "u"))
    _ = try await store.ingest(source: "other", entries: [draft("x")], retrieved: day(0), run: run)
    try await store.execute(
      """
      PRAGMA foreign_keys = OFF;
      UPDATE items SET id = '\(taken[0])'; UPDATE revisions SET item = '\(taken[0])';
      PRAGMA foreign_keys = ON;
      """)
    let outcome = try await store.ingest(source: "s", entries: [draft("u")], retrieved: day(0), run: run)
    #expect(outcome.new == [taken[1]])
  }
}
