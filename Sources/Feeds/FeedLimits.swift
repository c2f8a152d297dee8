import Markup

/// What one document may cost. What is over a limit is left out; `limit-reached` and the limit's own code are then
/// among the warnings. Entities have their code alone: most that are refused are not too long but lie elsewhere.
public struct FeedLimits: Hashable, Sendable {
  /// Bytes that are read of a document, at most 512 MiB (`size-limit`).
  public var bytes: Int
  /// Entries that are given of a feed (`entry-limit`).
  public var entries: Int
  /// Nesting of elements, of the document and of the HTML in it; the text of deeper ones moves up (`depth-limit`).
  public var depth: Int
  /// Bytes of one text or attribute (`field-limit`).
  public var field: Int
  /// Bytes that declared entities may add beyond the document's length (`entities-refused`).
  public var expansion: Int

  public init(
    bytes: Int = 64 << 20, entries: Int = 50_000, depth: Int = 256, field: Int = 4 << 20,
    expansion: Int = 65_536
  ) {
    self.bytes = min(max(0, bytes), 512 << 20)
    self.entries = max(0, entries)
    self.depth = max(1, depth)
    self.field = max(0, field)
    self.expansion = max(0, expansion)
  }

  public static let standard = FeedLimits()

  var xml: XMLLimits { XMLLimits(depth: depth, field: field, expansion: expansion) }
}
