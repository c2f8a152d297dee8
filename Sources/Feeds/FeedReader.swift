import Markup
import Model

/// Reads RSS 0.90 to 2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, and JSON Feed 1.0 and 1.1.
public enum FeedReader {
  /// Reads a document as a feed. Never throws: what is no feed has an `error`, what is damaged is `recovered`.
  ///
  /// `contentType` and `contentLanguage` are the values of the response headers, `baseURL` where the bytes came
  /// from: the base of last resort for relative URLs.
  public static func read(
    _ bytes: [UInt8], contentType: String? = nil, contentLanguage: String? = nil, baseURL: String? = nil,
    limits: FeedLimits = .standard
  ) -> ParsedFeed {
    read(
      bytes,
      Circumstances(contentType: contentType, contentLanguage: contentLanguage, baseURL: baseURL),
      limits: limits)
  }

  /// - Parameter markup: Whether HTML is given as sanitised markup beside its plain text; `value` is empty else.
  public static func read(
    _ bytes: [UInt8], _ circumstances: Circumstances, limits: FeedLimits = .standard, markup: Bool = true
  ) -> ParsedFeed {
    var (feed, entries) = read(bytes, circumstances, limits, markup ? .all : .plain, as: Entry.self)
    feed.entries = entries
    return feed
  }

  /// Reads of each entry what a store keeps, which takes less time. What modules say of the feed is left out too.
  public static func readGists(
    _ bytes: [UInt8], _ circumstances: Circumstances, limits: FeedLimits = .standard
  ) -> (feed: ParsedFeed, entries: [EntryGist]) {
    read(bytes, circumstances, limits, .gist, as: EntryGist.self)
  }

  private static func read<Form: EntryForm>(
    _ bytes: [UInt8], _ circumstances: Circumstances, _ limits: FeedLimits, _ detail: EntryDetail,
    as form: Form.Type
  ) -> (feed: ParsedFeed, entries: [Form]) {
    let isCut = bytes.count > limits.bytes
    let bytes = isCut ? Array(bytes.prefix(limits.bytes)) : bytes
    var entries: [Form] = []
    var reading = FeedReading(circumstances, limits, detail)
    let source = ByteSource(bytes)
    if isJSON(source) {
      entries = reading.readJSON(bytes).map(Form.init)
    } else {
      reading.readXML(source, begun: { entries = [] }, take: { entries.append(Form($0)) })
    }
    var (parsed, completion) = reading.finish(isCut: isCut, EntryIdentity.uids(of: entries))
    if reading.isPage {
      parsed.page = PageReader.read(bytes, contentType: circumstances.contentType, url: circumstances.baseURL)
    }
    for index in entries.indices { completion.complete(&entries[index], at: index) }
    return (parsed, entries)
  }

  /// Whether the first byte that is no space begins JSON.
  static func isJSON(_ source: ByteSource) -> Bool {
    let marks: [UInt8] = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0]
    var first: UInt8?
    source.forEachPiece { piece in
      first = piece.first { $0 != 0x20 && !(0x09...0x0D).contains($0) && !marks.contains($0) }
      return first == nil
    }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
