import Foundation
import Model
import Testing

@testable import Storage

@Suite struct ReportQueriesTests {
  /// Forty items of which many share a moment.
  private func store() async throws -> Store {
    let (store, run) = try await Store.inMemory()
    let drafts = (0..<40).map { draft("u\($0)", title: "t\($0)", published: day($0 / 7)) }
    let outcome = try await store.ingest(source: "s", entries: drafts, retrieved: day(9), run: run)
    let taggings = outcome.new.enumerated().map { place, id in
      Tagging(
        item: id, revision: 1,
        tags: [
          Tag(facet: .area, tag: "maritime.scs", score: 1, confidence: 0.5),
          Tag(facet: .sdg, tag: "14", score: 1, confidence: 0.5),
          Tag(facet: .partner, tag: place.isMultiple(of: 2) ? "JPN" : "VNM", score: 1, confidence: 0.5),
        ])
    }
    try await store.store(tags: taggings, fingerprint: "f")
    return store
  }

  @Test(
    "pages of any length give every item of a time once, newest first",
    arguments: [1, 2, 3, 7, 8, 39, 40, 100])
  func pages(_ length: Int) async throws {
    let store = try await store()
    for (first, last) in [(0, 9), (1, 4), (2, 3), (3, 3), (20, 30)] {
      var found: [String] = []
      var place: Store.ItemPlace?
      repeat {
        let page = try await store.countedItems(
          from: day(first), until: day(last), after: place, limit: length)
        found += page.items.map(\.id)
        place = page.next
      } while place != nil
      let want = try await store.items(ItemFilter(since: day(first), until: day(last))).map(\.id)
      #expect(found == want)
    }
  }

  @Test("an item is counted with its area, partner and event tags alone")
  func tags() async throws {
    let page = try await store().countedItems(from: day(0), until: day(9), after: nil, limit: 100)
    #expect(
      Set(page.items.map(\.tags)) == ["area/maritime.scs;partner/JPN", "area/maritime.scs;partner/VNM"])
  }

  @Test("evidence and the day it was last heard of keep to the time that is asked for")
  func evidence() async throws {
    let (store, run, ids) = try await Store.holding(["a", "b", "c"])
    let links = ids.map { Evidence(item: $0, commitment: "C", relation: .advances, score: 0.5, reasons: []) }
    try await store.replaceEvidence(links, run: run)
    let found = try await store.evidence(from: day(1), until: day(2))
    #expect(found.map(\.evidence.item) == [ids[1]] && found.map(\.title) == ["b"])
    #expect(try await store.lastEvidence(until: day(2)) == ["C": day(1)])
    #expect(try await store.lastEvidence(until: day(0)).isEmpty)
    #expect(try await store.newestItems(until: day(2)) == ["s": day(1)])
  }
}
