import Model

/// What a document gave: a feed with its entries, or the reason why there is none.
public struct ParsedFeed: Hashable, Sendable {
  public var format: FeedFormat = .unknown
  /// Why there is no feed; nil where there is one.
  public var error: String?
  /// Whether the bytes were not well-formed and were repaired.
  public var recovered = false
  /// Stable codes of what a reader may want to know, each once, in the order found.
  public var warnings: [String] = []
  /// Label of the encoding that the bytes were decoded with; nil for an empty document.
  public var encoding: String?
  public var feed = Feed()
  /// What the document says where it is an HTML page, with the feeds that it names; nil for anything else.
  public var page: Page?
  /// All entries in document order.
  public var entries: [Entry] = []

  public init() {}

  mutating func warn(_ code: String) {
    if !warnings.contains(code) { warnings.append(code) }
  }
}
