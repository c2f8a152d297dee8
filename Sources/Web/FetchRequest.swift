/// A feed to be fetched, with what is known of its last answer.
public struct FetchRequest: Hashable, Sendable {
  /// Id of the source.
  public var id: String
  /// Absolute; `http`, `https` or `file`.
  public var url: String
  /// The validators of the answer that is stored, as the server wrote them (RFC 9110 section 8.8).
  public var etag: String?
  public var lastModified: String?

  public init(id: String, url: String, etag: String? = nil, lastModified: String? = nil) {
    self.id = id
    self.url = url
    self.etag = etag
    self.lastModified = lastModified
  }

  /// Whether a 304 may be the answer.
  var hasValidators: Bool { etag != nil || lastModified != nil }
}
