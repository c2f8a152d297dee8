import LoopbackServer
import Testing

@testable import Web

@Suite struct RedirectTests {
  @Test(
    "a chain is followed; it counts as permanent only where each step is",
    arguments: [
      ([301, 308, 301], true), ([301, 302], false), ([307], false), ([303, 301], false), ([308], true),
    ])
  func follows(_ steps: [Int], _ isPermanent: Bool) async throws {
    let server = try LoopbackServer { request in
      let step = Int(request.path.dropFirst()) ?? 0
      return step < steps.count ? .redirect(to: "/\(step + 1)", status: steps[step]) : .text("here")
    }
    let outcome = await outcome(of: server.url("/0"))
    let end = server.url("/\(steps.count)")
    #expect(outcome.text == "here")
    #expect(outcome.response?.url == end)
    #expect(outcome.response?.permanentRedirect == (isPermanent ? end : nil))
  }

  @Test("a loop is refused where it closes, and a chain without end at the limit")
  func ends() async throws {
    let server = try LoopbackServer { request in
      switch request.path {
      case "/a": .redirect(to: "/b")
      case "/b": .redirect(to: "/a")
      default: .redirect(to: request.path + "x")
      }
    }
    #expect(
      await outcome(of: server.url("/a")).error
        == .redirectRefused(url: server.url("/b"), target: server.url("/a"), reason: .loop))
    #expect(server.count(of: "/a") == 1)
    let options = quickOptions { $0.maxRedirects = 3 }
    #expect(
      await outcome(of: server.url("/x"), options).error
        == .tooManyRedirects(url: server.url("/xxxx"), limit: 3))
    #expect(server.connections == 2 + 4)
  }

  @Test(
    "a redirect to what may not be fetched is refused",
    arguments: [
      ("file:///etc/passwd", "redirect"), ("gopher://127.0.0.1/", "redirect"), ("http://", "redirect"),
      ("http://127.0.0.2:1/", "refused-address"), ("http://[::1]:1/", "refused-address"),
      ("http://169.254.169.254/latest", "refused-address"), ("http://0x7f000002:1/", "refused-address"),
      ("http://[::ffff:10.0.0.1]/", "refused-address"), ("//127.0.0.3/x", "refused-address"),
    ])
  func refuses(_ target: String, _ kind: String) async throws {
    let server = try LoopbackServer { _ in .redirect(to: target) }
    #expect(await outcome(of: server.url("/")).error?.kind == kind)
  }

  @Test(
    "user name and password go along on the same host, and nowhere else",
    arguments: [
      ("b", true), ("https://h.example/b", true), ("https://H.example:443/b", true), ("//o.example/b", false),
      ("https://o.example/b", false), ("https://h.example:444/b", false), ("http://h.example/b", false),
      ("//h.example/b", true),
    ])
  func keepsCredentials(_ location: String, _ isKept: Bool) throws {
    let target = try WebURL("https://u%40x:p%3A@h.example/a").resolving(location)
    #expect(target.text.lowercased().contains("u%40x:p%3a@") == isKept, "\(target.text)")
    #expect(!target.shown.contains("@"))
  }

  @Test("a redirect without a target is its status")
  func needsLocation() async throws {
    let server = try LoopbackServer { _ in .status(301) }
    #expect(
      await outcome(of: server.url("/")).error == .status(url: server.url("/"), code: 301, retryAfter: nil))
  }

  @Test("a step from https down to http is refused, the other way it is taken")
  func refusesDowngrades() throws {
    let secure = try WebURL("https://example.org/feed")
    let plain = try WebURL("http://example.org/feed")
    let refusal = FetchError.redirectRefused(url: secure.shown, target: plain.shown, reason: .downgrade)
    #expect(throws: refusal) {
      try RedirectRule.target(of: "http://example.org/feed", visited: [secure], limit: 5)
    }
    #expect(throws: refusal) {
      let start = try WebURL("http://example.net/")
      _ = try RedirectRule.target(of: plain.text, visited: [start, secure], limit: 5)
    }
    #expect(try RedirectRule.target(of: secure.text, visited: [plain], limit: 5) == secure)
  }

  @Test(
    "targets are read relative to the address that named them",
    arguments: [
      ("b", "http://h.example/x/b"), ("/b", "http://h.example/b"), ("//o.example/b", "http://o.example/b"),
      ("?q", "http://h.example/x/a?q"), ("../c", "http://h.example/c"), ("/a b", "http://h.example/a%20b"),
      ("/é", "http://h.example/%c3%a9"), ("//ไทย.example/b", "http://xn--o3cw4h.example/b"),
      ("//u:p@bücher.example:81/b", "http://u:p@xn--bcher-kva.example:81/b"),
      ("//１２７.１/b", "http://127.0.0.1/b"),
    ])
  func resolves(_ location: String, _ target: String) throws {
    #expect(try WebURL("http://h.example/x/a#f").resolving(location).text == target)
  }
}
