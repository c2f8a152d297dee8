import Foundation
import Model

/// What came of fetching a source once.
public struct FetchRecord: Hashable, Sendable {
  /// `ok` is an answer that was parsed and stored; `notModified` is status 304.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    case ok
    case notModified = "not-modified"
    case failed
  }

  /// Id of the source.
  public var source: String
  public var run: RunID
  public var at: Date
  public var outcome: Outcome
  /// Why it failed; nil where it did not.
  public var reason: String?
  /// The kind of the failure (docs/fetching.md); nil where it did not fail.
  public var kind: String?
  /// Bytes of the document; nil where none came.
  public var bytes: Int?
  /// What the response said, as written (RFC 9110 sections 8.8.3 and 8.8.2).
  public var etag: String?
  public var lastModified: String?
  /// How many entries the document had, and how many of them were new to the store.
  public var entries: Int
  public var new: Int

  public init(
    source: String, run: RunID, at: Date, outcome: Outcome, reason: String? = nil, etag: String? = nil,
    lastModified: String? = nil, entries: Int = 0, new: Int = 0
  ) {
    self.source = source
    self.run = run
    self.at = at
    self.outcome = outcome
    self.reason = reason
    self.etag = etag
    self.lastModified = lastModified
    self.entries = entries
    self.new = new
  }
}

extension Store {
  /// Keeps what came of a fetch.
  func record(_ fetch: FetchRecord) throws(StorageError) {
    try connection.run(
      """
      INSERT INTO fetches(source, run, at, outcome, reason, etag, last_modified, entries, new, kind, bytes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, fetch.source, fetch.run, fetch.at, fetch.outcome.rawValue, fetch.reason, fetch.etag,
      fetch.lastModified, fetch.entries, fetch.new, fetch.kind, fetch.bytes)
    guard fetch.outcome != .failed else { return }
    try connection.run(
      """
      INSERT INTO first_visits(source, at) VALUES (?, ?)
      ON CONFLICT(source) DO UPDATE SET at = excluded.at WHERE excluded.at < at
      """, fetch.source, fetch.at)
  }

  /// nil where the source was never fetched.
  public func lastFetch(of source: String) throws(StorageError) -> FetchRecord? {
    try connection.row("\(Self.selectFetches) WHERE source = ? ORDER BY number DESC LIMIT 1", source) {
      row throws(StorageError) in try FetchRecord(row)
    }
  }

  /// The last fetch of every source that was ever fetched, by source.
  public func lastFetches() throws(StorageError) -> [String: FetchRecord] {
    let fetches = try connection.rows(
      "\(Self.selectFetches) WHERE number IN (SELECT max(number) FROM fetches GROUP BY source)"
    ) { row throws(StorageError) in try FetchRecord(row) }
    return Dictionary(fetches.map { ($0.source, $0) }) { _, last in last }
  }

  private static let selectFetches = """
    SELECT source, run, at, outcome, reason, etag, last_modified, entries, new, kind, bytes FROM fetches
    """
}

extension FetchRecord {
  fileprivate init(_ row: Statement) throws(StorageError) {
    self.init(
      source: row.text(0), run: row.integer(1), at: row.date(2), outcome: try row.word(3),
      reason: row.optionalText(4), etag: row.optionalText(5), lastModified: row.optionalText(6),
      entries: row.count(7), new: row.count(8))
    kind = row.optionalText(9)
    bytes = row.isNull(10) ? nil : row.count(10)
  }
}
