import Model

/// A commitment whose watch query is true of an item.
public struct WatchHit: Hashable, Sendable {
  public var commitment: String
  /// The words of the item that make it true, as written.
  public var words: [String]

  public init(commitment: String, words: [String]) {
    self.commitment = commitment
    self.words = words
  }
}

/// Asks the watch queries of all commitments of one item. The queries are of the rule language, which is not this
/// target's to read.
public typealias WatchQueries = @Sendable (TaggedItem) -> [WatchHit]
