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
  /// Content coding removed; never empty.
  public var body: [UInt8]
  /// The new address, where every redirect on the way was permanent (301, 308); nil otherwise.
  public var permanentRedirect: String?
  /// How it came.
  public var trace: FetchTrace

  public init(url: String, body: [UInt8], permanentRedirect: String? = nil, trace: FetchTrace) {
    self.url = url
    self.body = body
    self.permanentRedirect = permanentRedirect
    self.trace = trace
  }

  /// 200 to 299; 200 for a file.
  public var status: Int { trace.status ?? 200 }
  /// The fields of the last answer, in its order; none for a file.
  public var headers: [Header] { trace.headers }
  public var freshness: Freshness { trace.freshness }
  public var contentType: String? { headers.value(of: "Content-Type") }
  public var etag: String? { headers.value(of: "ETag") }
  public var lastModified: String? { headers.value(of: "Last-Modified") }
}

/// The server's word that the stored answer still holds (RFC 9110 section 15.4.5).
public struct NotModified: Hashable, Sendable {
  /// The validators to keep from now on.
  public var etag: String?
  public var lastModified: String?
  /// As in `FetchResponse`.
  public var permanentRedirect: String?
  /// How it came.
  public var trace: FetchTrace

  public init(
    etag: String?, lastModified: String?, permanentRedirect: String? = nil, trace: FetchTrace = FetchTrace()
  ) {
    self.etag = etag
    self.lastModified = lastModified
    self.permanentRedirect = permanentRedirect
    self.trace = trace
  }

  public var freshness: Freshness { trace.freshness }
}

/// What came of a request.
public enum FetchOutcome: Hashable, Sendable {
  case fetched(FetchResponse)
  case notModified(NotModified)
  case failed(FetchError, FetchTrace)
  /// The gate was closed before its turn came: nothing was sent.
  case notBegun
}

extension [Header] {
  /// The first non-empty value of a field; names ignore case.
  public func value(of name: String) -> String? { values(of: name).first }

  /// The non-empty values of a field, in order.
  public func values(of name: String) -> [String] {
    let wanted = name.lowercased()
    return filter { $0.name.lowercased() == wanted && !$0.value.isEmpty }.map(\.value)
  }
}
