extension FetchError {
  /// A short word for lists and statistics; stable from version to version (docs/fetching.md has them all).
  public var kind: String {
    switch self {
    case .badURL: "bad-url"
    case .unsupportedScheme: "scheme"
    case .nameNotResolved: "dns"
    case .cannotConnect: "connect"
    case .tls: "tls"
    case .timedOut: "timeout"
    case .status: "status"
    case .blocked: "blocked"
    case .gone: "gone"
    case .emptyBody: "empty"
    case .cut: "cut"
    case .tooLarge: "too-large"
    case .bomb: "bomb"
    case .tooManyRedirects, .redirectRefused: "redirect"
    case .addressRefused: "refused-address"
    case .fileNotAllowed, .cannotRead: "file"
    case .other: "other"
    }
  }

  /// Seconds that the server asked us to wait; nil where it did not.
  public var retryAfter: Int? {
    switch self {
    case .status(_, _, let seconds), .blocked(_, _, _, let seconds): seconds
    default: nil
    }
  }
}

extension FetchError.TimeLimit {
  /// Its key under `limits` in `feeds/settings.yaml`.
  public var settingsKey: String {
    switch self {
    case .connectTimeout: "connect_seconds"
    case .timeToFirstByte: "first_byte_seconds"
    case .totalTime: "total_seconds"
    }
  }
}

extension FetchError.SizeLimit {
  /// Its key under `limits` in `feeds/settings.yaml`.
  public var settingsKey: String {
    switch self {
    case .maxBodyBytes: "body_bytes"
    case .maxTransferBytes: "transfer_bytes"
    case .maxHeaderBytes: "header_bytes"
    }
  }
}
