import Markup

/// What is known of a document besides its bytes.
public struct Circumstances: Sendable {
  /// Value of the response header Content-Type.
  public var contentType: String?
  /// Value of the response header Content-Language.
  public var contentLanguage: String?
  /// Where the bytes came from: the base of last resort for relative URLs.
  public var baseURL: String?

  public init(contentType: String? = nil, contentLanguage: String? = nil, baseURL: String? = nil) {
    self.contentType = contentType
    self.contentLanguage = contentLanguage
    self.baseURL = baseURL
  }

  /// The charset of Content-Type (RFC 9110 section 8.3).
  var charset: String? {
    for parameter in (contentType ?? "").split(separator: ";").dropFirst() {
      let pair = parameter.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, pair[0].lowercased().filter({ !$0.isWhitespace }) == "charset" else { continue }
      return nonBlank(String(pair[1].filter { $0 != "\"" && $0 != "'" }))
    }
    return nil
  }

  /// Whether Content-Type, where there is one, is of a feed.
  var hasFeedType: Bool {
    guard let type = contentType?.lowercased(), !type.isEmpty else { return true }
    return ["xml", "json", "rss", "atom", "rdf"].contains { type.contains($0) }
  }
}
