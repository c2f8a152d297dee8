extension FetchError {
  /// A short word for lists and statistics; stable from version to version.
  public var kind: String {
    switch self {
    case .badURL: "bad-url"
    case .unsupportedScheme: "scheme"
    case .nameNotResolved: "dns"
    case .cannotConnect: "connect"
    case .tls: "tls"
    case .timedOut: "timeout"
    case .status: "status"
    case .cut: "cut"
    case .tooLarge: "too-large"
    case .tooManyRedirects, .redirectRefused: "redirect"
    case .addressRefused: "refused-address"
    case .fileNotAllowed, .cannotRead: "file"
    case .other: "other"
    }
  }
}

extension FetchError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badURL(let url, let reason):
      "\(Self.quoted(url)) is not a usable URL (\(reason)); correct the source's address"
    case .unsupportedScheme(let url, let scheme):
      "\(url) has the scheme \(scheme); only http, https and file are fetched"
    case .nameNotResolved(let url, let reason):
      "\(url): no address for its host (\(reason)); check the address and the network's name service"
    case .cannotConnect(let url, let reason):
      "\(url): no connection (\(reason)); try later, or check host and port"
    case .tls(let url, let reason):
      "\(url): no trusted connection (\(reason)); tell its keeper, or correct the address"
    case .timedOut(let url, let phase, let seconds):
      Self.timeMessage(url, phase, seconds)
    case .status(let url, let code, let retryAfter):
      Self.statusMessage(url, code, retryAfter)
    case .cut(let url, let received, let expected):
      Self.cutMessage(url, received, expected)
    case .tooLarge(let url, let limit, let bytes):
      "\(url) sends more than \(bytes) bytes; raise \(limit.rawValue) if the source is to be trusted"
    case .tooManyRedirects, .redirectRefused:
      redirectMessage
    case .addressRefused(let url, let address, let reason):
      "\(url) leads to \(address) (\(reason)), which is refused; "
        + "name it under allowedPrivateAddresses if it is meant"
    case .fileNotAllowed(let url, let reason):
      "\(url) may not be read (\(reason)); files are read only from the folders under fileRoots"
    case .cannotRead(let url, let reason):
      "\(url) cannot be read (\(reason)); check that the file is there and readable"
    case .other(let url, let reason):
      "\(url) could not be fetched (\(reason)); try later"
    }
  }

  private var redirectMessage: String {
    switch self {
    case .tooManyRedirects(let url, let limit):
      "\(url) redirects once more after \(limit) redirects; "
        + "correct the source's address, or raise maxRedirects"
    case .redirectRefused(let url, let target, .loop):
      "\(url) redirects back to \(target), a loop; correct the source's address"
    case .redirectRefused(let url, let target, .downgrade):
      "\(url) redirects to \(target), which is not encrypted; "
        + "set the source's address to it if that is acceptable"
    case .redirectRefused(let url, let target, .unusableTarget):
      "\(url) redirects to \(Self.quoted(target)), which cannot be fetched; correct the source's address"
    default: kind
    }
  }

  private static func timeMessage(_ url: String, _ phase: Phase, _ seconds: Double) -> String {
    switch phase {
    case .connect:
      "\(url): no connection within \(seconds) s; try later, or raise connectTimeout"
    case .firstByte:
      "\(url) did not begin to answer within \(seconds) s; try later, or raise timeToFirstByte"
    case .whole:
      "\(url) did not finish within \(seconds) s; try later, or raise totalTime"
    }
  }

  private static func statusMessage(_ url: String, _ code: Int, _ retryAfter: Int?) -> String {
    let wait = retryAfter.map { "; it asks us to wait \($0) s" } ?? ""
    return "\(url) answered \(code)\(wait); \(advice(on: code))"
  }

  private static func advice(on code: Int) -> String {
    switch code {
    case 401, 403, 451: "it does not let us read: ask its keeper, or mark the source inactive"
    case 404: "look for the feed's new address, or mark the source inactive"
    case 410: "the feed is gone for good: mark the source inactive"
    case 429: "fetch it less often"
    case 500...599: "the server has a fault: try later"
    default: "open the address in a browser to see what it says"
    }
  }

  private static func cutMessage(_ url: String, _ received: Int, _ expected: Int?) -> String {
    guard received > 0 || expected != nil else {
      return "\(url) closed the connection before its answer was whole; try later"
    }
    let whole = expected.map { " of \($0)" } ?? ""
    return "\(url) was cut off after \(received)\(whole) bytes; nothing of it is kept, try later"
  }

  /// A text that may be anything, bounded and without control characters, for a message.
  private static func quoted(_ text: String) -> String {
    let plain = text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : $0 }
    return "\"" + String(String.UnicodeScalarView(plain)) + "\""
  }
}
