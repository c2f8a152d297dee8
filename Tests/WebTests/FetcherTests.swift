import Foundation
import LoopbackServer
import Testing
import Web

@Suite struct FetcherTests {
  @Test("a document arrives with its head and the address it came from")
  func fetches() async throws {
    let server = try LoopbackServer { request in
      guard request.header("User-Agent")?.hasPrefix("Lookout/") == true else { return .status(400) }
      var response = LoopbackServer.Response(contentType: "application/rss+xml", body: Array("<rss/>".utf8))
      response.headers += [("ETag", "\"a\""), ("Last-Modified", "Sun, 10 May 2026 00:00:00 GMT")]
      return response
    }
    let outcome = await outcome(of: server.url("/feed?x=1#top"))
    let response = try #require(outcome.response)
    #expect(outcome.text == "<rss/>")
    #expect(response.url == server.url("/feed?x=1"))
    #expect(response.status == 200)
    #expect(response.contentType == "application/rss+xml")
    #expect(response.etag == "\"a\"")
    #expect(response.lastModified == "Sun, 10 May 2026 00:00:00 GMT")
    #expect(response.permanentRedirect == nil)
  }

  @Test("validators are sent, and 304 keeps them or takes the new ones")
  func asksConditionally() async throws {
    let server = try LoopbackServer { request in
      guard request.header("If-None-Match") == "\"a\"", request.header("If-Modified-Since") == "then" else {
        return .text("changed")
      }
      var response = LoopbackServer.Response.status(304)
      if request.path == "/new" { response.headers.append(("ETag", "\"b\"")) }
      return response
    }
    let same = FetchRequest(id: "s", url: server.url("/same"), etag: "\"a\"", lastModified: "then")
    let kept = await outcome(of: same).notModified
    #expect(kept?.etag == "\"a\"" && kept?.lastModified == "then")
    let new = FetchRequest(id: "s", url: server.url("/new"), etag: "\"a\"", lastModified: "then")
    let renewed = await outcome(of: new).notModified
    #expect(renewed?.etag == "\"b\"" && renewed?.lastModified == "then")
    let broken = FetchRequest(id: "s", url: server.url("/same"), etag: "\"a\"\r\nX: y", lastModified: "then")
    #expect(await outcome(of: broken).text == "changed")
  }

  @Test(
    "a status that is no document is a failure with that status",
    arguments: [206, 300, 304, 400, 401, 404, 405, 418, 500, 503])
  func reportsStatus(_ status: Int) async throws {
    let server = try LoopbackServer { _ in
      var response = LoopbackServer.Response.text("sorry", status: status)
      response.headers.append(("Retry-After", "120"))
      return response
    }
    let url = server.url("/")
    #expect(await outcome(of: url).error == .status(url: url, code: status, retryAfter: 120))
  }

  @Test("a compressed body arrives unpacked")
  func unpacks() async throws {
    let packed = try #require(
      Data(
        base64Encoded: "H4sIAAAAAAACA7MpKi62y00syizJzE1VGGWMMkYZo4xRxihjBDJs9EG1IQAb7yV0EwcAAA=="))
    let whole = "<rss>" + String(repeating: "maritime ", count: 200) + "</rss>"
    let server = try LoopbackServer { request in
      guard request.header("Accept-Encoding")?.contains("gzip") == true else { return .status(406) }
      var response = LoopbackServer.Response(body: Array(packed))
      response.headers.append(("Content-Encoding", "gzip"))
      return response
    }
    #expect(await outcome(of: server.url("/")).text == whole)
    let small = quickOptions { $0.maxBodyBytes = 1_000 }
    #expect(
      await outcome(of: server.url("/"), small).error
        == .tooLarge(url: server.url("/"), limit: .maxBodyBytes, bytes: 1_000))
  }

  @Test("a body that stops short of its announced length is a failure, not a short document")
  func noticesCuts() async throws {
    let server = try LoopbackServer { request in
      var response = LoopbackServer.Response.text(String(repeating: "x", count: 1_000))
      response.truncateAfter = 400
      if request.path == "/chunked" {
        response = LoopbackServer.Response(body: Array("5\r\nhello\r\n".utf8))
        response.headers.append(("Transfer-Encoding", "chunked"))
      }
      return request.path == "/closed" ? .closeAtOnce : response
    }
    #expect(
      await outcome(of: server.url("/cut")).error
        == .cut(url: server.url("/cut"), received: 400, expected: 1_000))
    #expect(await outcome(of: server.url("/chunked")).error?.kind == "cut")
    #expect(
      await outcome(of: server.url("/closed")).error
        == .cut(url: server.url("/closed"), received: 0, expected: nil))
  }

  @Test("each limit on size ends a transfer and is named")
  func limitsSizes() async throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/endless": return .endless([UInt8](repeating: 120, count: 10_000))
      case "/announced": return .text(String(repeating: "x", count: 50_000))
      default:
        var response = LoopbackServer.Response.text("x")
        response.headers += (0..<100).map { ("X-\($0)", String(repeating: "y", count: 100)) }
        return response
      }
    }
    let options = quickOptions {
      $0.maxTransferBytes = 40_000
      $0.maxBodyBytes = 30_000
      $0.maxHeaderBytes = 2_000
    }
    let expected: [(String, FetchError.SizeLimit, Int)] = [
      ("/endless", .maxBodyBytes, 30_000), ("/announced", .maxTransferBytes, 40_000),
      ("/head", .maxHeaderBytes, 2_000),
    ]
    for (path, limit, bytes) in expected {
      let url = server.url(path)
      #expect(await outcome(of: url, options).error == .tooLarge(url: url, limit: limit, bytes: bytes))
    }
    let wire = quickOptions { $0.maxTransferBytes = 40_000 }
    let url = server.url("/endless")
    #expect(
      await outcome(of: url, wire).error == .tooLarge(url: url, limit: .maxTransferBytes, bytes: 40_000))
  }

  @Test("a server that is silent, and one that trickles, run out of their own times")
  func limitsTimes() async throws {
    let server = try LoopbackServer { request in
      var response = LoopbackServer.Response.text(String(repeating: "x", count: 10_000))
      if request.path == "/late" { response.delay = .seconds(5) } else { response.bytesPerSecond = 100 }
      return request.path == "/never" ? .neverAnswer : response
    }
    let options = quickOptions { $0.timeToFirstByte = .milliseconds(200) }
    let hasty = quickOptions { $0.totalTime = .milliseconds(400) }
    let expected: [(String, FetchError.Phase, FetchError.TimeLimit, Double)] = [
      ("/late", .firstByte, .timeToFirstByte, 0.2), ("/never", .firstByte, .timeToFirstByte, 0.2),
      ("/slow", .whole, .totalTime, 0.4),
    ]
    for (path, phase, limit, seconds) in expected {
      let began = ContinuousClock.now
      let url = server.url(path)
      #expect(
        await outcome(of: url, phase == .whole ? hasty : options).error
          == .timedOut(url: url, phase: phase, limit: limit, seconds: seconds))
      #expect(ContinuousClock.now - began < .seconds(2))
    }
  }

  @Test("time is shared by all hops of a redirect")
  func countsTimeOverHops() async throws {
    let server = try LoopbackServer { request in
      var response = LoopbackServer.Response.redirect(to: request.path + "x")
      response.delay = .milliseconds(150)
      return response
    }
    let options = quickOptions { $0.totalTime = .milliseconds(350) }
    guard case .timedOut(_, .whole, .totalTime, 0.35) = await outcome(of: server.url("/x"), options).error
    else {
      Issue.record("the third hop should have run out of time")
      return
    }
  }

  @Test("a port where nobody listens is no connection; a plain server is no TLS server")
  func reportsConnecting() async throws {
    let server = try LoopbackServer { _ in .text("x") }
    let secure = server.url("/").replacingOccurrences(of: "http:", with: "https:")
    #expect(await outcome(of: secure).error?.kind == "tls")
    let port = server.port
    server.stop()
    try await Task.sleep(for: .milliseconds(100))
    #expect(await outcome(of: "http://127.0.0.1:\(port)/").error?.kind == "connect")
  }

  @Test("a name that cannot exist is reported as such, however the network's name service behaves")
  func reportsNames() async throws {
    let kind = await outcome(of: "http://nothing.invalid/", quickOptions { $0.connectTimeout = .seconds(1) })
      .error?.kind
    #expect(["dns", "connect", "timeout", "refused-address"].contains(kind))
  }

  @Test(
    "what is no http, https or file URL is not tried",
    arguments: [
      ("", "bad-url"), ("not a url", "bad-url"), ("http://", "bad-url"),
      ("/relative", "bad-url"), ("http://a b/", "bad-url"), ("http://host:99999/", "bad-url"),
      ("http://x\0y/", "bad-url"), ("ftp://example.org/x", "scheme"), ("gopher://127.0.0.1/", "scheme"),
      ("dict://127.0.0.1/d", "scheme"), ("javascript://x/", "scheme"),
    ])
  func refusesURLs(_ url: String, _ kind: String) async {
    #expect(await outcome(of: url).error?.kind == kind)
  }

  @Test("a user name and password in a URL appear in no result")
  func hidesCredentials() async throws {
    let server = try LoopbackServer { request in
      request.header("Authorization") == "Basic dTpwdw==" && request.path == "/" ? .text("in") : .status(401)
    }
    let url = server.url("/").replacingOccurrences(of: "//", with: "//u:pw@")
    #expect(await outcome(of: url).response?.url == server.url("/"))
    #expect(await outcome(of: url + "x").error?.description.contains("pw") == false)
  }
}
