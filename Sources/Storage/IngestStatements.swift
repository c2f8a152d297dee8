/// The statements that every entry needs.
struct IngestStatements {
  private let find: Statement
  let taken: Statement
  private let item: Statement
  private let revision: Statement
  let revise: Statement
  let changed: Statement
  let waits: Statement
  let tags: TagStatements

  init(_ connection: borrowing Connection) throws(StorageError) {
    find = try connection.statement(
      """
      SELECT i.number, i.id, i.revision, r.hash FROM items i
      JOIN revisions r ON r.item = i.id AND r.revision = i.revision
      WHERE i.source = ? AND i.uid = ?
      """)
    taken = try connection.statement("SELECT 1 FROM items WHERE id = ?")
    item = try connection.statement(
      """
      INSERT INTO items(id, source, uid, revision, shown, retrieved, run) VALUES (?, ?, ?, 1, ?, ?, ?)
      ON CONFLICT DO NOTHING
      """)
    revision = try connection.statement(
      """
      INSERT INTO revisions(item, revision, hash, retrieved, run, title, summary, content, link, publisher,
        language, published, updated, authors, categories, language_confidence)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    revise = try connection.statement(
      "UPDATE items SET revision = ?, shown = coalesce(?, retrieved) WHERE number = ?")
    changed = try connection.statement("INSERT OR IGNORE INTO words_waiting(number) VALUES (?)")
    waits = try connection.statement("INSERT OR IGNORE INTO untagged(number) VALUES (?)")
    tags = try TagStatements(connection)
  }

  func stored(_ arrival: Arrival) throws(StorageError) -> StoredEntry? {
    try find.row(arrival.source, arrival.uid) {
      StoredEntry(number: $0.integer(0), id: $0.text(1), revision: $0.count(2), hash: $0.text(3))
    }
  }

  /// Adds an item; false where there is one of its id, or of its source and uid.
  func insert(_ arrival: Arrival, id: String) throws(StorageError) -> Bool {
    try item.run(
      id, arrival.source, arrival.uid, arrival.content.published ?? arrival.retrieved, arrival.retrieved,
      arrival.run)
    return item.changes > 0
  }

  func insertRevision(_ number: Int, of id: String, _ arrival: Arrival) throws(StorageError) {
    let content = arrival.content
    try revision.run(
      id, number, arrival.hash, arrival.retrieved, arrival.run, content.title, content.summary,
      content.content, content.link, content.publisher, content.language, content.published,
      content.updated, StringList(content.authors), StringList(content.categories),
      content.languageConfidence)
  }
}

/// What the store knows of an entry that comes again.
struct StoredEntry {
  let number: Int64
  let id: String
  let revision: Int
  let hash: String
}
