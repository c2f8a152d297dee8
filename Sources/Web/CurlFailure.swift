import CCurl

/// What libcurl says of a request that did not end well.
struct CurlFailure {
  let code: CURLcode
  /// Its own words for this case; may be empty.
  let detail: String
  /// Bytes that the server announced; nil where it did not.
  let expected: Int?
  /// OpenSSL's verdict on the certificate; 0 where it had none to give.
  let verifyResult: Int
  /// What was waited for when it ended.
  let phase: FetchError.Phase

  /// The typed reason; `exchange` tells what had arrived.
  func error(url: String, exchange: Exchange, options: FetchOptions) -> FetchError {
    if exchange.hasBegun, code == CURLE_OUT_OF_MEMORY || code.rawValue == Self.tooLarge {
      return .tooLarge(url: url, limit: .maxHeaderBytes, bytes: options.maxHeaderBytes)
    }
    switch code {
    case CURLE_FILESIZE_EXCEEDED:
      return .tooLarge(url: url, limit: .maxTransferBytes, bytes: options.maxTransferBytes)
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return .nameNotResolved(url: url, reason: reason)
    case CURLE_COULDNT_CONNECT:
      return connectError(url: url, refused: exchange.refused)
    case CURLE_OPERATION_TIMEDOUT:
      return timeError(url: url, refused: exchange.refused, options)
    case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      return .cut(url: url, received: exchange.received, expected: expected)
    default:
      guard Self.tlsCodes.contains(UInt32(code.rawValue)) else { return .other(url: url, reason: reason) }
      let isCertificate = code == CURLE_PEER_FAILED_VERIFICATION
      let fault = TLSFault(verifyResult: verifyResult, detail: detail, isCertificate: isCertificate)
      return .tls(url: url, fault: fault, reason: reason)
    }
  }

  private func connectError(url: String, refused: Exchange.Refusal?) -> FetchError {
    guard let refused else { return .cannotConnect(url: url, reason: reason) }
    return .addressRefused(url: url, address: refused.address, reason: refused.reason)
  }

  /// Only connecting is timed by libcurl; where an address was refused and the others did not answer, both count.
  private func timeError(url: String, refused: Exchange.Refusal?, _ options: FetchOptions) -> FetchError {
    guard refused == nil else { return connectError(url: url, refused: refused) }
    return .timedOut(
      url: url, phase: phase, limit: .connectTimeout, seconds: options.connectTimeout.inSeconds)
  }

  private var reason: String {
    detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
  }

  /// CURLE_TOO_LARGE of newer versions: a line of a head, or of trailers, over libcurl's own limit, 100 KB and less. The
  /// older ones say that they are out of memory.
  private static let tooLarge: UInt32 = 100

  private static let tlsCodes: Set<UInt32> = Set(
    [
      CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
      CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS, CURLE_SSL_CRL_BADFILE,
      CURLE_SSL_ENGINE_INITFAILED, CURLE_USE_SSL_FAILED, CURLE_SSL_PINNEDPUBKEYNOTMATCH,
    ].map { UInt32($0.rawValue) })
}

extension FetchOptions {
  func bytes(of limit: FetchError.SizeLimit) -> Int {
    switch limit {
    case .maxBodyBytes: maxBodyBytes
    case .maxTransferBytes: maxTransferBytes
    case .maxHeaderBytes: maxHeaderBytes
    }
  }

  func time(of limit: FetchError.TimeLimit) -> Duration {
    switch limit {
    case .connectTimeout: connectTimeout
    case .timeToFirstByte: timeToFirstByte
    case .totalTime: totalTime
    }
  }
}
