/// What was seen on the way to an outcome, good or bad.
public struct FetchTrace: Hashable, Sendable {
  /// The last answer's status; nil where none came. 200 for a file.
  public var status: Int?
  /// The fields of the last answer, in its order; none for a file.
  public var headers: [Header] = []
  /// The redirects that were followed, first one first.
  public var redirects: [Redirect] = []
  /// What the server said of when to ask again.
  public var freshness = Freshness()
  /// Bytes of all bodies as they came over the wire, redirects' included.
  public var bytesReceived = 0
  /// From the beginning of the first request to the end of the last; waiting for one's turn does not count.
  public var elapsed: Duration = .zero
  /// "1.0", "1.1", "2" or "3"; nil where no answer came.
  public var httpVersion: String?
  /// The address that the last connection led to, a proxy's where one is between; nil without a connection.
  public var remoteAddress: String?

  public init() {}

  /// One redirect: who sent us on, and with which status.
  public struct Redirect: Hashable, Sendable {
    public var status: Int
    /// Without user name and password.
    public var url: String

    public init(status: Int, url: String) {
      self.status = status
      self.url = url
    }
  }
}
