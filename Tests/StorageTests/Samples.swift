import Foundation
import Model
import Testing

@testable import Storage

/// 2026-05-01T00:00:00Z and days after it.
func day(_ number: Int) -> Date {
  Date(year: 2026, month: 5, day: 1).addingTimeInterval(Double(number * 86_400))
}

func draft(
  _ uid: String, title: String = "A title", summary: String = "", content: String = "", published: Date? = nil
) -> Draft {
  Draft(
    uid: uid, content: ItemContent(title: title, summary: summary, content: content, published: published))
}

/// A folder of its own for a test, which removes it.
struct Folder: Sendable {
  let path: String
  var file: String { path + "/lookout.db" }

  init() throws {
    path = NSTemporaryDirectory() + "storage-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }

  func files() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

extension Store {
  /// A store in memory with a run begun.
  static func inMemory() async throws -> (store: Store, run: RunID) {
    let store = try Store(path: ":memory:")
    return (store, try await store.beginRun(at: day(0)))
  }

  /// A store in memory with an item for each uid of source `s`, published on successive days.
  static func holding(_ uids: [String]) async throws -> (store: Store, run: RunID, ids: [String]) {
    let (store, run) = try await inMemory()
    let drafts = uids.enumerated().map { draft($1, title: $1, published: day($0)) }
    let outcome = try await store.ingest(source: "s", entries: drafts, retrieved: day(9), run: run)
    return (store, run, outcome.new)
  }

  func execute(_ script: String) throws(StorageError) { try connection.execute(script) }

  func number(_ sql: String) throws(StorageError) -> Int? { try connection.row(sql) { $0.count(0) } }

  func words(_ sql: String) throws(StorageError) -> String? { try connection.row(sql) { $0.text(0) } }
}

/// The error that an action ends with; nil where it ends well.
func failure(of action: () async throws -> Void) async -> StorageError? {
  do {
    try await action()
    return nil
  } catch {
    return error as? StorageError
  }
}
