import Foundation

/// What all fetches of a source so far taught about it. The store keeps one for each source.
public struct SourceState: Hashable, Sendable {
  /// Id of the source.
  public var source: String
  /// The address that was fetched. Validators and failures are those of this address.
  public var url: String
  /// The validators of the document that was read last, as the server wrote them (RFC 9110 section 8.8).
  public var etag: String?
  public var lastModified: String?
  /// A hash of that document, hexadecimal; tells an unchanged one where a server knows no validators.
  public var bodyHash: String?
  /// What a watched page said, as the reader of watched pages left it for the next time.
  public var watched: String?
  /// The last attempt.
  public var last: Date
  /// When it last gave a document that could be read, or said that this one still holds.
  public var lastGood: Date?
  /// When it last gave an item that was new to the store.
  public var lastNew: Date?
  /// Why it gives nothing now; nil where it works.
  public var failure: Failure?
  /// Whether the document that was read last had no entries.
  public var isEmpty = false
  /// Publication of its newest item; nil where none is dated.
  public var newest: Date?
  /// Seconds between two of its items, the median over the latest; nil while too few are dated.
  public var habit: Int?
  /// What its document asked for: minutes between polls, and hours (UTC, 0 to 23) and days (0 Sunday to 6) without any.
  public var ttl: Int?
  public var skipHours: Set<Int> = []
  public var skipDays: Set<Int> = []
  /// Where it permanently redirects to.
  public var move: Move?
  /// Since when it answers that it is gone for good (status 410).
  public var goneSince: Date?
  /// When it is to be fetched again; nil where it is not.
  public var due: Date?

  /// A failure that lasts.
  public struct Failure: Hashable, Sendable {
    /// The kind of the latest, such as `dns` (docs/fetching.md).
    public var kind: String
    /// The latest, in words.
    public var reason: String
    /// When the first of them came.
    public var since: Date
    /// How many in a row.
    public var count: Int
    /// Their weights together: a failure that mends itself weighs little.
    public var weight: Double
    /// Whether an answer came whose content was no feed. Only a document that can be read ends such a failure.
    public var isOfContent: Bool

    public init(kind: String, reason: String, since: Date, count: Int, weight: Double, isOfContent: Bool) {
      self.kind = kind
      self.reason = reason
      self.since = since
      self.count = count
      self.weight = weight
      self.isOfContent = isOfContent
    }
  }

  /// A permanent redirect (status 301 or 308) that was met in one fetch after another.
  public struct Move: Hashable, Sendable {
    public var to: String
    public var since: Date
    /// Fetches in a row that met it.
    public var count: Int

    public init(to: String, since: Date, count: Int) {
      self.to = to
      self.since = since
      self.count = count
    }

    /// Whether it has lasted long enough to be proposed: met in two fetches at least.
    public var isProposed: Bool { count >= 2 }
  }

  public init(source: String, url: String, last: Date) {
    self.source = source
    self.url = url
    self.last = last
  }
}
