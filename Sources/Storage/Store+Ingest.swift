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

extension Store {
  /// Stores the entries of one document, all or none. An entry whose content is as it was changes nothing; any other
  /// content is a new revision, a return to an older one too. Of several with one uid the first counts.
  public func ingest(
    source: String, entries: [Draft], retrieved: Date, run: RunID
  ) throws(StorageError) -> IngestOutcome {
    let arrivals = entries.map { Arrival($0, source: source, retrieved: retrieved, run: run) }
    return try connection.transaction { () throws(StorageError) in
      var outcome = IngestOutcome()
      var seen: Set<String> = []
      for arrival in arrivals {
        guard seen.insert(arrival.key).inserted else {
          outcome.repeated += 1
          continue
        }
        try take(arrival, into: &outcome)
      }
      return outcome
    }
  }

  private func take(_ arrival: Arrival, into outcome: inout IngestOutcome) throws(StorageError) {
    guard let stored = try stored(source: arrival.source, uid: arrival.uid) else {
      outcome.new.append(try insert(arrival))
      return
    }
    if stored.hash == arrival.hash {
      outcome.unchanged += 1
    } else {
      try revise(stored, with: arrival)
      outcome.revised.append(stored.id)
    }
  }

  private func stored(source: String, uid: String) throws(StorageError) -> StoredEntry? {
    try connection.row(
      """
      SELECT i.number, i.id, i.revision, r.hash FROM items i
      JOIN revisions r ON r.item = i.id AND r.revision = i.revision
      WHERE i.source = ? AND i.uid = ?
      """, source, uid
    ) { StoredEntry(number: $0.integer(0), id: $0.text(1), revision: $0.count(2), hash: $0.text(3)) }
  }

  private func insert(_ arrival: Arrival) throws(StorageError) -> String {
    let id = try freeID(for: arrival)
    try connection.run(
      """
      INSERT INTO items(id, source, uid, revision, shown, retrieved, run) VALUES (?, ?, ?, 1, ?, ?, ?)
      """, id, arrival.source, arrival.uid, arrival.content.published ?? arrival.retrieved,
      arrival.retrieved, arrival.run)
    let number = connection.lastInserted
    try insertRevision(1, of: id, arrival)
    try index(arrival.content, number: number)
    return id
  }

  private func freeID(for arrival: Arrival) throws(StorageError) -> String {
    for id in arrival.ids {
      let taken = try connection.row("SELECT 1 FROM items WHERE id = ?", id) { _ in true } ?? false
      if !taken { return id }
    }
    throw .sql(path: path, message: "no id is free for an entry of \(arrival.source)")
  }

  private func revise(_ stored: StoredEntry, with arrival: Arrival) throws(StorageError) {
    try unindex(item: stored.id, number: stored.number)
    try insertRevision(stored.revision + 1, of: stored.id, arrival)
    try connection.run(
      "UPDATE items SET revision = ?, shown = coalesce(?, retrieved) WHERE number = ?",
      stored.revision + 1, arrival.content.published, stored.number)
    try index(arrival.content, number: stored.number)
  }

  private func insertRevision(_ revision: Int, of id: String, _ arrival: Arrival) throws(StorageError) {
    let content = arrival.content
    try connection.run(
      """
      INSERT INTO revisions(item, revision, hash, retrieved, run, title, summary, content, link, publisher,
        language, published, updated, authors, categories)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, id, revision, arrival.hash, arrival.retrieved, arrival.run, content.title, content.summary,
      content.content, content.link, content.publisher, content.language, content.published,
      content.updated, StringList(content.authors), StringList(content.categories))
  }
}

/// A draft with all that can be reckoned before the store is locked.
private struct Arrival {
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
