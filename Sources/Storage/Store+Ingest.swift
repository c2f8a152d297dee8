import Foundation
import Model

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
  /// Ids of those whose tags were stored with them.
  public var tagged: Set<String> = []
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
    try ingest(documents.map { Delivery(document: $0) }, fingerprint: "")
  }

  /// Stores several documents with what the rule set of this fingerprint says of their items, all or none, in the order
  /// given. A tagging of another revision than that which is stored now is passed over: its item waits to be tagged.
  public func ingest(_ deliveries: [Delivery], fingerprint: String) throws(StorageError) -> [Ingested] {
    try connection.transaction { () throws(StorageError) in
      let statements = try IngestStatements(connection)
      var ingested: [Ingested] = []
      for delivery in deliveries {
        var taking = Taking(statements, delivery, fingerprint: fingerprint)
        for arrival in delivery.document.arrivals { try take(arrival, &taking) }
        ingested.append(taking.ingested)
      }
      if ingested.contains(where: { !$0.tagged.isEmpty }) { try noteLook(by: fingerprint) }
      return ingested
    }
  }

  /// What of a document is new or changed, as things stand; and what would become of it.
  public func news(of document: Document) throws(StorageError) -> Ingested {
    try connection.snapshot { () throws(StorageError) in
      let statements = try IngestStatements(connection)
      var news = Ingested()
      for arrival in document.unrepeated(&news.outcome) {
        let stored = try statements.stored(arrival)
        if let stored, stored.hash == arrival.hash {
          news.outcome.unchanged += 1
          continue
        }
        news.note(stored?.id ?? arrival.id, revision: (stored?.revision ?? 0) + 1, arrival.content)
      }
      return news
    }
  }

  private func take(_ arrival: Arrival, _ taking: inout Taking) throws(StorageError) {
    guard taking.seen.insert(arrival.key).inserted else {
      taking.ingested.outcome.repeated += 1
      return
    }
    let statements = taking.statements
    // What was thought to be new mostly is, and then nothing has to be looked up.
    if taking.taggings[arrival.id]?.revision == 1, try statements.insert(arrival, id: arrival.id) {
      return try add(arrival, number: connection.lastInserted, id: arrival.id, revision: 1, &taking)
    }
    guard let stored = try statements.stored(arrival) else {
      let id = try freeID(for: arrival, statements)
      guard try statements.insert(arrival, id: id) else {
        throw .sql(path: path, message: "\(id) could not be stored")
      }
      return try add(arrival, number: connection.lastInserted, id: id, revision: 1, &taking)
    }
    guard stored.hash != arrival.hash else {
      taking.ingested.outcome.unchanged += 1
      return
    }
    try statements.revise.run(
      stored.revision + 1, arrival.content.published, stored.number)
    try statements.changed.run(stored.number)
    try add(arrival, number: stored.number, id: stored.id, revision: stored.revision + 1, &taking)
  }

  /// Adds a revision, and what rules say of it.
  private func add(
    _ arrival: Arrival, number: Int64, id: String, revision: Int, _ taking: inout Taking
  ) throws(StorageError) {
    try taking.statements.insertRevision(revision, of: id, arrival)
    if let tagging = taking.taggings[id], tagging.revision == revision {
      try revision == 1
        ? taking.statements.tags.insert(tagging, fingerprint: taking.fingerprint)
        : taking.statements.tags.put(tagging, fingerprint: taking.fingerprint)
      taking.ingested.tagged.insert(id)
    } else {
      try taking.statements.waits.run(number)
    }
    taking.ingested.note(id, revision: revision, arrival.content)
  }

  private func freeID(for arrival: Arrival, _ statements: IngestStatements) throws(StorageError) -> String {
    for id in arrival.ids {
      let taken = try statements.taken.row(id) { _ in true } ?? false
      if !taken { return id }
    }
    throw .sql(path: path, message: "no id is free for an entry of \(arrival.source)")
  }
}

extension Ingested {
  fileprivate mutating func note(_ id: String, revision: Int, _ content: ItemContent) {
    if revision == 1 { outcome.new.append(id) } else { outcome.revised.append(id) }
    fresh.append(FreshItem(id: id, revision: revision, content: content))
  }
}

extension Document {
  /// What it would be to a store that knows nothing of its source.
  public var allNew: Ingested {
    var news = Ingested()
    for arrival in unrepeated(&news.outcome) { news.note(arrival.id, revision: 1, arrival.content) }
    return news
  }

  /// The first of each uid.
  fileprivate func unrepeated(_ outcome: inout IngestOutcome) -> [Arrival] {
    var seen: Set<String> = []
    let first = arrivals.filter { seen.insert($0.key).inserted }
    outcome.repeated = arrivals.count - first.count
    return first
  }
}

/// A document on its way into the store.
private struct Taking {
  let statements: IngestStatements
  let fingerprint: String
  /// By item.
  let taggings: [String: Tagging]
  var seen: Set<String> = []
  var ingested = Ingested()

  init(_ statements: IngestStatements, _ delivery: Delivery, fingerprint: String) {
    self.statements = statements
    self.fingerprint = fingerprint
    taggings = Dictionary(delivery.taggings.map { ($0.item, $0) }) { first, _ in first }
  }
}
