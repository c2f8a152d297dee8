import Foundation
import LoopbackServer
import Testing

@testable import Web

@Suite struct FailureTests {
  /// What a server does, by path, and the kind of failure that must come of it; "" for none.
  static let behaviours: [(path: String, kind: String, part: String)] = [
    ("/good", "", ""), ("/401", "status", "answered 401"), ("/404", "status", "new address"),
    ("/500", "status", "try later"), ("/304", "status", "nothing was stored"), ("/410", "gone", "410"),
    ("/403", "blocked", "forbids"), ("/429", "blocked", "wait 120 s"), ("/451", "blocked", "legal"),
    ("/cloudflare", "blocked", "a page of Cloudflare"), ("/title", "blocked", "a page of Cloudflare"),
    ("/waf", "blocked", "a page of AWS WAF"), ("/overloaded", "status", "answered 503"),
    ("/empty", "empty", "200 with nothing"), ("/204", "empty", "204 with nothing"),
    ("/cut", "cut", "after 400 of 1000"), ("/closed", "cut", "closed"),
    ("/large", "too-large", "`body_bytes`"),
    ("/head", "too-large", "`header_bytes`"), ("/bomb", "bomb", "`expansion_ratio`"),
    ("/garbled", "other", "try later"), ("/loop", "redirect", "a loop"),
    ("/chain/", "redirect", "`redirects`"),
    ("/ftp", "redirect", "ftp://"), ("/inside", "refused-address", "10.0.0.1 (private)"),
    ("/late", "timeout", "no first byte"), ("/slow", "timeout", "no whole answer"),
  ]

  static func behave(_ request: LoopbackServer.Request) -> LoopbackServer.Response {
    var response = LoopbackServer.Response.text(String(repeating: "x", count: 1_000))
    switch request.path {
    case "/cut": response.truncateAfter = 400
    case "/closed": return .closeAtOnce
    case "/late": response.delay = .seconds(9)
    case "/slow": response.bytesPerSecond = 100
    case "/empty": response.body = []
    case "/large": response.body = [UInt8](repeating: 120, count: 5 << 20)
    case "/head": response.headers.append(("X", String(repeating: "y", count: 90_000)))
    case "/bomb":
      response = LoopbackServer.Response(body: zlibZeros(runs: 8_000))
      response.headers.append(("Content-Encoding", "deflate"))
    case "/garbled": response.headers.append(("Content-Encoding", "gzip"))
    case "/loop": return .redirect(to: "/loop")
    case "/ftp": return .redirect(to: "ftp://h.example/")
    case "/inside": return .redirect(to: "http://10.0.0.1/")
    case let path where path.hasPrefix("/chain"): return .redirect(to: path + "x")
    case let path where Int(path.dropFirst()) != nil:
      response.status = Int(path.dropFirst()) ?? 0
      response.headers.append(("Retry-After", "120"))
    default: challenge(request.path, &response)
    }
    return response
  }

  static func challenge(_ path: String, _ response: inout LoopbackServer.Response) {
    switch path {
    case "/cloudflare":
      response.status = 403
      response.headers.append(("cf-mitigated", "challenge"))
    case "/title":
      response = .text("<html><head><TITLE lang=en>Just a moment...</TITLE>", status: 503)
      response.headers.append(("Server", "cloudflare"))
    case "/waf":
      response.status = 202
      response.headers.append(("x-amzn-waf-action", "challenge"))
    case "/overloaded":
      response = .text("<title>Service unavailable</title> just a moment", status: 503)
      response.headers.append(("Server", "cloudflare"))
    default: break
    }
  }

  @Test("each behaviour of a server has its kind, and advice", arguments: behaviours)
  func reports(_ path: String, _ kind: String, _ part: String) async throws {
    let server = try LoopbackServer(Self.behave)
    let options = quickOptions {
      $0.maxBodyBytes = 4 << 20
      $0.maxExpansionRatio = 100
      $0.timeToFirstByte = .milliseconds(400)
      $0.totalTime = .milliseconds(1500)
    }
    let end = await outcome(of: server.url(path), options)
    guard kind != "" else {
      #expect(end.text == String(repeating: "x", count: 1_000))
      return
    }
    let error = try #require(end.error)
    #expect(error.kind == kind)
    #expect(error.description.contains(part), "\(error)")
  }

  @Test("a name that no name service can know is no address")
  func reportsNames() async throws {
    // A label of more than 63 letters (RFC 1035 section 2.3.4) is refused without asking anybody.
    let host = String(repeating: "a", count: 64) + ".invalid"
    #expect(await outcome(of: "http://\(host)/").error?.kind == "dns")
  }

  @Test("a body is a bomb above the ratio and the floor, and none at either")
  func judgesExpansion() async throws {
    let server = try LoopbackServer { request in
      var response = LoopbackServer.Response(body: zlibZeros(runs: request.path == "/small" ? 4_000 : 8_000))
      response.headers.append(("Content-Encoding", "deflate"))
      return response
    }
    let wary = quickOptions { $0.maxExpansionRatio = 100 }
    #expect(await outcome(of: server.url("/"), wary).error?.kind == "bomb")
    #expect(await outcome(of: server.url("/small"), wary).response?.body.count == 1 + 4_000 * 258)
    #expect(await outcome(of: server.url("/")).response?.body.count == 1 + 8_000 * 258)
  }

  @Test("a server whose queue is full times out while connecting")
  func timesOutConnecting() async throws {
    let listener = try SilentListener(on: ["127.0.0.1"], .refuseToAccept)
    let url = "http://127.0.0.1:\(listener.port)/"
    let options = quickOptions { $0.connectTimeout = .milliseconds(200) }
    #expect(
      await outcome(of: url, options).error
        == .timedOut(url: url, phase: .connecting, limit: .connectTimeout, seconds: 0.2))
  }

  @Test("a server that leaves the TLS greeting unanswered times out there, whichever limit ends it")
  func timesOutInHandshake() async throws {
    let listener = try SilentListener()
    let url = "https://127.0.0.1:\(listener.port)/"
    let connect = quickOptions { $0.connectTimeout = .milliseconds(200) }
    let first = quickOptions { $0.timeToFirstByte = .milliseconds(200) }
    #expect(
      await outcome(of: url, connect).error
        == .timedOut(url: url, phase: .handshake, limit: .connectTimeout, seconds: 0.2))
    #expect(
      await outcome(of: url, first).error
        == .timedOut(url: url, phase: .handshake, limit: .timeToFirstByte, seconds: 0.2))
  }

  @Test(
    "the first step that is not done is what was waited for",
    arguments: [
      ([], true, FetchError.Phase.nameLookup), ([1], true, .connecting), ([1, 2], true, .handshake),
      ([1, 2], false, .firstByte), ([1, 2, 3], true, .firstByte), ([1, 2, 3, 4], true, .firstByte),
      ([4], true, .firstByte),
    ])
  func findsPhases(_ done: [Int], _ isSecure: Bool, _ phase: FetchError.Phase) {
    let steps = TransferSteps(
      isLookedUp: done.contains(1), isConnected: done.contains(2), isSecured: done.contains(3),
      isSent: done.contains(4))
    #expect(steps.phase(isSecure: isSecure) == phase)
  }
}

/// Zero bytes, one and 258 a run, in the zlib format (RFC 1950): one block with fixed codes (RFC 1951 section 3.2.6)
/// that repeats the first byte. Some 1:158 of 13 bits a run.
func zlibZeros(runs: Int) -> [UInt8] {
  var bytes: [UInt8] = [0x78, 0x01]
  var bits = 0
  var count = 0
  func put(_ code: String) {
    for bit in code.utf8 {
      bits |= (bit == 49 ? 1 : 0) << count
      count += 1
      if count == 8 {
        bytes.append(UInt8(bits))
        (bits, count) = (0, 0)
      }
    }
  }
  // The last block, fixed codes; the byte 0; then length 258 at distance 1; the end; whole bytes.
  put("1" + "10" + "00110000")
  for _ in 0..<runs { put("11000101" + "00000") }
  put("0000000" + String(repeating: "0", count: 7))
  let sum = UInt32((1 + runs * 258) % 65_521) << 16 | 1
  return bytes + [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
}
