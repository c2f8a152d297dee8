extension FetchError {
  /// What to do about it: one sentence, without its capital and full stop.
  public var advice: String {
    switch self {
    case .badURL: "correct the source's address"
    case .unsupportedScheme: "only http, https and file are fetched: look for the feed's web address"
    case .nameNotResolved: "check the address and the network's name service"
    case .cannotConnect: "try later, or check host and port"
    case .tls(_, let fault, _): Self.advice(on: fault)
    case .timedOut(_, _, let limit, _): "try later, or raise \(Self.setting(limit.settingsKey))"
    case .status(_, let code, _): Self.advice(on: code)
    case .blocked(_, _, let block, _): Self.advice(on: block)
    case .gone: "mark the source inactive, or look for what took its place"
    case .emptyBody: "try later; if it stays so, look for the feed's new address"
    case .cut: "nothing of it is kept: try later"
    case .tooLarge(_, let limit, _):
      "raise \(Self.setting(limit.settingsKey)) if the source is to be trusted"
    case .bomb: "leave it alone, or raise \(Self.setting("expansion_ratio")) if the source is to be trusted"
    case .tooManyRedirects: "correct the source's address, or raise \(Self.setting("redirects"))"
    case .redirectRefused(_, _, .downgrade):
      "set the source's address to the new one if that is acceptable"
    case .redirectRefused: "correct the source's address"
    case .addressRefused: "name it under `private_addresses` in feeds/settings.yaml if it is meant"
    case .fileNotAllowed: "name its folder under `files` in feeds/settings.yaml if it is meant"
    case .cannotRead: "check that the file is there and readable"
    case .other: "try later"
    }
  }

  private static func setting(_ key: String) -> String { "`\(key)` under `limits` in feeds/settings.yaml" }

  private static func advice(on fault: TLSFault) -> String {
    switch fault {
    case .expired: "tell the site's keeper to renew the certificate"
    case .notYetValid: "check this computer's clock, then tell the site's keeper"
    case .selfSigned, .unknownAuthority:
      "tell the site's keeper to send a certificate with its chain from a known authority"
    case .wrongHost: "correct the host in the source's address: the certificate is for another name"
    case .revoked: "do not read this site until its keeper has a new certificate"
    case .certificate: "tell the site's keeper that the certificate is not accepted"
    case .handshake:
      "check that the address is really an https one, or tell the site's keeper to offer TLS 1.2"
    }
  }

  private static func advice(on code: Int) -> String {
    switch code {
    case 304: "try later: nothing was stored that could be unchanged"
    case 401: "it wants a user name and password: ask its keeper, or mark the source inactive"
    case 404: "look for the feed's new address, or mark the source inactive"
    case 500...599: "the server has a fault: try later"
    default: "open the address in a browser to see what it says"
    }
  }

  private static func advice(on block: Block) -> String {
    switch block {
    case .forbidden: "ask its keeper to let us read, or mark the source inactive"
    case .tooManyRequests: "fetch it less often"
    case .legalReasons: "look for another source of the same news, or mark this one inactive"
    case .challenge: "ask the site's keeper to exempt its feed, or look for another feed of the site"
    }
  }
}
