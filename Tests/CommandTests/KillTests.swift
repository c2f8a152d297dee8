import Fixtures
import Foundation
import LoopbackServer
import Testing

/// A power cut at any moment of a scan loses nothing and doubles nothing.
@Suite struct KillTests {
  @Test func scansThatAreKilledEndAsOneThatWasNot() throws {
    let server = try LoopbackServer { request in
      let name = String(request.path.dropFirst())
      // Feeds trickle in, so that kills fall before, between and after them.
      var response = LoopbackServer.Response.text(SmallWorkspace.feed(name, entries: 30))
      response.delay = .milliseconds(30 * (name.count % 4))
      return response
    }
    defer { server.stop() }
    let sources = (1...24).map { (id: "s\($0)", url: server.url("/" + String(repeating: "f", count: $0))) }
    let whole = try SmallWorkspace(sources: sources)
    let broken = try SmallWorkspace(sources: sources)
    #expect(try scan(whole).finish().status == 0)
    for tenths in 1...8 {
      let running = try scan(broken)
      Thread.sleep(forTimeInterval: Double(tenths) * 0.04)
      running.kill()
      _ = running.finish()
    }
    let last = try scan(broken).finish()
    #expect(last.status == 0, "\(last.messages)")
    #expect(try items(broken) == items(whole))
    #expect(try Program.run(["scan", "--now", "2026-05-10"], in: broken.path).output.contains("Nothing new"))
  }

  private func scan(_ workspace: SmallWorkspace) throws -> Program.Running {
    try Program.Running(["scan", "--now", "2026-05-10"], in: workspace.path)
  }

  private func items(_ workspace: SmallWorkspace) throws -> String {
    let result = try Program.run(["items", "--limit", "0", "--format", "json"], in: workspace.path)
    #expect(result.output.contains("coast guard report 30"))
    return result.output
  }
}
