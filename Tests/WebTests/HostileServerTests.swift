import LoopbackServer
import Testing

@testable import Web

@Suite(.serialized) struct HostileServerTests {
  /// Megabytes by which memory may grow while a server does its worst; the limits of the tests are far below.
  private static let allowance = 60.0

  @Test(
    "a hostile server is left within the limit that it passes, for that reason, with memory flat",
    arguments: HostileAttack.oversized + HostileAttack.slow + HostileAttack.broken)
  func endsWithinLimits(_ attack: HostileAttack) async throws {
    let server = try RawServer(attack.serve)
    let memory = PeakMemory()
    let error = await outcome(of: "\(attack.scheme)://127.0.0.1:\(server.port)/feed", attack.options).error
    #expect(HostileAttack.ending(error) == attack.ending)
    #expect(memory.growth ?? 0 < Self.allowance)
    #expect(await eventually { server.openConnections == 0 }, "the connection stays open")
  }

  @Test(
    "what passes a limit on size is not read to the end first", arguments: HostileAttack.oversized)
  func stopsReading(_ attack: HostileAttack) async throws {
    let server = try RawServer(attack.serve)
    _ = await outcome(of: "http://127.0.0.1:\(server.port)/feed", attack.options)
    // Some megabytes may lie in the buffers of both sockets.
    #expect(server.bytesSent < 32 << 20)
  }

  @Test("many hostile servers at once hold up neither each other nor a good one")
  func sparesTheGood() async throws {
    let attacks = HostileAttack.oversized + HostileAttack.slow + HostileAttack.broken
    let servers = try attacks.map { try RawServer($0.serve) }
    let good = try LoopbackServer { _ in .text("news") }
    let memory = PeakMemory()
    let requests =
      zip(attacks, servers).map {
        FetchRequest(id: $0.description, url: "\($0.scheme)://127.0.0.1:\($1.port)/")
      } + [FetchRequest(id: "good", url: good.url("/"))]
    let options = quickOptions {
      $0.maxTransferBytes = 2 << 20
      $0.connectionsPerHost = requests.count
      $0.hostDelay = .zero
    }
    var texts: [String] = []
    var failed: Set<String> = []
    for await (request, outcome) in Fetcher(options: options).outcomes(of: requests) {
      if let text = Optional(outcome).text { texts.append(text) } else { failed.insert(request.id) }
    }
    #expect(texts == ["news"])
    #expect(failed == Set(attacks.map(\.description)))
    #expect(memory.growth ?? 0 < Self.allowance)
  }

  @Test(
    "redirects without end stop at the limit, on one host and from host to host, with bodies that end or do not",
    arguments: [("here", false), ("here", true), ("host", false), ("host", true)])
  func limitsRedirects(_ target: String, _ hasEndlessBody: Bool) async throws {
    let server = try LoopbackServer { request in
      let next = (Int(request.path.dropFirst()) ?? 0) + 1
      let authority = request.header("Host")?.split(separator: ":").last.map { "//h\(next).test:\($0)" } ?? ""
      var response = LoopbackServer.Response.redirect(to: (target == "host" ? authority : "") + "/\(next)")
      guard hasEndlessBody else { return response }
      response.manner = .endless
      response.body = [UInt8](repeating: 120, count: 10_000)
      return response
    }
    let options = quickOptions {
      $0.maxRedirects = 7
      $0.hostDelay = .zero
      $0.totalTime = .seconds(20)
      $0.timeToFirstByte = .seconds(20)
    }
    let fetcher = Fetcher(options: options) { _ in "127.0.0.1" }
    let memory = PeakMemory()
    let request = FetchRequest(id: "s", url: "http://h0.test:\(server.port)/0")
    var errors: [FetchError?] = []
    for await (_, outcome) in fetcher.outcomes(of: [request]) { errors.append(Optional(outcome).error) }
    let last = target == "host" ? "h7" : "h0"
    #expect(errors == [.tooManyRedirects(url: "http://\(last).test:\(server.port)/7", limit: 7)])
    #expect(server.connections == 8)
    #expect(memory.growth ?? 0 < Self.allowance)
  }

  @Test("the bomb is one: a reader without a limit would get a thousand bytes for each that was sent")
  func packsTightly() async throws {
    let packed = 2_000
    let server = try RawServer {
      let bomb = ZeroBomb.gzip(packed: packed)
      guard $0.readHead(), $0.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n") else { return }
      _ = $0.send(bomb)
    }
    let options = quickOptions { $0.maxExpansionRatio = 2_000 }
    let body = try #require(await outcome(of: "http://127.0.0.1:\(server.port)/", options).response?.body)
    #expect(body.count >= packed * ZeroBomb.ratio)
    #expect(body.allSatisfy { $0 == 0 })
  }

  private func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<200 {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
  }
}
