import Foundation
import Model

/// An entry on its way into the store.
public struct Draft: Hashable, Sendable {
  /// What tells it from the others of its source; never empty.
  public var uid: String
  public var content: ItemContent

  public init(uid: String, content: ItemContent) {
    self.uid = uid
    self.content = content
  }
}

/// What became of the entries of one document.
public struct IngestOutcome: Hashable, Sendable {
  /// Ids of the items that are new, in the order given.
  public var new: [String] = []
  /// Ids of the items whose content changed, in the order given.
  public var revised: [String] = []
  /// How many were stored before, as they are.
  public var unchanged = 0
  /// How many had the uid of an entry before them in the same document, and were passed over.
  public var repeated = 0

  public init(new: [String] = [], revised: [String] = [], unchanged: Int = 0, repeated: Int = 0) {
    self.new = new
    self.revised = revised
    self.unchanged = unchanged
    self.repeated = repeated
  }
}

/// A new item, or a new revision of one.
public struct FreshItem: Hashable, Sendable {
  public var id: String
  public var revision: Int
  /// As the store has it.
  public var content: ItemContent
}

/// What became of one document of several.
public struct Ingested: Hashable, Sendable {
  public var outcome = IngestOutcome()
  /// What was stored, in the order given.
  public var fresh: [FreshItem] = []
}

extension Store {
  /// Stores the entries of one document, all or none. An entry whose content is as it was changes nothing; any other
  /// content is a new revision, a return to an older one too. Of several with one uid the first counts.
  public func ingest(
    source: String, entries: [Draft], retrieved: Date, run: RunID
  ) throws(StorageError) -> IngestOutcome {
    try ingest([Document(source: source, entries: entries, retrieved: retrieved, run: run)])[0].outcome
  }

  /// Stores several documents, all or none, in the order given.
  public func ingest(_ documents: [Document]) throws(StorageError) -> [Ingested] {
    try connection.transaction { () throws(StorageError) in
      let statements = try IngestStatements(connection)
      var ingested: [Ingested] = []
      for document in documents { ingested.append(try take(document, statements)) }
      return ingested
    }
  }

  private func take(_ document: Document, _ statements: IngestStatements) throws(StorageError) -> Ingested {
    var ingested = Ingested()
    var seen: Set<String> = []
    for arrival in document.arrivals {
      guard seen.insert(arrival.key).inserted else {
        ingested.outcome.repeated += 1
        continue
      }
      try take(arrival, statements, into: &ingested)
    }
    return ingested
  }

  private func take(
    _ arrival: Arrival, _ statements: IngestStatements, into ingested: inout Ingested
  ) throws(StorageError) {
    guard let stored = try statements.stored(arrival) else {
      let id = try insert(arrival, statements)
      ingested.outcome.new.append(id)
      ingested.fresh.append(FreshItem(id: id, revision: 1, content: arrival.content))
      return
    }
    guard stored.hash != arrival.hash else {
      ingested.outcome.unchanged += 1
      return
    }
    try revise(stored, with: arrival, statements)
    ingested.outcome.revised.append(stored.id)
    ingested.fresh.append(
      FreshItem(id: stored.id, revision: stored.revision + 1, content: arrival.content))
  }

  private func insert(_ arrival: Arrival, _ statements: IngestStatements) throws(StorageError) -> String {
    let id = try freeID(for: arrival, statements)
    try statements.item.run(
      id, arrival.source, arrival.uid, arrival.content.published ?? arrival.retrieved, arrival.retrieved,
      arrival.run)
    let number = connection.lastInserted
    try statements.insertRevision(1, of: id, arrival)
    try index(arrival.content, number: number)
    return id
  }

  private func freeID(for arrival: Arrival, _ statements: IngestStatements) throws(StorageError) -> String {
    for id in arrival.ids {
      let taken = try statements.taken.row(id) { _ in true } ?? false
      if !taken { return id }
    }
    throw .sql(path: path, message: "no id is free for an entry of \(arrival.source)")
  }

  private func revise(
    _ stored: StoredEntry, with arrival: Arrival, _ statements: IngestStatements
  ) throws(StorageError) {
    try unindex(item: stored.id, number: stored.number)
    try statements.insertRevision(stored.revision + 1, of: stored.id, arrival)
    try connection.run(
      "UPDATE items SET revision = ?, shown = coalesce(?, retrieved) WHERE number = ?",
      stored.revision + 1, arrival.content.published, stored.number)
    try index(arrival.content, number: stored.number)
  }
}

/// The statements that every entry needs.
private struct IngestStatements {
  private let find: Statement
  let taken: Statement
  let item: Statement
  private let revision: Statement

  init(_ connection: borrowing Connection) throws(StorageError) {
    find = try connection.statement(
      """
      SELECT i.number, i.id, i.revision, r.hash FROM items i
      JOIN revisions r ON r.item = i.id AND r.revision = i.revision
      WHERE i.source = ? AND i.uid = ?
      """)
    taken = try connection.statement("SELECT 1 FROM items WHERE id = ?")
    item = try connection.statement(
      "INSERT INTO items(id, source, uid, revision, shown, retrieved, run) VALUES (?, ?, ?, 1, ?, ?, ?)")
    revision = try connection.statement(
      """
      INSERT INTO revisions(item, revision, hash, retrieved, run, title, summary, content, link, publisher,
        language, published, updated, authors, categories, language_confidence)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
  }

  func stored(_ arrival: Arrival) throws(StorageError) -> StoredEntry? {
    try find.row(arrival.source, arrival.uid) {
      StoredEntry(number: $0.integer(0), id: $0.text(1), revision: $0.count(2), hash: $0.text(3))
    }
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

/// The entries of one document, with all that can be reckoned before the store is locked.
public struct Document: Sendable {
  fileprivate let arrivals: [Arrival]

  public init(source: String, entries: [Draft], retrieved: Date, run: RunID) {
    arrivals = entries.map { Arrival($0, source: source, retrieved: retrieved, run: run) }
  }
}

/// A draft with all that can be reckoned before the store is locked.
private struct Arrival: Sendable {
  let source: String
  let uid: String
  let content: ItemContent
  let hash: String
  let ids: [String]
  /// Tells uids apart by their bytes, which `String` does not.
  let key: String
  let retrieved: Date
  let run: RunID

  init(_ draft: Draft, source: String, retrieved: Date, run: RunID) {
    self.source = source
    uid = draft.uid
    content = draft.content.storable
    hash = content.hash
    ids = Item.ids(source: source, uid: draft.uid)
    key = ids.joined()
    self.retrieved = retrieved
    self.run = run
  }
}

/// What the store knows of an entry that comes again.
private struct StoredEntry {
  let number: Int64
  let id: String
  let revision: Int
  let hash: String
}
