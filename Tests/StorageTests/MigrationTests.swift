import Foundation
import Model
import Testing

@testable import Storage

@Suite struct MigrationTests {
  @Test("steps are numbered from 1 without gaps") func numbersSteps() {
    #expect(Migrations.all.steps.map(\.number) == Array(1...Migrations.all.steps.count))
  }

  @Test("a store of a newer Lookout is refused and left as it is") func refusesNewerStores() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    _ = try await FaultTests.fill(folder.file)
    do {
      let newer = try Connection(path: folder.file, busyTimeout: .zero)
      try newer.execute("PRAGMA user_version = 99")
    }
    let before = try Data(contentsOf: URL(fileURLWithPath: folder.file))
    let known = Migrations.all.steps.count
    #expect(throws: StorageError.newerSchema(path: folder.file, found: 99, known: known)) {
      try Store(path: folder.file)
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: folder.file)) == before)
  }

  @Test("a step is applied once, and one that fails leaves the store at the step before")
  func appliesStepsInTransactions() async throws {
    let folder = try Folder()
    defer { folder.remove() }
    let id = try await FaultTests.fill(folder.file)
    let known = Migrations.all.steps.count
    do {
      let connection = try Connection(path: folder.file, busyTimeout: .zero)
      let broken = Migrations(
        steps: Migrations.all.steps + [
          Migration(number: known + 1, script: "CREATE TABLE extra(x); INSERT INTO extra VALUES (1)"),
          Migration(number: known + 2, script: "CREATE TABLE half(x); INSERT INTO nowhere VALUES (1)"),
        ])
      for _ in 1...2 {
        let error = await failure { try broken.apply(to: connection) }
        #expect(error?.description.contains("nowhere") == true)
      }
      #expect(try connection.row("PRAGMA user_version") { $0.count(0) } == known + 1)
      #expect(try connection.row("SELECT count(*) FROM extra") { $0.count(0) } == 1)
      #expect(
        try connection.row("SELECT count(*) FROM sqlite_schema WHERE name = 'half'") { $0.count(0) } == 0)
      #expect(try connection.row("SELECT id FROM items") { $0.text(0) } == id)
    }
    #expect(throws: StorageError.newerSchema(path: folder.file, found: known + 1, known: known)) {
      try Store(path: folder.file)
    }
  }
}
