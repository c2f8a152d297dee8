/// Why nothing usable came from a URL. `url` is the address of the last step, without user name and password.
public enum FetchError: Error, Hashable, Sendable {
  case badURL(url: String, reason: String)
  case unsupportedScheme(url: String, scheme: String)
  /// No address for the host's name.
  case nameNotResolved(url: String, reason: String)
  case cannotConnect(url: String, reason: String)
  /// No secure connection, or a certificate that cannot be trusted.
  case tls(url: String, reason: String)
  case timedOut(url: String, phase: Phase, seconds: Double)
  /// A status that is neither usable nor a redirect; `retryAfter` in seconds when the server asked.
  case status(url: String, code: Int, retryAfter: Int?)
  /// The connection ended before the answer did; bytes as sent, `expected` where the server said.
  case cut(url: String, received: Int, expected: Int?)
  case tooLarge(url: String, limit: SizeLimit, bytes: Int)
  case tooManyRedirects(url: String, limit: Int)
  case redirectRefused(url: String, target: String, reason: RedirectRefusal)
  /// A private, local or reserved address that the workspace does not allow.
  case addressRefused(url: String, address: String, reason: String)
  /// A `file:` URL that is not under a folder the workspace allows, or is no regular file.
  case fileNotAllowed(url: String, reason: String)
  /// A file that is allowed but cannot be read.
  case cannotRead(url: String, reason: String)
  case other(url: String, reason: String)

  /// What was waited for when the time ran out.
  public enum Phase: String, Hashable, Sendable, CaseIterable {
    case connect
    case firstByte = "first byte"
    case whole
  }

  /// The limit that was passed, named as in `FetchOptions`.
  public enum SizeLimit: String, Hashable, Sendable, CaseIterable {
    case maxBodyBytes, maxTransferBytes, maxHeaderBytes
  }

  /// Why a redirect is not followed.
  public enum RedirectRefusal: String, Hashable, Sendable, CaseIterable {
    case loop
    case downgrade
    case unusableTarget = "unusable target"
  }
}
