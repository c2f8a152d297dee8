import CCurl
import Foundation

/// An http or https URL as libcurl's own parser reads it, so that what is checked is what is opened.
struct WebURL: Hashable, Sendable {
  /// What is requested: spaces and bytes above ASCII encoded, no fragment.
  let text: String
  /// The same without user name and password: for messages, and as the base of links.
  let shown: String
  /// Lower case.
  let scheme: String
  /// Lower case, an IPv6 address without its brackets.
  let host: String
  let port: String

  init(_ text: String) throws(FetchError) {
    let parts = ParsedURL()
    try parts.read(text.trimmingCharacters(in: .whitespacesAndNewlines))
    try parts.encodeHost()
    try self.init(parts, source: text)
  }

  /// The URL that a `Location` field names, relative or not (RFC 3986 section 5). User name and password go along
  /// where scheme, host and port stay the same, and nowhere else.
  func resolving(_ location: String) throws(FetchError) -> WebURL {
    let parts = ParsedURL()
    try parts.read(text)
    let (origin, user, password) = (parts.origin, parts[CURLUPART_USER], parts[CURLUPART_PASSWORD])
    try parts.read(location)
    try parts.encodeHost()
    if parts.origin == origin, parts[CURLUPART_USER] == nil {
      parts.set(CURLUPART_USER, user)
      parts.set(CURLUPART_PASSWORD, password)
    }
    return try WebURL(parts, source: location)
  }

  private init(_ parts: ParsedURL, source: String) throws(FetchError) {
    parts.set(CURLUPART_FRAGMENT, nil)
    guard let text = parts[CURLUPART_URL], let scheme = parts[CURLUPART_SCHEME]?.lowercased() else {
      throw .badURL(url: source, reason: "incomplete")
    }
    parts.set(CURLUPART_USER, nil)
    parts.set(CURLUPART_PASSWORD, nil)
    guard scheme == "http" || scheme == "https" else {
      throw .unsupportedScheme(url: parts[CURLUPART_URL] ?? scheme, scheme: scheme)
    }
    guard let host = parts[CURLUPART_HOST]?.lowercased(), !host.isEmpty, let shown = parts[CURLUPART_URL]
    else { throw .badURL(url: source, reason: "no host") }
    self.text = text
    self.shown = shown
    self.scheme = scheme
    self.host = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    port = parts[CURLUPART_PORT] ?? ""
  }
}

/// A handle of libcurl's URL parser. A class, so that an initializer that throws still frees it.
private final class ParsedURL {
  private let handle = curl_url()

  deinit { curl_url_cleanup(handle) }

  /// Sets the whole URL, relative to the one before where there is one.
  func read(_ text: String) throws(FetchError) {
    let flags = UInt32(CURLU_URLENCODE | CURLU_NON_SUPPORT_SCHEME)
    guard !text.utf8.contains(0) else { throw .badURL(url: text, reason: "it holds a zero byte") }
    let code = curl_url_set(handle, CURLUPART_URL, text, flags)
    guard code == CURLUE_OK else {
      throw .badURL(url: text, reason: String(cString: curl_url_strerror(code)))
    }
  }

  /// Writes a host of other than ASCII letters the way name services know it (RFC 5891), and reads the URL again: it
  /// may turn out to be an address. libcurl would do it by the process's locale, which may be any.
  func encodeHost() throws(FetchError) {
    guard let host = self[CURLUPART_HOST], host.utf8.contains(where: { $0 > 0x7F }) else { return }
    var components = URLComponents()
    components.host = host
    guard let encoded = components.encodedHost, encoded.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x25 }),
      !encoded.isEmpty
    else { throw .badURL(url: host, reason: "a host that is no name") }
    set(CURLUPART_HOST, encoded)
    if let text = self[CURLUPART_URL] { try read(text) }
  }

  /// A part as text; nil where it is missing.
  subscript(part: CURLUPart) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    let flags = part == CURLUPART_PORT ? UInt32(CURLU_DEFAULT_PORT) : 0
    guard curl_url_get(handle, part, &text, flags) == CURLUE_OK, let text else { return nil }
    defer { curl_free(text) }
    return String(cString: text)
  }

  /// Sets a part, encoded as `subscript` gave it; nil removes it.
  func set(_ part: CURLUPart, _ text: String?) { curl_url_set(handle, part, text, 0) }

  /// Scheme, host and port.
  var origin: [String?] {
    [CURLUPART_SCHEME, CURLUPART_HOST, CURLUPART_PORT].map { self[$0]?.lowercased() }
  }
}
