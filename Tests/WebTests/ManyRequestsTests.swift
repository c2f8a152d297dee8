import Foundation
import LoopbackServer
import Synchronization
import Testing

@testable import Web

@Suite struct ManyRequestsTests {
  @Test("two hundred requests at once all arrive, each once, each with its own answer")
  func fetchesMany() async throws {
    let server = try LoopbackServer { .text($0.path) }
    let requests = (0..<200).map { FetchRequest(id: "s\($0)", url: server.url("/\($0)")) }
    let options = quickOptions { $0.connectionsPerHost = 40 }
    var seen: [String: String] = [:]
    for await (request, outcome) in Fetcher(options: options).outcomes(of: requests) {
      #expect(seen[request.id] == nil)
      seen[request.id] = Optional(outcome).text
    }
    #expect(seen == Dictionary(uniqueKeysWithValues: (0..<200).map { ("s\($0)", "/\($0)") }))
    #expect((0..<200).allSatisfy { server.count(of: "/\($0)") == 1 })
  }

  @Test("the same requests in another order have the same outcomes, good and bad together")
  func ignoresOrder() async throws {
    let server = try LoopbackServer { request in
      switch request.path.last {
      case "1": .status(500)
      case "2": .redirect(to: "/9")
      case "3": .closeAtOnce
      default: .text(request.path)
      }
    }
    let urls = (0..<30).map { server.url("/\($0)") } + ["ftp://x/", "http://10.0.0.1/", "http:", "file:///x"]
    let requests = urls.enumerated().map { FetchRequest(id: "\($0)", url: $1) }
    let first = await all(requests)
    #expect(first.count == requests.count)
    #expect(await all(requests.reversed()) == first)
    #expect(await all(requests + requests) == first)
  }

  /// What came of each request, less the time that it took.
  private func all(_ requests: [FetchRequest]) async -> [FetchRequest: String] {
    var outcomes: [FetchRequest: String] = [:]
    for await (request, outcome) in Fetcher(options: quickOptions()).outcomes(of: requests) {
      let end = Optional(outcome)
      outcomes[request] = end.error?.description ?? end.text
    }
    return outcomes
  }

  @Test("a host gets no more connections at once than its share")
  func sparesHosts() async throws {
    let peak = Mutex((now: 0, most: 0))
    let server = try LoopbackServer { _ in
      peak.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      usleep(20_000)
      peak.withLock { $0.now -= 1 }
      return .text("x")
    }
    let requests = (0..<20).map { FetchRequest(id: "\($0)", url: server.url("/\($0)")) }
    let options = quickOptions { $0.connectionsPerHost = 3 }
    var count = 0
    for await _ in Fetcher(options: options).outcomes(of: requests) { count += 1 }
    #expect(count == 20)
    #expect((2...3).contains(peak.withLock { $0.most }))
  }

  @Test("waiting for one's turn does not count as time")
  func countsNoWaiting() async throws {
    let server = try LoopbackServer { _ in
      var response = LoopbackServer.Response.text("x")
      response.delay = .milliseconds(100)
      return response
    }
    let requests = (0..<8).map { FetchRequest(id: "\($0)", url: server.url("/\($0)")) }
    let options = quickOptions {
      $0.connectionsPerHost = 1
      $0.totalTime = .milliseconds(600)
      $0.timeToFirstByte = .milliseconds(600)
    }
    for await (_, outcome) in Fetcher(options: options).outcomes(of: requests) {
      #expect(Optional(outcome).text == "x")
    }
  }

  @Test("a consumer that does not read stops the fetching after as many answers as may wait")
  func waitsForTheConsumer() async throws {
    let server = try LoopbackServer { _ in .text("x") }
    let requests = (0..<50).map { FetchRequest(id: "\($0)", url: server.url("/\($0)")) }
    let options = quickOptions { $0.connections = 5 }
    var iterator = Fetcher(options: options).outcomes(of: requests).makeAsyncIterator()
    #expect(await eventually { server.connections == 5 })
    try await Task.sleep(for: .milliseconds(100))
    #expect(server.connections == 5)
    var count = 0
    while await iterator.next() != nil { count += 1 }
    #expect(count == 50)
  }

  @Test("a cancelled consumer ends the transfers at once")
  func cancels() async throws {
    let server = try LoopbackServer { _ in .neverAnswer }
    let url = server.url("/")
    let task = Task {
      for await _ in Fetcher(options: quickOptions()).outcomes(of: [FetchRequest(id: "s", url: url)]) {}
      return Task.isCancelled
    }
    #expect(await eventually { server.openConnections == 1 && server.count(of: "/") == 1 })
    let began = ContinuousClock.now
    task.cancel()
    #expect(await task.value)
    #expect(await eventually { server.openConnections == 0 })
    #expect(ContinuousClock.now - began < .seconds(1))
  }

  @Test("a stream that is dropped ends its transfers")
  func endsWhenDropped() async throws {
    let server = try LoopbackServer { _ in .neverAnswer }
    do {
      let stream = Fetcher(options: quickOptions()).outcomes(of: [FetchRequest(id: "s", url: server.url("/"))]
      )
      #expect(await eventually { server.openConnections == 1 })
      _ = stream
    }
    #expect(await eventually { server.openConnections == 0 })
  }

  @Test("no request, no outcome; and limits below 1 count as 1")
  func takesExtremes() async throws {
    let server = try LoopbackServer { .text($0.path) }
    let options = quickOptions {
      $0.connections = 0
      $0.connectionsPerHost = -3
    }
    for await _ in Fetcher(options: options).outcomes(of: []) { Issue.record("an outcome of nothing") }
    let requests = (0..<3).map { FetchRequest(id: "\($0)", url: server.url("/\($0)")) }
    var paths: [String?] = []
    for await (_, outcome) in Fetcher(options: options).outcomes(of: requests) {
      paths.append(Optional(outcome).text)
    }
    #expect(paths == ["/0", "/1", "/2"])
  }

  @Test("private addresses are refused by default before anything connects")
  func refusesPrivateAddresses() async throws {
    let server = try LoopbackServer { _ in .text("x") }
    let options = quickOptions { $0.allowedPrivateAddresses = [] }
    for host in ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::ffff:127.0.0.1]", "0"] {
      let error = await outcome(of: "http://\(host):\(server.port)/", options).error
      #expect(error?.kind == "refused-address", "\(host)")
    }
    #expect(server.connections == 0)
    let byName = quickOptions { $0.allowedPrivateAddresses = ["LOCALHOST"] }
    #expect(await outcome(of: "http://localhost:\(server.port)/", byName).text == "x")
    #expect(await outcome(of: server.url("/"), byName).error?.kind == "refused-address")
  }

  /// Whether something comes true within two seconds.
  private func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<200 {
      if condition() { return true }
      try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
  }
}
