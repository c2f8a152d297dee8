import Foundation

/// The limits of fetching and what a workspace allows, with defaults that suit news feeds.
public struct FetchOptions: Hashable, Sendable {
  /// Bytes of a body with its content coding removed; 64 MiB.
  public var maxBodyBytes = 64 << 20
  /// Bytes of a body as sent, compressed or not; 32 MiB.
  public var maxTransferBytes = 32 << 20
  /// Bytes of all heads of one answer together; 64 KiB.
  public var maxHeaderBytes = 64 << 10
  /// How many times larger than sent a body may get once it is over `expansionFloor`; 200. Plain text packs some
  /// 10:1, and gzip cannot pass 1032:1.
  public var maxExpansionRatio = 200
  /// From looking the name up to an open connection, TLS included; 10 s.
  public var connectTimeout: Duration = .seconds(10)
  /// From the beginning of a request, connecting included, to the first byte of its answer; 15 s.
  public var timeToFirstByte: Duration = .seconds(15)
  /// For everything, redirects included; 30 s. Waiting for a free connection does not count.
  public var totalTime: Duration = .seconds(30)
  /// Redirects that are followed; 5.
  public var maxRedirects = 5
  /// Requests under way and answers that wait for the consumer, together; 64. At least 1.
  public var connections = 64
  /// Requests under way to one host, whatever its ports; 2. At least 1.
  public var connectionsPerHost = 2
  /// Between the beginnings of two requests to one host, redirects included; 0.25 s.
  public var hostDelay: Duration = .milliseconds(250)
  /// What a server reads about us; name whom to write to: `FetchOptions.userAgent(contact:)`.
  public var userAgent = FetchOptions.userAgent(contact: nil)
  /// Private addresses that may be reached: addresses, CIDR blocks or host names; none. See `AddressPolicy`.
  public var allowedPrivateAddresses: [String] = []
  /// Folders whose files `file:` URLs may name; none.
  public var fileRoots: [String] = []

  /// A PEM file of the certificate authorities to trust in place of the system's, for a network whose gateway opens
  /// TLS; nil: the system's. At first what `SSL_CERT_FILE` names in the environment, as for curl(1).
  public var authorityFile = ProcessInfo.processInfo.environment["SSL_CERT_FILE"]

  /// Bytes up to which a body's expansion is nobody's concern; 1 MiB.
  public static let expansionFloor = 1 << 20

  public init() {}

  /// `Lookout/0.1 (+contact)`: a page or an address that a server's keeper can turn to.
  public static func userAgent(contact: String?) -> String {
    let usable = contact.flatMap { isHeaderText($0) && !$0.isEmpty ? $0 : nil }
    return "Lookout/0.1" + (usable.map { " (+\($0))" } ?? " (feed reader)")
  }

  /// Whether a text can stand in a header: no line break or other control character may slip in.
  static func isHeaderText(_ text: String) -> Bool {
    text.utf8.allSatisfy { ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }
  }
}

extension Duration {
  /// Seconds with their fraction.
  var inSeconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }

  /// Whole milliseconds, rounded up, from 1 to a day: what libcurl and poll take.
  var inMilliseconds: Int {
    Int(min(max((inSeconds * 1_000).rounded(.up), 1), 86_400_000))
  }
}
