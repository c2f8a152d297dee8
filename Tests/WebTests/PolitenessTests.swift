import Foundation
import LoopbackServer
import Synchronization
import Testing

@testable import Web

@Suite struct PolitenessTests {
  @Test("two requests to one host begin no closer than the delay, and other hosts need not wait for it")
  func rests() async throws {
    let begins = Mutex<[(path: String, at: ContinuousClock.Instant)]>([])
    let server = try LoopbackServer { request in
      begins.withLock { $0.append((request.path, .now)) }
      return request.path == "/a0" ? .redirect(to: "/a9") : .text("x")
    }
    let paths = (0..<3).map { "/a\($0)" }
    let other = try LoopbackServer { _ in .text("x") }
    let options = quickOptions {
      $0.hostDelay = .milliseconds(200)
      $0.allowedPrivateAddresses = ["127.0.0.1", "b.test"]
    }
    let fetcher = Fetcher(options: options) { $0 == "b.test" ? "127.0.0.1" : nil }
    let requests = paths.map { FetchRequest(id: $0, url: server.url($0)) }
    let began = ContinuousClock.now
    var ends: [String: Duration] = [:]
    let last = FetchRequest(id: "b", url: "http://b.test:\(other.port)/")
    for await (request, outcome) in fetcher.outcomes(of: requests + [last]) {
      #expect(Optional(outcome).text == "x")
      ends[request.id] = .now - began
    }
    let times = begins.withLock { $0.map(\.at) }
    #expect(times.count == 4)
    // The server's clock begins a little after ours: a few milliseconds either way.
    for (earlier, later) in zip(times, times.dropFirst()) { #expect(later - earlier > .milliseconds(150)) }
    #expect(try #require(ends["b"]) < .milliseconds(200))
  }

  @Test("rests end in the order in which they began, and jobs that go on keep them too")
  func keepsRests() {
    var queue = HostQueue<Int>(share: 2, delay: .seconds(1))
    let start = ContinuousClock.now
    queue.append([("a", 1), ("a", 2), ("b", 3), ("b", 4), ("", 5), ("", 6)])
    #expect(queue.nextRestEnd == nil)
    var first: [Int] = []
    while let (_, job) = queue.next(now: start) { first.append(job) }
    #expect(first == [1, 3, 5, 6])
    #expect(queue.nextRestEnd == start + .seconds(1))
    queue.release(host: "b")
    queue.push(7, host: "b")
    #expect(queue.next(now: start + .milliseconds(999)) == nil)
    var second: [Int] = []
    while let (_, job) = queue.next(now: start + .seconds(1)) { second.append(job) }
    #expect(Set(second) == [2, 7])
    #expect(queue.next(now: start + .seconds(2))?.job == 4)
    #expect(queue.count == 0)
  }

  @Test("jobs that are taken out leave the others their turn")
  func removes() {
    var queue = HostQueue<Int>(share: 1)
    queue.append([("a", 1), ("b", 2), ("b", 3), ("c", 4)])
    #expect(queue.remove { $0 == 1 || $0 == 3 }.sorted() == [1, 3])
    #expect(queue.count == 2)
    #expect([queue.next()?.job, queue.next()?.job, queue.next()?.job] == [2, 4, nil])
  }

  @Test("a closed gate lets those under way end, redirects included, and begins no more")
  func closesGate() async throws {
    let gate = FetchGate()
    let server = try LoopbackServer { request in
      var response = LoopbackServer.Response.text("x")
      if request.path == "/0" { response = .redirect(to: "/end") }
      response.delay = .milliseconds(200)
      return response
    }
    let requests = (0..<10).map { FetchRequest(id: "\($0)", url: server.url("/\($0)")) }
    let options = quickOptions { $0.connectionsPerHost = 2 }
    let began = ContinuousClock.now
    let stream = Fetcher(options: options).outcomes(of: requests, gate: gate)
    while server.connections < 2 { try await Task.sleep(for: .milliseconds(5)) }
    gate.close()
    var fetched: Set<String> = []
    var left: [String] = []
    for await (request, outcome) in stream {
      switch outcome {
      case .fetched: fetched.insert(request.id)
      case .notBegun: left.append(request.id)
      default: Issue.record("\(outcome)")
      }
    }
    #expect(fetched == ["0", "1"])
    #expect(left == (2..<10).map(String.init))
    #expect(server.connections == 3)
    #expect(ContinuousClock.now - began < .milliseconds(900))
  }

  @Test("a gate that was closed before begins nothing")
  func staysClosed() async throws {
    let gate = FetchGate()
    gate.close()
    gate.close()
    #expect(gate.isClosed)
    let request = FetchRequest(id: "s", url: "http://127.0.0.1:1/")
    var outcomes: [FetchOutcome] = []
    for await (_, outcome) in Fetcher(options: quickOptions()).outcomes(of: [request], gate: gate) {
      outcomes.append(outcome)
    }
    #expect(outcomes == [.notBegun])
  }

  @Test("the request offers every content coding that libcurl has")
  func offersCodings() async throws {
    let server = try LoopbackServer { .text($0.header("Accept-Encoding") ?? "") }
    let codings = await outcome(of: server.url("/")).text ?? ""
    #expect(codings.contains("gzip") && codings.contains("deflate"))
  }
}
