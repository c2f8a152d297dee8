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

/// One field of a response's head, as the server wrote it.
public struct Header: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// A document that arrived whole.
public struct FetchResponse: Hashable, Sendable {
  /// Where it lay in the end, without user name and password; the base of its relative links.
  public var url: String
  /// 200 to 299; 200 for a file.
  public var status: Int
  /// The fields of the last answer, in its order; none for a file.
  public var headers: [Header]
  /// Content coding removed.
  public var body: [UInt8]
  /// The new address, where every redirect on the way was permanent (301, 308); nil otherwise.
  public var permanentRedirect: String?

  public init(
    url: String, status: Int, headers: [Header], body: [UInt8], permanentRedirect: String? = nil
  ) {
    self.url = url
    self.status = status
    self.headers = headers
    self.body = body
    self.permanentRedirect = permanentRedirect
  }

  public var contentType: String? { headers.value(of: "Content-Type") }
  public var etag: String? { headers.value(of: "ETag") }
  public var lastModified: String? { headers.value(of: "Last-Modified") }
}

/// What came of a request.
public enum FetchOutcome: Hashable, Sendable {
  case fetched(FetchResponse)
  /// The stored answer still holds; the validators to keep from now on.
  case notModified(etag: String?, lastModified: String?)
  case failed(FetchError)
}

extension [Header] {
  /// The first non-empty value of a field; names ignore case.
  public func value(of name: String) -> String? {
    let wanted = name.lowercased()
    return first { $0.name.lowercased() == wanted && !$0.value.isEmpty }?.value
  }
}
