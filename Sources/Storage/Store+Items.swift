import Foundation
import Model

/// Which items to list. An item's date is when it was published, else when it was first retrieved.
public struct ItemFilter: Hashable, Sendable {
  /// The earliest date, and the first that is too late.
  public var since: Date?
  public var until: Date?
  /// Ids of sources; nil for all.
  public var sources: [String]?
  /// How many at most; nil for all.
  public var limit: Int?

  public init(since: Date? = nil, until: Date? = nil, sources: [String]? = nil, limit: Int? = nil) {
    self.since = since
    self.until = until
    self.sources = sources
    self.limit = limit
  }
}

/// The content that an item had at one time.
public struct Revision: Hashable, Sendable {
  /// From 1.
  public var revision: Int
  public var content: ItemContent
  /// SHA-256 of the content, hexadecimal.
  public var hash: String
  /// When Lookout saw it.
  public var retrieved: Date

  public init(revision: Int, content: ItemContent, hash: String, retrieved: Date) {
    self.revision = revision
    self.content = content
    self.hash = hash
    self.retrieved = retrieved
  }
}

extension Store {
  /// nil where there is no such item.
  public func item(id: String) throws(StorageError) -> Item? {
    try connection.row("\(Self.selectItems) WHERE i.id = ?", id) { row throws(StorageError) in
      try Item(row)
    }
  }

  /// Items by date, newest first, then id.
  public func items(_ filter: ItemFilter = ItemFilter()) throws(StorageError) -> [Item] {
    let bySource = filter.sources == nil ? "?3 IS NULL" : "i.source IN (SELECT value FROM json_each(?3))"
    return try connection.rows(
      """
      \(Self.selectItems) WHERE i.shown >= ?1 AND i.shown < ?2 AND \(bySource)
      \(Self.newestFirst) LIMIT ?4
      """, filter.since?.seconds ?? .min, filter.until?.seconds ?? .max,
      filter.sources.map(StringList.init), filter.limit.map { max(0, $0) } ?? -1
    ) { row throws(StorageError) in try Item(row) }
  }

  /// Items that came in after a run (all where it is nil), by date, newest first, then id. With `lastFinishedRun()`
  /// of before a run these are its new items and those of the runs before it that were killed.
  public func items(newSinceRun run: RunID?) throws(StorageError) -> [Item] {
    try connection.rows(
      "\(Self.selectItems) WHERE i.id IN (\(Self.selectNew)) \(Self.newestFirst)", run ?? 0
    ) {
      row throws(StorageError) in try Item(row)
    }
  }

  /// Their ids, in no order that means anything.
  public func itemIDs(newSinceRun run: RunID?) throws(StorageError) -> [String] {
    try connection.rows(Self.selectNew, run ?? 0) { $0.text(0) }
  }

  /// The first revision of an item came in with it.
  private static let selectNew = "SELECT item FROM revisions WHERE run > ? AND revision = 1"

  /// Ids of items that came in or changed after a run (all where it is nil), in no order that means anything.
  public func itemIDs(changedSinceRun run: RunID?) throws(StorageError) -> [String] {
    // Without DISTINCT: SQLite would go through all revisions in the order of their items.
    let found = try connection.rows("SELECT item FROM revisions WHERE run > ?", run ?? 0) { $0.text(0) }
    var seen: Set<String> = []
    return found.filter { seen.insert($0).inserted }
  }

  /// How many revisions came in after a run, those of new items among them.
  public func revisionCount(sinceRun run: RunID?) throws(StorageError) -> Int {
    try connection.row("SELECT count(*) FROM revisions WHERE run > ?", run ?? 0) { $0.count(0) } ?? 0
  }

  /// How many items there are, whatever their date.
  public func itemCount() throws(StorageError) -> Int {
    try connection.row("SELECT count(*) FROM items") { $0.count(0) } ?? 0
  }

  /// Everything that the item ever was, oldest first; empty where there is no such item.
  public func revisions(of id: String) throws(StorageError) -> [Revision] {
    try connection.rows(
      """
      SELECT \(Self.contentColumns), r.revision, r.hash, r.retrieved FROM revisions r
      WHERE r.item = ? ORDER BY r.revision
      """, id
    ) { row throws(StorageError) in
      try Revision(
        revision: row.count(11), content: ItemContent(row), hash: row.text(12), retrieved: row.date(13))
    }
  }

  static let newestFirst = "ORDER BY i.shown DESC, i.id"

  /// What `ItemContent.init(_:)` reads.
  static let contentColumns = """
    r.title, r.summary, r.content, r.link, r.publisher, r.language, r.published, r.updated, r.authors, r.categories,
      r.language_confidence
    """

  /// What `Item.init(_:)` reads, with `i` for the item and `r` for its newest revision.
  static let selectItems = """
    SELECT \(contentColumns), i.id, i.source, i.uid, i.revision, r.hash, i.retrieved, r.retrieved
    FROM items i JOIN revisions r ON r.item = i.id AND r.revision = i.revision
    """
}

extension ItemContent {
  /// From the columns `Store.contentColumns`, which must stand first.
  init(_ row: Statement) throws(StorageError) {
    self.init(
      title: row.text(0), summary: row.text(1), content: row.text(2), link: row.optionalText(3),
      publisher: row.text(4), language: row.optionalText(5),
      languageConfidence: row.isNull(10) ? nil : row.real(10), published: row.optionalDate(6),
      updated: row.optionalDate(7), authors: try row.list(8), categories: try row.list(9))
  }
}

extension Item {
  /// From the columns of `Store.selectItems`.
  init(_ row: Statement) throws(StorageError) {
    self.init(
      id: row.text(11), sourceID: row.text(12), uid: row.text(13), content: try ItemContent(row),
      revision: row.count(14), contentHash: row.text(15), retrieved: row.date(16), revised: row.date(17))
  }
}
