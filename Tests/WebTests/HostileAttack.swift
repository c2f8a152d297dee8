import LoopbackServer
import Web

/// What a hostile server does with a connection, and how fetching from it must end.
struct HostileAttack: Sendable, CustomStringConvertible {
  let description: String
  var scheme = "http"
  /// The kind of failure, and the limit that ended it.
  let ending: String
  /// For everything that time ends; what is ended by size has time in plenty.
  var seconds = 20.0
  let serve: @Sendable (RawConnection) -> Void

  init(
    _ description: String, scheme: String = "http", ends ending: String, after seconds: Double = 20,
    _ serve: @escaping @Sendable (RawConnection) -> Void
  ) {
    self.description = description
    self.scheme = scheme
    self.ending = ending
    self.seconds = seconds
    self.serve = serve
  }

  /// Small limits, so that each is soon reached.
  var options: FetchOptions {
    quickOptions {
      $0.maxBodyBytes = 16 << 20
      $0.maxTransferBytes = 2 << 20
      $0.connectTimeout = .seconds(min(seconds, 5))
      $0.timeToFirstByte = .seconds(seconds)
      $0.totalTime = .seconds(seconds * 2)
      $0.hostDelay = .zero
    }
  }

  static func ending(_ error: FetchError?) -> String {
    switch error {
    case .tooLarge(_, let limit, _): "too-large \(limit)"
    case .timedOut(_, let phase, let limit, _): "timeout \(limit), \(phase.rawValue)"
    default: error?.kind ?? "no failure"
    }
  }
}

// MARK: - Too much

extension HostileAttack {
  private static let ok = "HTTP/1.1 200 OK\r\n"
  private static let chunked = ok + "Transfer-Encoding: chunked\r\n\r\n"
  private static let page = String(repeating: "<item/>", count: 2_000)

  private static func answering(
    _ description: String, ends ending: String, after seconds: Double = 20,
    _ answer: @escaping @Sendable (RawConnection) -> Void
  ) -> HostileAttack {
    HostileAttack(description, ends: ending, after: seconds) { if $0.readHead() { answer($0) } }
  }

  static let oversized = [
    answering("10 GB, announced", ends: "too-large maxTransferBytes") {
      if $0.send(ok + "Content-Length: 10737418240\r\n\r\n") { $0.sendForever(page) }
    },
    answering("a body without end", ends: "too-large maxTransferBytes") {
      if $0.send(ok + "\r\n") { $0.sendForever(page) }
    },
    answering("a body without end, in chunks", ends: "too-large maxTransferBytes") {
      if $0.send(chunked) { $0.sendForever("3e8\r\n" + String(repeating: "x", count: 1_000) + "\r\n") }
    },
    answering("an error's body without end", ends: "status") {
      if $0.send("HTTP/1.1 500 No\r\n\r\n") { $0.sendForever(page) }
    },
    answering("header fields without end", ends: "too-large maxHeaderBytes") {
      if $0.send(ok) { $0.sendForever("X-Field: and so on\r\n") }
    },
    answering("one header field without end", ends: "too-large maxHeaderBytes") {
      if $0.send(ok + "X-Field: ") { $0.sendForever("and so on ") }
    },
    answering("a folded header field without end", ends: "too-large maxHeaderBytes") {
      if $0.send(ok + "X-Field: \r\n") { $0.sendForever(" and so on\r\n") }
    },
    answering("interim answers without end", ends: "too-large maxHeaderBytes") {
      $0.sendForever("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n")
    },
    answering("trailers without end", ends: "too-large maxHeaderBytes") {
      if $0.send(chunked + "1\r\nx\r\n0\r\n") { $0.sendForever("X-Field: and so on\r\n") }
    },
    answering("one trailer without end", ends: "cut") {
      if $0.send(chunked + "1\r\nx\r\n0\r\nX-Field: ") { $0.sendForever("and so on ") }
    },
    answering("a gzip bomb of 1,000 to 1", ends: "bomb") {
      let bomb = ZeroBomb.gzip(packed: 1_000_000)
      if $0.send(ok + "Content-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n") { _ = $0.send(bomb) }
    },
    answering("a gzip bomb without end", ends: "bomb") {
      guard $0.send(ok + "Content-Encoding: gzip\r\n\r\n"), $0.send(ZeroBomb.head) else { return }
      $0.sendForever("\0")
    },
  ]
}

// MARK: - Too slow, and broken

extension HostileAttack {
  static let slow = [
    answering("a byte of the body each second", ends: "timeout totalTime, whole", after: 0.3) {
      if $0.send(ok + "Content-Length: 1000\r\n\r\n") { $0.drip("x", every: .seconds(1)) }
    },
    answering("a byte of the head now and then", ends: "timeout timeToFirstByte, first byte", after: 0.3) {
      if $0.send("HTTP/1.1 200 O") { $0.drip("K", every: .milliseconds(50)) }
    },
    answering("header fields now and then", ends: "timeout totalTime, whole", after: 0.3) {
      if $0.send(ok) { $0.drip("X: y\r\n", every: .milliseconds(50)) }
    },
    answering("interim answers now and then", ends: "timeout totalTime, whole", after: 0.3) {
      $0.drip("HTTP/1.1 100 Continue\r\n\r\n", every: .milliseconds(50))
    },
    answering("a chunk whose extension never ends", ends: "timeout totalTime, whole", after: 0.3) {
      if $0.send(chunked + "1;") { $0.sendForever("name=value;") }
    },
    answering("chunks of one byte with long extensions", ends: "timeout totalTime, whole", after: 0.3) {
      let extensions = String(repeating: "x", count: 100_000)
      if $0.send(chunked) { $0.sendForever("1;\(extensions)\r\nx\r\n") }
    },
    answering("no word after the request", ends: "timeout timeToFirstByte, first byte", after: 0.3) {
      $0.wait()
    },
    HostileAttack(
      "a TLS handshake that never begins", scheme: "https", ends: "timeout connectTimeout, TLS handshake",
      after: 0.3
    ) { $0.wait() },
    HostileAttack(
      "a TLS handshake that never ends", scheme: "https", ends: "timeout connectTimeout, TLS handshake",
      after: 0.3
    ) {
      // A handshake record of 16 KiB, byte for byte.
      if $0.send([22, 3, 3, 64, 0]) { $0.drip("\u{2}", every: .milliseconds(50)) }
    },
  ]

  static let broken = [
    HostileAttack("noise in place of a TLS handshake", scheme: "https", ends: "tls") {
      $0.sendForever("noise")
    },
    HostileAttack("noise in place of an answer", ends: "other") {
      if $0.readHead() { $0.sendForever("noise") }
    },
    answering("a reset after the request", ends: "cut") { $0.reset() },
    answering("a reset in the body", ends: "cut") {
      $0.reset()
      _ = $0.send(ok + "Content-Length: 1000\r\n\r\nhalf")
    },
    answering("a reset in the head", ends: "cut") {
      $0.reset()
      _ = $0.send(ok + "Content-Le")
    },
  ]
}
