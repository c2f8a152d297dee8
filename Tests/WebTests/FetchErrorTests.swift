import Testing
import Web

@Suite struct FetchErrorTests {
  static let examples: [(FetchError, String, String)] = [
    (.badURL(url: "x y", reason: "bad"), "bad-url", "correct"),
    (.unsupportedScheme(url: "ftp://h/", scheme: "ftp"), "scheme", "http, https and file"),
    (.nameNotResolved(url: "http://h/", reason: "no"), "dns", "check the address"),
    (.cannotConnect(url: "http://h/", reason: "refused"), "connect", "check host and port"),
    (.tls(url: "https://h/", fault: .expired, reason: "x"), "tls", "connection: expired (x)"),
    (.tls(url: "https://h/", fault: .wrongHost, reason: "x"), "tls", "the certificate is for another name"),
    (
      .timedOut(url: "http://h/", phase: .handshake, limit: .connectTimeout, seconds: 0.5), "timeout",
      "TLS handshake was not done within 0.5 s; try later, or raise `connect_seconds` under `limits`"
    ),
    (
      .timedOut(url: "http://h/", phase: .firstByte, limit: .timeToFirstByte, seconds: 15), "timeout",
      "`first_byte_seconds` under `limits` in feeds/settings.yaml"
    ),
    (
      .timedOut(url: "http://h/", phase: .whole, limit: .totalTime, seconds: 30), "timeout",
      "`total_seconds`"
    ),
    (.status(url: "http://h/", code: 404, retryAfter: nil), "status", "answered 404; look for"),
    (.status(url: "http://h/", code: 503, retryAfter: 9), "status", "wait 9 s"),
    (
      .blocked(url: "http://h/", code: 403, block: .challenge(by: "Cloudflare"), retryAfter: nil), "blocked",
      "a page of Cloudflare"
    ),
    (
      .blocked(url: "http://h/", code: 429, block: .tooManyRequests, retryAfter: 60), "blocked",
      "wait 60 s; fetch it less often"
    ),
    (
      .blocked(url: "http://h/", code: 451, block: .legalReasons, retryAfter: nil), "blocked", "legal reasons"
    ),
    (.gone(url: "http://h/"), "gone", "mark the source inactive"),
    (.emptyBody(url: "http://h/", status: 200), "empty", "nothing in it"),
    (.cut(url: "http://h/", received: 3, expected: 9), "cut", "after 3 of 9 bytes"),
    (.cut(url: "http://h/", received: 0, expected: nil), "cut", "closed the connection"),
    (.tooLarge(url: "http://h/", limit: .maxBodyBytes, bytes: 5), "too-large", "raise `body_bytes`"),
    (.bomb(url: "http://h/", sent: 9, unpacked: 9_000, ratio: 200), "bomb", "raise `expansion_ratio`"),
    (.tooManyRedirects(url: "http://h/", limit: 5), "redirect", "raise `redirects`"),
    (.redirectRefused(url: "http://h/", target: "http://h/a", reason: .loop), "redirect", "loop"),
    (
      .redirectRefused(url: "https://h/", target: "http://h/", reason: .downgrade), "redirect",
      "not encrypted"
    ),
    (.redirectRefused(url: "http://h/", target: "x\u{1b}[2J", reason: .unusableTarget), "redirect", "x [2J"),
    (
      .addressRefused(url: "http://h/", address: "::1", reason: "loopback"), "refused-address",
      "::1 (loopback), which is refused; name it under `private_addresses`"
    ),
    (.fileNotAllowed(url: "file:///a", reason: "outside"), "file", "under `files` in feeds/settings.yaml"),
    (.cannotRead(url: "file:///a", reason: "gone"), "file", "gone"),
    (.other(url: "http://h/", reason: "odd"), "other", "odd"),
  ]

  @Test("every failure has a short word, and a message that says what to do", arguments: examples)
  func describes(_ error: FetchError, _ kind: String, _ part: String) {
    #expect(error.kind == kind)
    #expect(error.description.contains(part), "\(error)")
    #expect(error.description == error.summary + "; " + error.advice)
    #expect(!error.description.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }

  @Test("only what a server says of waiting is a wait")
  func waits() {
    #expect(FetchError.status(url: "u", code: 503, retryAfter: 9).retryAfter == 9)
    #expect(
      FetchError.blocked(url: "u", code: 429, block: .tooManyRequests, retryAfter: 7).retryAfter == 7)
    #expect(FetchError.gone(url: "u").retryAfter == nil)
  }
}
