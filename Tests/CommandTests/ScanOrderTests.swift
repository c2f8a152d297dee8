import Fixtures
import Foundation
import LoopbackServer
import Testing

/// What a scan asks, how it ends early, and that two of them do not meet.
@Suite struct ScanOrderTests {
  private func feed(_ name: String) -> LoopbackServer.Response {
    LoopbackServer.Response(
      contentType: "application/rss+xml", body: Array(SmallWorkspace.feed(name, entries: 2).utf8))
  }

  private func workspace(_ server: LoopbackServer, _ names: [String]) throws -> SmallWorkspace {
    try SmallWorkspace(sources: names.map { (id: $0, url: server.url("/\($0)")) })
  }

  @Test("a scan asks what is due; --all asks the rest, --source one alone, --dry-run none")
  func asksWhatIsDue() throws {
    let server = try LoopbackServer { feed($0.path) }
    let workspace = try workspace(server, ["a", "b", "c"])
    let first = try Program.run(
      ["scan", "--source", "b", "--now", "2026-05-10T00:00:00Z"], in: workspace.path)
    #expect(
      first.status == 0 && server.count(of: "/b") == 1 && server.count(of: "/a") == 0, "\(first.messages)")
    let plan = try Program.run(["scan", "--dry-run", "--now", "2026-05-10T00:10:00Z"], in: workspace.path)
    #expect(plan.output.contains("would ask  a") && plan.output.contains("would not  b  due 2026-05-10T"))
    #expect(server.count(of: "/a") == 0)
    _ = try Program.run(["scan", "--now", "2026-05-10T00:10:00Z"], in: workspace.path)
    #expect(["/a", "/b", "/c"].map(server.count) == [1, 1, 1])
    let idle = try Program.run(["scan", "--now", "2026-05-10T00:20:00Z"], in: workspace.path)
    #expect(idle.output.contains("no source is due yet") && idle.status == 0)
    _ = try Program.run(["scan", "--all", "--now", "2026-05-10T00:20:00Z"], in: workspace.path)
    _ = try Program.run(["scan", "--now", "2026-05-12"], in: workspace.path)
    #expect(["/a", "/b", "/c"].map(server.count) == [3, 3, 3])
    #expect(try Program.run(["scan", "--source", "d"], in: workspace.path).status == 2)
    for words in [
      ["--all", "--due"], ["--every", "5s"], ["--every", "9w"], ["--every", ""], ["--jobs", "0"],
    ] {
      #expect(try Program.run(["scan"] + words, in: workspace.path).status == 64)
    }
  }

  @Test("the same bytes without validators are not read again, and are no news") func knowsBytes() throws {
    let server = try LoopbackServer { feed($0.path) }
    let workspace = try workspace(server, ["a"])
    _ = try Program.run(["scan", "--all", "--now", "2026-05-10"], in: workspace.path)
    let second = try Program.run(["scan", "--all", "--now", "2026-05-11"], in: workspace.path)
    #expect(second.output.contains("Nothing new"))
    let health = try Program.run(["sources", "health", "--now", "2026-05-11"], in: workspace.path)
    #expect(health.output.contains("2026-05-11") && health.status == 0)
  }

  @Test("a second scan of the same store is refused while the first one runs") func doesNotMeet() throws {
    let server = try LoopbackServer { request in
      var response = feed(request.path)
      response.delay = .seconds(2)
      return response
    }
    let workspace = try workspace(server, ["a"])
    let first = try Program.Running(["scan"], in: workspace.path)
    while server.count(of: "/a") == 0, first.isRunning { usleep(10_000) }
    let second = try Program.run(["scan"], in: workspace.path)
    #expect(second.status == 2 && second.messages.contains("another scan of this store runs (process "))
    #expect(first.finish().status == 0)
    #expect(try Program.run(["scan"], in: workspace.path).status == 0)
  }

  @Test("an interrupted scan finishes what is under way, stores it, and says what it left")
  func endsGracefully() throws {
    let server = try LoopbackServer { request in
      var response = feed(request.path)
      response.delay = .milliseconds(700)
      return response
    }
    let names = (1...6).map { "s\($0)" }
    let workspace = try workspace(server, names)
    let scan = try Program.Running(["scan", "--jobs", "2", "--now", "2026-05-10"], in: workspace.path)
    while server.connections == 0, scan.isRunning { usleep(10_000) }
    scan.interrupt()
    let result = scan.finish()
    #expect(result.status == 1 && result.output.contains("INTERRUPTED (4 sources left)"), "\(result.output)")
    #expect(result.messages.contains("finishing what is under way"))
    #expect(result.output.contains("4 new items"))
    let rest = try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path)
    #expect(rest.output.contains("8 new items") && names.allSatisfy { server.count(of: "/" + $0) == 1 })
  }

  @Test("with --every it goes on until it is interrupted") func goesOn() throws {
    let server = try LoopbackServer { feed($0.path) }
    let workspace = try workspace(server, ["a"])
    let scan = try Program.Running(["scan", "--every", "30m"], in: workspace.path)
    while server.count(of: "/a") == 0, scan.isRunning { usleep(10_000) }
    usleep(600_000)
    #expect(scan.isRunning)
    scan.interrupt()
    let result = scan.finish()
    #expect(result.status == 0 && result.output.contains("2 new items"), "\(result.output)\(result.messages)")
  }
}
