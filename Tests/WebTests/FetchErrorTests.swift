import Testing
import Web

@Suite struct FetchErrorTests {
  static let examples: [(FetchError, String, String)] = [
    (.badURL(url: "x y", reason: "bad"), "bad-url", "correct"),
    (.unsupportedScheme(url: "ftp://h/", scheme: "ftp"), "scheme", "http, https and file"),
    (.nameNotResolved(url: "http://h/", reason: "no"), "dns", "check the address"),
    (.cannotConnect(url: "http://h/", reason: "refused"), "connect", "check host and port"),
    (.tls(url: "https://h/", reason: "expired"), "tls", "expired"),
    (.timedOut(url: "http://h/", phase: .connect, seconds: 0.5), "timeout", "raise connectTimeout"),
    (.timedOut(url: "http://h/", phase: .firstByte, seconds: 15), "timeout", "raise timeToFirstByte"),
    (.timedOut(url: "http://h/", phase: .whole, seconds: 30), "timeout", "raise totalTime"),
    (.status(url: "http://h/", code: 404, retryAfter: nil), "status", "answered 404; look for"),
    (.status(url: "http://h/", code: 503, retryAfter: 9), "status", "wait 9 s"),
    (.cut(url: "http://h/", received: 3, expected: 9), "cut", "after 3 of 9 bytes"),
    (.cut(url: "http://h/", received: 0, expected: nil), "cut", "closed the connection"),
    (.tooLarge(url: "http://h/", limit: .maxBodyBytes, bytes: 5), "too-large", "raise maxBodyBytes"),
    (.tooManyRedirects(url: "http://h/", limit: 5), "redirect", "raise maxRedirects"),
    (.redirectRefused(url: "http://h/", target: "http://h/a", reason: .loop), "redirect", "loop"),
    (
      .redirectRefused(url: "https://h/", target: "http://h/", reason: .downgrade), "redirect",
      "not encrypted"
    ),
    (.redirectRefused(url: "http://h/", target: "x\u{1b}[2J", reason: .unusableTarget), "redirect", "x [2J"),
    (
      .addressRefused(url: "http://h/", address: "::1", reason: "loopback"), "refused-address",
      "::1 (loopback)"
    ),
    (.fileNotAllowed(url: "file:///a", reason: "outside"), "file", "fileRoots"),
    (.cannotRead(url: "file:///a", reason: "gone"), "file", "gone"),
    (.other(url: "http://h/", reason: "odd"), "other", "odd"),
  ]

  @Test("every failure has a short word, and a message that says what to do", arguments: examples)
  func describes(_ error: FetchError, _ kind: String, _ part: String) {
    #expect(error.kind == kind)
    #expect(error.description.contains(part), "\(error)")
    #expect(!error.description.unicodeScalars.contains { $0.properties.generalCategory == .control })
  }
}
