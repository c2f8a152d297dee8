import Markup
import Model

/// A feed that is too long to lie in memory. It is read twice: first for what it says of itself and which ids repeat in
/// it, then again to give its entries one by one, each as `FeedReader.read` gives it.
public struct LongFeed {
  /// All but the entries.
  public let header: ParsedFeed
  private let source: ByteSource
  private let circumstances: Circumstances
  private let limits: FeedLimits
  private let completion: EntryCompletion
  /// How often the document is begun: again where it is damaged. Only the last time counts.
  private let attempts: Int

  /// Reads a document for the first time. nil for JSON and for what is no feed: only `FeedReader`, which has all of it,
  /// can take these apart.
  public init?(
    _ source: ByteSource, _ circumstances: Circumstances = Circumstances(), limits: FeedLimits = .standard
  ) {
    self.source = source.limited(to: limits.bytes)
    guard !FeedReader.isJSON(self.source) else { return nil }
    self.circumstances = circumstances
    self.limits = limits
    var identities: [EntryIdentity] = []
    var attempts = 0
    var reading = FeedReading(circumstances, limits)
    reading.readXML(self.source) {
      attempts += 1
      identities = []
    } take: {
      identities.append($0.identity)
    }
    self.attempts = attempts
    (header, completion) = reading.finish(
      isCut: source.isLonger(than: limits.bytes), EntryIdentity.uids(of: identities))
    if header.error != nil { return nil }
  }

  /// Calls `body` with each entry in document order.
  public func forEachEntry(_ body: (Entry) -> Void) {
    withoutActuallyEscaping(body) { body in
      var attempt = 0
      var index = 0
      var reading = FeedReading(circumstances, limits)
      reading.readXML(source) {
        attempt += 1
      } take: { entry in
        // A file that grew in between has entries that nothing is known of.
        guard attempt == attempts, completion.knows(index) else { return }
        var entry = entry
        completion.complete(&entry, at: index)
        index += 1
        body(entry)
      }
    }
  }

  /// Writes what `ParsedFeed.write` writes; `flush` may take bytes away after each entry.
  public func write(
    to writer: inout JSONLineWriter, file: String, flush: (inout JSONLineWriter) -> Void
  ) {
    header.write(to: &writer, file: file) { writer in
      forEachEntry { entry in
        entry.write(to: &writer)
        flush(&writer)
      }
    }
  }
}

extension ByteSource {
  fileprivate func isLonger(than limit: Int) -> Bool {
    var count = 0
    forEachPiece { piece in
      count += piece.count
      return count <= limit
    }
    return count > limit
  }
}
