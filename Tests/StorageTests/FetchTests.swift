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

  @Test(
    "validators are those of the last good answer",
    arguments: [
      ([], nil),
      ([(.ok, "1")], "1"),
      ([(.ok, "1"), (.failed, nil)], "1"),
      ([(.ok, "1"), (.notModified, nil)], "1"),
      ([(.ok, "1"), (.notModified, "2"), (.failed, "3")], "2"),
      ([(.ok, "1"), (.ok, nil)], nil),
      ([(.ok, "1"), (.ok, nil), (.notModified, nil)], nil),
    ] as [([(FetchRecord.Outcome, String?)], String?)])
  func remembersValidators(_ fetches: [(FetchRecord.Outcome, String?)], _ etag: String?) async throws {
    let (store, run) = try await Store.inMemory()
    for (outcome, etag) in fetches {
      try await store.record(FetchRecord(source: "a", run: run, at: day(0), outcome: outcome, etag: etag))
    }
    let validators = try await store.validators(of: "a")
    #expect(validators.etag == etag && validators.lastModified == nil)
  }
}
