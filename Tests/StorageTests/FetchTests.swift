import Foundation
import Model
import Testing

@testable import Storage

@Suite struct FetchTests {
  @Test("the last fetch of a source comes back as it was recorded") func keepsFetches() async throws {
    let (store, run) = try await Store.inMemory()
    #expect(try await store.lastFetch(of: "a") == nil)
    let failed = FetchRecord(source: "a", run: run, at: day(2), outcome: .failed, reason: "answered 404")
    let good = FetchRecord(
      source: "b", run: run, at: day(1), outcome: .ok, etag: "\"x\"", lastModified: "yesterday", entries: 9,
      new: 4)
    try await store.record(FetchRecord(source: "a", run: run, at: day(1), outcome: .ok))
    try await store.record(good)
    try await store.record(failed)
    #expect(try await store.lastFetch(of: "a") == failed)
    #expect(try await store.lastFetches() == ["a": failed, "b": good])
  }

  @Test("what is known of a source comes back as it was kept, and the newest replaces what was known")
  func keepsStates() async throws {
    let (store, run) = try await Store.inMemory()
    var whole = SourceState(source: "a", url: "http://h/", last: day(9))
    (whole.etag, whole.lastModified, whole.bodyHash, whole.watched) = ("\"x\"", "yesterday", "00ff", "text")
    (whole.lastGood, whole.lastNew, whole.newest, whole.due) = (day(8), day(7), day(6), day(10))
    (whole.habit, whole.isEmpty, whole.goneSince) = (86_400, true, day(5))
    (whole.ttl, whole.skipHours, whole.skipDays) = (60, [0, 23], [6])
    whole.failure = SourceState.Failure(
      kind: "dns", reason: "no address", since: day(4), count: 3, weight: 2.5, isOfContent: true)
    whole.move = SourceState.Move(to: "http://k/", since: day(3), count: 2)
    let bare = SourceState(source: "b", url: "http://h/b", last: day(1))
    let fetch = FetchRecord(source: "a", run: run, at: day(9), outcome: .failed, reason: "no address")
    try await store.record(fetch, state: SourceState(source: "a", url: "http://old/", last: day(1)))
    try await store.record(fetch, state: whole)
    try await store.record(fetch, state: bare)
    #expect(try await store.sourceStates() == ["a": whole, "b": bare])
    #expect(try await store.sourceState("a") == whole)
    #expect(try await store.sourceState("c") == nil)
  }
}
