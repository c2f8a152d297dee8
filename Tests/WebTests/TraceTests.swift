import LoopbackServer
import Testing
import Web

@Suite struct TraceTests {
  private func server() throws -> LoopbackServer {
    try LoopbackServer { request in
      var response = LoopbackServer.Response.text("document")
      response.headers += [("Cache-Control", "max-age=600"), ("Retry-After", "30"), ("X-Seen", "yes")]
      switch request.path {
      case "/moved": response = .redirect(to: "/moved-again", status: 301)
      case "/moved-again": response = .redirect(to: "/here", status: 308)
      case "/lost": response = .redirect(to: "/moved-off", status: 302)
      case "/moved-off": response.status = 503
      default: break
      }
      if response.status == 200, request.header("If-None-Match") != nil { response.status = 304 }
      return response
    }
  }

  @Test("a document tells how it came")
  func tracesDocuments() async throws {
    let server = try server()
    let end = await outcome(of: server.url("/moved"))
    let trace = try #require(end.response?.trace)
    #expect(trace.status == 200)
    #expect(trace.headers.value(of: "x-seen") == "yes")
    #expect(
      trace.redirects == [
        .init(status: 301, url: server.url("/moved")), .init(status: 308, url: server.url("/moved-again")),
      ])
    #expect(trace.freshness == Freshness(freshFor: 600, retryAfter: 30))
    #expect(trace.bytesReceived == "document".utf8.count)
    #expect(trace.elapsed > .zero && trace.elapsed < .seconds(3))
    #expect(trace.httpVersion == "1.1")
    #expect(trace.remoteAddress == "127.0.0.1")
    #expect(end.response?.permanentRedirect == server.url("/here"))
  }

  @Test("so does an answer that nothing changed, its move included")
  func tracesUnchanged() async throws {
    let server = try server()
    let request = FetchRequest(id: "s", url: server.url("/moved"), etag: "\"a\"")
    let answer = try #require(await outcome(of: request).notModified)
    #expect(answer.permanentRedirect == server.url("/here"))
    #expect(answer.freshness.freshFor == 600)
    #expect(answer.trace.redirects.map(\.status) == [301, 308])
    #expect(answer.trace.bytesReceived == 0)
    let direct = FetchRequest(id: "s", url: server.url("/here"), etag: "\"a\"")
    #expect(await outcome(of: direct).notModified?.permanentRedirect == nil)
  }

  @Test("and so does a failure, as far as it came")
  func tracesFailures() async throws {
    let server = try server()
    let end = await outcome(of: server.url("/lost"))
    #expect(end.error?.retryAfter == 30)
    #expect(end.trace?.status == 503)
    #expect(end.trace?.redirects == [.init(status: 302, url: server.url("/lost"))])
    let none = await outcome(of: "http://10.0.0.1/")
    #expect(none.trace == FetchTrace())
  }
}
