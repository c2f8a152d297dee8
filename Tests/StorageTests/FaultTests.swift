import Foundation
import Model
import Testing

@testable import Storage

@Suite struct FaultTests {
  static let impatient = StoreOptions(busyTimeout: .milliseconds(50))

  @Test("what was stored is there when the store is opened again") func persists() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let id = try await Self.fill(folder.file)
    #expect(try folder.files() == ["lookout.db"])
    let store = try Store(path: folder.file)
    #expect(try await store.item(id: id)?.uid == "u")
    #expect(try await store.words("PRAGMA journal_mode") == "wal")
    #expect(try await store.words("PRAGMA integrity_check") == "ok")
  }

  /// Makes a store with one item, and closes it.
  static func fill(_ path: String) async throws -> String {
    let store = try Store(path: path)
    let run = try await store.beginRun(at: day(0))
    return try await store.ingest(source: "s", entries: [draft("u")], retrieved: day(0), run: run).new[0]
  }

  @Test(
    "a file that is no database is refused and left as it is",
    arguments: ["x", "SQLite", "<rss></rss>", String(repeating: "not a database ", count: 1_000)])
  func refusesOtherFiles(_ text: String) throws {
    let folder = try Folder()
    defer { folder.remove() }
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file))
    #expect(throws: StorageError.notADatabase(path: folder.file)) { try Store(path: folder.file) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == Data(text.utf8))
    #expect(try folder.files() == ["lookout.db"])
  }

  @Test("a database of another program is refused and left as it is") func refusesOtherPrograms() throws {
    let folder = try Folder()
    defer { folder.remove() }
    do {
      let other = try Connection(path: folder.file, busyTimeout: .zero)
      try other.execute("CREATE TABLE bookmarks(url TEXT); PRAGMA user_version = 70")
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file))
    #expect(throws: StorageError.notAStore(path: folder.file)) { try Store(path: folder.file) }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == before)
  }

  @Test("a damaged store is reported as such") func reportsDamage() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    _ = try await Self.fill(folder.file)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file))
    for place in 100..<bytes.count { bytes[place] = 0xA5 }
    try bytes.write(to: URL(fileURLWithPath: folder.file))
    do {
      _ = try Store(path: folder.file)
      Testing.Issue.record("a damaged store was opened")
    } catch {
      guard case .corrupt = error else { throw error }
    }
  }

  @Test("a store that cannot be opened says so", arguments: ["/nowhere/at/all.db", "/", "", "a\0b"])
  func reportsWhatCannotBeOpened(_ path: String) {
    do {
      _ = try Store(path: path)
      Testing.Issue.record("\(path) was opened")
    } catch {
      if case .cannotOpen(path, _) = error { return }
      Testing.Issue.record(error)
    }
  }

  @Test("a store that another writes to is locked, and whole") func reportsLocks() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let store = try Store(path: folder.file, options: Self.impatient)
    let run = try await store.beginRun(at: day(0))
    let other = try Connection(path: folder.file, busyTimeout: .zero)
    try other.execute("BEGIN EXCLUSIVE")
    let error = await failure {
      _ = try await store.ingest(source: "s", entries: [draft("u")], retrieved: day(0), run: run)
    }
    #expect(error == .locked(path: folder.file))
    #expect(error?.description.contains("wait until it is done") == true)
    #expect(try await store.itemCount() == 0)
    #expect(try await Store(path: folder.file, options: Self.impatient).itemCount() == 0)
    try other.execute("COMMIT")
    #expect(
      try await store.ingest(source: "s", entries: [draft("u")], retrieved: day(0), run: run).new.count == 1)
  }

  @Test("a full disk loses nothing that was stored, and the store goes on when there is room")
  func reportsFullDisks() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    _ = try await Self.fill(folder.file)
    let store = try Store(path: folder.file)
    let run = try await store.beginRun(at: day(1))
    let pages = try #require(try await store.number("PRAGMA page_count"))
    try await store.execute("PRAGMA max_page_count = \(pages + 2)")
    let drafts = (0..<50).map { draft("n\($0)", content: String(repeating: "word \($0) ", count: 500)) }
    let error = await failure {
      _ = try await store.ingest(source: "s", entries: drafts, retrieved: day(1), run: run)
    }
    #expect(error == .full(path: folder.file))
    #expect(try await store.items().map(\.uid) == ["u"])
    #expect(try await store.search("word", limit: 9).isEmpty)
    try await store.execute("PRAGMA max_page_count = 1000000")
    #expect(try await store.ingest(source: "s", entries: drafts, retrieved: day(1), run: run).new.count == 50)
    #expect(try await store.words("PRAGMA integrity_check") == "ok")
  }

  @Test("a process that ends in the middle of a transaction leaves no trace") func survivesAbandonment()
    async throws
  {
    let folder = try Folder()
    defer { folder.remove() }
    _ = try await Self.fill(folder.file)
    do {
      let killed = try Connection(path: folder.file, busyTimeout: .zero)
      try killed.execute("BEGIN IMMEDIATE; UPDATE items SET uid = 'half'; INSERT INTO runs(began) VALUES (1)")
    }
    let store = try Store(path: folder.file, options: Self.impatient)
    #expect(try await store.items().map(\.uid) == ["u"])
    #expect(try await store.beginRun(at: day(1)) == 2)
  }

  @Test("files left by a crash in the middle of a transaction hold what was committed, and no more")
  func survivesACrash() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let store = try Store(path: folder.file)
    let run = try await store.beginRun(at: day(0))
    _ = try await store.ingest(source: "s", entries: [draft("kept")], retrieved: day(0), run: run)
    // A cache of one page makes SQLite write what is not committed yet.
    try await store.execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE items SET uid = 'half'")
    let filler = String(repeating: "x", count: 200_000)
    try await store.execute(
      "INSERT INTO decisions VALUES (1, 'i', 'C', 'accepted', NULL, 'w', 0, '\(filler)')")
    let crashed = folder.path + "/crashed.db"
    for suffix in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: folder.file + suffix, toPath: crashed + suffix)
    }
    let size = try #require(try FileManager.default.attributesOfItem(atPath: crashed + "-wal")[.size] as? Int)
    #expect(size > filler.utf8.count)
    let reopened = try Store(path: crashed)
    #expect(try await reopened.items().map(\.uid) == ["kept"])
    #expect(try await reopened.decisions().isEmpty)
    #expect(try await reopened.words("PRAGMA integrity_check") == "ok")
  }

  @Test("two that ingest at once neither lose nor double an item") func sharesOneFile() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let drafts = (0..<200).map { draft("u\($0)") }
    let new = try await withThrowingTaskGroup(of: Int.self) { group in
      for worker in 0..<4 {
        group.addTask {
          let store = try Store(path: folder.file, options: StoreOptions(busyTimeout: .seconds(30)))
          let run = try await store.beginRun(at: day(0))
          var new = 0
          for start in stride(from: 0, to: 200, by: 10) {
            let part = Array(drafts[((start + worker * 50) % 200)...].prefix(10))
            new += try await store.ingest(source: "s", entries: part, retrieved: day(0), run: run).new.count
          }
          try await store.finishRun(run, at: day(1))
          return new
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(new == 200)
    let store = try Store(path: folder.file)
    #expect(try await store.itemCount() == 200)
    #expect(try await store.number("SELECT count(*) FROM revisions") == 200)
    #expect(try await store.lastFinishedRun() == 4)
  }

  @Test(
    "messages say what, where and what to do",
    arguments: [
      (
        StorageError.locked(path: "w/store.db"),
        "another program is writing to w/store.db; wait until it is done and run again: nothing was lost"
      ),
      (
        .full(path: "w/store.db"),
        "the disk is full, so w/store.db cannot grow; make room and run again: nothing was lost"
      ),
      (
        .newerSchema(path: "w/store.db", found: 9, known: 1),
        "w/store.db was written by a newer Lookout (schema 9, this one knows up to 1); update Lookout"
      ),
    ])
  func explains(_ error: StorageError, _ message: String) {
    #expect(error.description == message)
  }

  @Test(
    "a result code of SQLite becomes the case that says what to do",
    arguments: [
      (5, 0, StorageError.locked(path: "p")), (261, 0, .locked(path: "p")), (517, 0, .locked(path: "p")),
      (6, 0, .locked(path: "p")), (13, 0, .full(path: "p")), (8, 0, .readOnly(path: "p")),
      (1032, 0, .readOnly(path: "p")), (778, 28, .full(path: "p")), (778, 5, .device(path: "p", reason: "m")),
      (14, 28, .full(path: "p")), (14, 2, .cannotOpen(path: "p", reason: "m")),
      (11, 0, .corrupt(path: "p", detail: "m")), (267, 0, .corrupt(path: "p", detail: "m")),
      (26, 0, .notADatabase(path: "p")), (19, 28, .sql(path: "p", message: "m")),
    ])
  func mapsResultCodes(_ code: Int32, _ systemError: Int32, _ expected: StorageError) {
    #expect(StorageError(code: code, systemError: systemError, message: "m", path: "p") == expected)
  }
}
