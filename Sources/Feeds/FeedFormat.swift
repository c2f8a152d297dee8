/// The dialect of a feed; raw values are those of the parser's output.
public enum FeedFormat: String, Hashable, Sendable, CaseIterable {
  case rss090, rss091, rss092, rss093, rss094, rss10, rss20
  /// RSS of a version that is not given or not known.
  case rss
  case atom03, atom10
  /// Atom of a version that is not known.
  case atom
  case cdf, json10, json11, unknown
}
