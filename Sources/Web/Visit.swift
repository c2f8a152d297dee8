import Foundation

/// What came of one fetch, as far as the next one depends on it.
public struct Visit: Hashable, Sendable {
  public enum Result: Hashable, Sendable {
    /// A document that could be read, with so many entries, of which so many were new to the store.
    case read(entries: Int, new: Int)
    /// Status 304, or the same bytes as before.
    case unchanged(isSameBody: Bool)
    case failed(kind: String, reason: String)
  }

  public var at: Date
  /// The address that was asked for.
  public var url: String
  public var result: Result
  /// The validators to keep; nil keeps those of before where nothing changed.
  public var etag: String?
  public var lastModified: String?
  public var bodyHash: String?
  public var watched: String?
  public var permanentRedirect: String?
  /// Publication of the source's newest item, and the seconds between its items, as the store knows them now.
  public var newest: Date?
  public var habit: Int?
  public var wishes = PollingWishes()

  public init(at: Date, url: String, result: Result) {
    self.at = at
    self.url = url
    self.result = result
  }
}

/// When a server and a feed would like to be asked again.
public struct PollingWishes: Hashable, Sendable {
  /// Seconds for which the answer is fresh (Cache-Control, Expires: RFC 9111 section 4.2).
  public var freshFor: Int?
  /// Seconds that the server asked us to wait (Retry-After: RFC 9110 section 10.2.3).
  public var retryAfter: Int?
  /// Minutes between polls that the feed asks for (`ttl`, `sy:updatePeriod`).
  public var ttl: Int?
  /// Hours of the day (UTC, 0 to 23) and days of the week (0 Sunday to 6) in which the feed wants to be left alone
  /// (RSS 2.0, skipHours and skipDays).
  public var skipHours: Set<Int> = []
  public var skipDays: Set<Int> = []

  public init() {}
}
