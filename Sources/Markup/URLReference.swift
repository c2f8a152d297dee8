/// A URL or relative reference in its five parts (RFC 3986 section 3). Any text is one; IRIs keep their characters.
public struct URLReference: Hashable, Sendable {
  public var scheme: String?
  public var authority: String?
  public var path: String
  public var query: String?
  public var fragment: String?

  public init(_ text: String) {
    var rest = Array(text.utf8)[...]
    path = ""
    fragment = Self.cut(&rest, after: UInt8(ascii: "#"))
    scheme = Self.takeScheme(&rest)
    query = Self.cut(&rest, after: UInt8(ascii: "?"))
    if rest.starts(with: "//".utf8) {
      rest = rest.dropFirst(2)
      // More slashes than two begin no path where a scheme needs a host (WHATWG URL, "special authority ignore slashes").
      if namesHost { rest = rest.drop { $0 == UInt8(ascii: "/") } }
      let end = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
      authority = String(decoding: rest[..<end], as: UTF8.self)
      rest = rest[end...]
    }
    path = String(decoding: rest, as: UTF8.self)
  }

  /// Whether the scheme is one whose URLs always name a host.
  var namesHost: Bool { ["http", "https", "ftp"].contains(scheme) }

  /// Takes the separator and what follows it off the end.
  private static func cut(_ rest: inout ArraySlice<UInt8>, after separator: UInt8) -> String? {
    guard let place = rest.firstIndex(of: separator) else { return nil }
    defer { rest = rest[..<place] }
    return String(decoding: rest[(place + 1)...], as: UTF8.self)
  }

  private static func takeScheme(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard let first = rest.first, ASCII.isLetter(first),
      let end = rest.firstIndex(where: {
        !(ASCII.isLetter($0) || ASCII.isDigit($0) || "+-.".utf8.contains($0))
      }),
      rest[end] == UInt8(ascii: ":")
    else { return nil }
    defer { rest = rest[(end + 1)...] }
    return ASCII.lowercased(rest[..<end])
  }

  /// Put together again (RFC 3986 section 5.3).
  public var text: String {
    (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path
      + (query.map { "?" + $0 } ?? "")
      + (fragment.map { "#" + $0 } ?? "")
  }
}

extension URLReference {
  /// The reference seen from a base (RFC 3986 section 5.2.2).
  public func resolved(against base: URLReference) -> URLReference {
    var target = self
    if scheme == nil {
      target.scheme = base.scheme
      if authority == nil {
        target.authority = base.authority
        if path.isEmpty {
          target.path = base.path
          target.query = query ?? base.query
          return target
        }
        if !path.hasPrefix("/") { target.path = base.merged(with: path) }
      }
    }
    target.path = Self.withoutDots(target.path)
    return target
  }

  /// Section 5.2.3: the reference's path in place of what follows the base's last slash.
  private func merged(with relative: String) -> String {
    if authority != nil, path.isEmpty { return "/" + relative }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return relative }
    return String(path[...slash]) + relative
  }

  /// Section 5.2.4, segment by segment.
  private static func withoutDots(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    let isAbsolute = path.hasPrefix("/")
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst(isAbsolute ? 1 : 0)
    for (offset, segment) in segments.enumerated() {
      let isLast = offset == segments.count - 1
      if segment == ".." { _ = kept.popLast() }
      if segment == "." || segment == ".." {
        if isLast { kept.append("") }
      } else {
        kept.append(segment)
      }
    }
    return (isAbsolute ? "/" : "") + kept.joined(separator: "/")
  }

  /// `reference` as seen from `base`, as text; without a base it stays as it is. Space at its ends and control
  /// characters are removed, as browsers do. Those who resolve many use `URLResolver`.
  public static func resolve(_ reference: String, against base: String?) -> String {
    URLResolver(base: base).resolve(reference)
  }

  /// `resolve`, and empty where the scheme is none that a reader may follow.
  public static func safe(_ reference: String, base: String?) -> String {
    URLResolver(base: base).safe(reference)
  }

  /// Schemes of URLs that may be shown; never javascript, vbscript or data.
  public static let allowedSchemes: Set<String> = [
    "acct", "aim", "callto", "cap", "cid", "dav", "ed2k", "facetime", "feed", "ftp", "ftps", "geo", "gopher",
    "http",
    "https", "im", "imap", "irc", "ircs", "magnet", "mailto", "mid", "news", "nntp", "pop", "rsync", "rtsp",
    "sftp",
    "sip", "sips", "sms", "ssh", "tag", "tel", "telnet", "urn", "webcal", "wtai", "xmpp",
  ]
}
