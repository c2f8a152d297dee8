extension FetchError: CustomStringConvertible {
  /// What happened, where, and what to do, on one line.
  public var description: String { "\(summary); \(advice)" }

  /// What happened and where, without the advice.
  public var summary: String {
    switch self {
    case .badURL(let url, let reason): "\(Self.quoted(url)) is not a usable URL (\(reason))"
    case .unsupportedScheme(let url, let scheme): "\(Self.plain(url)) has the scheme \(Self.plain(scheme))"
    case .nameNotResolved(let url, let reason): "\(url): no address for its host (\(reason))"
    case .cannotConnect(let url, let reason): "\(url): no connection (\(reason))"
    case .tls(let url, let fault, let reason): "\(url): no trusted connection: \(fault.rawValue) (\(reason))"
    case .timedOut(let url, let phase, _, let seconds): "\(url): \(Self.missed(phase)) within \(seconds) s"
    case .status(let url, let code, let retryAfter): "\(url) answered \(code)\(Self.wait(retryAfter))"
    case .blocked(let url, let code, let block, let retryAfter):
      "\(url) answered \(code)\(Self.who(block))\(Self.wait(retryAfter))"
    case .gone(let url): "\(url) answered 410: it is gone for good"
    case .emptyBody(let url, let status): "\(url) answered \(status) with nothing in it"
    case .cut(let url, let received, let expected): Self.cutSummary(url, received, expected)
    case .tooLarge(let url, _, let bytes): "\(url) sends more than \(bytes) bytes"
    case .bomb(let url, let sent, let unpacked, let ratio):
      "\(url) sent \(sent) bytes that unpack to \(unpacked) and more, over \(ratio) times as many"
    case .tooManyRedirects(let url, let limit): "\(url) redirects once more after \(limit) redirects"
    case .redirectRefused(let url, let target, let reason): Self.redirectSummary(url, target, reason)
    case .addressRefused(let url, let address, let reason):
      "\(url) leads to \(address) (\(reason)), which is refused"
    case .fileNotAllowed(let url, let reason): "\(Self.plain(url)) may not be read (\(reason))"
    case .cannotRead(let url, let reason): "\(Self.plain(url)) cannot be read (\(reason))"
    case .other(let url, let reason): "\(url) could not be fetched (\(reason))"
    }
  }

  private static func missed(_ phase: Phase) -> String {
    switch phase {
    case .nameLookup: "its host's name was not looked up"
    case .connecting: "no connection"
    case .handshake: "the TLS handshake was not done"
    case .firstByte: "no first byte of an answer"
    case .whole: "no whole answer"
    }
  }

  private static func wait(_ retryAfter: Int?) -> String {
    retryAfter.map { ", and asks us to wait \($0) s" } ?? ""
  }

  private static func who(_ block: Block) -> String {
    switch block {
    case .forbidden: ": it forbids us to read"
    case .tooManyRequests: ": too many requests"
    case .legalReasons: ": withheld for legal reasons"
    case .challenge(let guardian): " with a page of \(guardian) that lets only browsers through"
    }
  }

  private static func cutSummary(_ url: String, _ received: Int, _ expected: Int?) -> String {
    guard received > 0 || expected != nil else {
      return "\(url) closed the connection before its answer was whole"
    }
    return "\(url) was cut off after \(received)\(expected.map { " of \($0)" } ?? "") bytes"
  }

  private static func redirectSummary(_ url: String, _ target: String, _ reason: RedirectRefusal) -> String {
    switch reason {
    case .loop: "\(url) redirects back to \(target), a loop"
    case .downgrade: "\(url) redirects to \(target), which is not encrypted"
    case .unusableTarget: "\(url) redirects to \(quoted(target)), which cannot be fetched"
    }
  }

  /// A text that may be anything, bounded and without control characters, for a message.
  private static func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(200).map { $0.properties.generalCategory == .control ? " " : $0 }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func quoted(_ text: String) -> String { "\"" + plain(text) + "\"" }
}
