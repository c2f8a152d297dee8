/// Why nothing usable came from a URL. `url` is the address of the last step, without user name and password.
public enum FetchError: Error, Hashable, Sendable {
  case badURL(url: String, reason: String)
  case unsupportedScheme(url: String, scheme: String)
  /// No address for the host's name.
  case nameNotResolved(url: String, reason: String)
  case cannotConnect(url: String, reason: String)
  /// No secure connection, or a certificate that cannot be trusted.
  case tls(url: String, fault: TLSFault, reason: String)
  /// `limit` ran out, `seconds` long, while the request stood at `phase`.
  case timedOut(url: String, phase: Phase, limit: TimeLimit, seconds: Double)
  /// A status that is neither usable nor a redirect; `retryAfter` in seconds when the server asked.
  case status(url: String, code: Int, retryAfter: Int?)
  /// The server, or a guard in front of it, does not let us read; `retryAfter` as in `status`.
  case blocked(url: String, code: Int, block: Block, retryAfter: Int?)
  /// 410: taken away for good (RFC 9110 section 15.5.11).
  case gone(url: String)
  /// A good status and not one byte.
  case emptyBody(url: String, status: Int)
  /// The connection ended before the answer did; bytes as sent, `expected` where the server said.
  case cut(url: String, received: Int, expected: Int?)
  case tooLarge(url: String, limit: SizeLimit, bytes: Int)
  /// A body that grew to more than `ratio` times the bytes that were sent; both in bytes, when it was stopped.
  case bomb(url: String, sent: Int, unpacked: Int, ratio: Int)
  case tooManyRedirects(url: String, limit: Int)
  case redirectRefused(url: String, target: String, reason: RedirectRefusal)
  /// A private, local or reserved address that the workspace does not allow.
  case addressRefused(url: String, address: String, reason: String)
  /// A `file:` URL that is not under a folder the workspace allows, or is no regular file.
  case fileNotAllowed(url: String, reason: String)
  /// A file that is allowed but cannot be read.
  case cannotRead(url: String, reason: String)
  case other(url: String, reason: String)

  /// Where a request stood when its time ran out; `whole` when the time for everything did, wherever it stood.
  public enum Phase: String, Hashable, Sendable, CaseIterable {
    case nameLookup = "name lookup"
    case connecting
    case handshake = "TLS handshake"
    case firstByte = "first byte"
    case whole
  }

  /// The time that ran out, named as in `FetchOptions`.
  public enum TimeLimit: String, Hashable, Sendable, CaseIterable {
    case connectTimeout, timeToFirstByte, totalTime
  }

  /// The limit that was passed, named as in `FetchOptions`.
  public enum SizeLimit: String, Hashable, Sendable, CaseIterable {
    case maxBodyBytes, maxTransferBytes, maxHeaderBytes
  }

  /// Who or what keeps us out.
  public enum Block: Hashable, Sendable {
    /// 403
    case forbidden
    /// 429
    case tooManyRequests
    /// 451
    case legalReasons
    /// A page that asks for a browser or a person; who puts it there.
    case challenge(by: String)
  }

  /// Why a redirect is not followed.
  public enum RedirectRefusal: String, Hashable, Sendable, CaseIterable {
    case loop
    case downgrade
    case unusableTarget = "unusable target"
  }
}
