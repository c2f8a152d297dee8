/// Takes elements out of a document while it is read, so that a long one never lies in memory as a whole.
public protocol XMLEntryReader: AnyObject {
  /// The document is read from its start; again, where it had to be repaired. What was read before is void.
  func begin()

  /// A start tag, outside any element that is wanted: attributes and what is around it are known, what is inside is
  /// not. True where the element is to be handed over as a whole.
  func wants(_ element: Element) -> Bool

  /// An element that is wanted, whole. It is forgotten after the call.
  func read(_ element: Element)
}

/// What one document may cost. What is over a limit is left out, and said.
public struct XMLLimits: Hashable, Sendable {
  /// Deepest nesting of elements; the text of deeper ones moves up.
  public var depth: Int
  /// Bytes of one run of text or one attribute.
  public var field: Int
  /// Bytes that declared entities may add beyond the length of the document.
  public var expansion: Int

  public init(depth: Int = 256, field: Int = 4 << 20, expansion: Int = 65_536) {
    self.depth = max(1, depth)
    self.field = max(0, field)
    self.expansion = max(0, expansion)
  }

  public static let standard = XMLLimits()
}
