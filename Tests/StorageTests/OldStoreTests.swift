import Foundation
import Model
import Testing

@testable import Storage

/// Stores of the shape that they had before the index of words and the lists of what is to be done.
@Suite struct OldStoreTests {
  /// Migrations that a store of before may have had.
  static let shapes = 6...8

  private static func make(_ path: String, shape: Int) throws {
    let connection = try Connection(path: path, busyTimeout: .zero)
    try Migrations(steps: Array(Migrations.all.steps.prefix(shape))).apply(to: connection)
    try connection.execute(
      """
      INSERT INTO runs(began, finished) VALUES (1, 2), (3, NULL);
      INSERT INTO items(number, id, source, uid, revision, shown, retrieved, run) VALUES
        (1, 'one', 's', 'u1', 1, 10, 1, 1), (2, 'two', 's', 'u2', 2, 20, 1, 1), (3, 'three', 't', 'u3', 1, 30, 3, 2);
      INSERT INTO revisions(item, revision, hash, retrieved, run, title, summary, content, publisher, authors, categories)
      VALUES ('one', 1, 'h1', 1, 1, 'Sea code', '', '', '', '[]', '[]'),
        ('two', 1, 'h2', 1, 1, 'Old title', '', '', '', '[]', '[]'),
        ('two', 2, 'h3', 3, 2, 'New title', 'Biển Đông', '', '', '[]', '[]'),
        ('three', 1, 'h4', 3, 2, '南海', '', '', '', '[]', '[]');
      INSERT INTO item_words(rowid, title, summary, content) VALUES (1, 'Sea code', '', '');
      INSERT INTO taggings(item, revision, fingerprint, relevance) VALUES ('one', 1, 'f', 0.5), ('two', 1, 'f', 0.5);
      INSERT INTO tags(item, place, facet, tag, score, confidence) VALUES ('one', 0, 'area', 'maritime', 1, 1);
      INSERT INTO fetches(source, run, at, outcome, entries, new) VALUES
        ('s', 1, 5, 'failed', 0, 0), ('s', 1, 7, 'ok', 2, 2), ('s', 2, 6, 'not-modified', 0, 0), ('t', 2, 9, 'failed', 0, 0);
      """)
  }

  @Test("every stored row is kept, and what is derived is made anew", arguments: shapes)
  func keepsRows(_ shape: Int) async throws {
    let folder = try Folder()
    defer { folder.remove() }
    try Self.make(folder.file, shape: shape)
    let store = try Store(path: folder.file)
    #expect(try await store.items().map(\.id) == ["three", "two", "one"])
    #expect(try await store.revisions(of: "two").map(\.content.title) == ["Old title", "New title"])
    #expect(try await store.tags(of: "one")?.map(\.tag) == ["maritime"])
    #expect(try await store.itemsToTag(fingerprint: "f").map(\.id) == ["two", "three"])
    #expect(try await store.itemsToTag(fingerprint: "g").map(\.id) == ["one", "two", "three"])
    #expect(try await store.appliedRuleSets(besides: "g").map(\.fingerprint) == ["f"])
    #expect(try await store.items(newSinceRun: 1).map(\.id) == ["three"])
    #expect(try await store.itemIDs(newSinceRun: nil).sorted() == ["one", "three", "two"])
    #expect(try await store.sourceVisits().map(\.source) == ["s"])
    #expect(try await store.sourceVisits().map(\.first) == [Date(timeIntervalSince1970: 6)])
    #expect(try await store.words("PRAGMA integrity_check") == "ok")
  }

  @Test("it is searched before its words are indexed and after", arguments: shapes)
  func searches(_ shape: Int) async throws {
    let folder = try Folder()
    defer { folder.remove() }
    try Self.make(folder.file, shape: shape)
    let store = try Store(path: folder.file)
    for _ in 0..<2 {
      #expect(try await store.search("bien dong", limit: 9).map(\.id) == ["two"])
      #expect(try await store.search("old", limit: 9).isEmpty)
      #expect(try await store.search("title", limit: 9).map(\.id) == ["two"])
      #expect(try await store.search("南海", limit: 9).map(\.id) == ["three"])
      try await store.indexWords()
    }
    #expect(try await store.unindexed(limit: 9).isEmpty)
  }
}
