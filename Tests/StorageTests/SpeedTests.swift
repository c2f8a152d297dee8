import Foundation
import Model
import Testing

@testable import Storage

@Suite struct SpeedTests {
  @Test("twenty thousand items are stored, found and read back") func storesManyItems() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let store = try Store(path: folder.file)
    let run = try await store.beginRun(at: day(0))
    let text = String(repeating: "ASEAN ministers met on maritime cooperation in the region. ", count: 12)
    let drafts = (0..<20_000).map { number in
      let published = day(0).addingTimeInterval(Double(number * 60))
      return draft(
        "u\(number)", title: "Item \(number)", summary: text, content: text + text, published: published)
    }
    let clock = ContinuousClock()
    var outcome = IngestOutcome()
    for (word, expected) in [("new", 0), ("unchanged", 20_000)] {
      let time = try await clock.measure {
        for start in stride(from: 0, to: drafts.count, by: 100) {
          let part = Array(drafts[start..<start + 100])
          outcome.unchanged += try await store.ingest(source: "s", entries: part, retrieved: day(9), run: run)
            .unchanged
        }
      }
      #expect(outcome.unchanged == expected)
      print("20,000 items of 2 KB, all \(word): \(time)")
    }
    var counts: [Int] = []
    let read = try await clock.measure { counts.append(try await store.taggedItems().count) }
    let search = try await clock.measure { counts.append(try await store.search("19999", limit: 20).count) }
    #expect(counts == [20_000, 1])
    print("read back: \(read); search: \(search)")
  }
}
