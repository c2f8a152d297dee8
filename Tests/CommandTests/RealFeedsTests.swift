import Fixtures
import Foundation
import LoopbackServer
import Markup
import Testing

/// Feeds as public sites once sent them, served by a local server: every entry is stored.
@Suite struct RealFeedsTests {
  @Test(.enabled(if: PackageRoot.shared("feeds-real/expected.tsv") != nil))
  func everyEntryOfTheRealFeedsIsStored() throws {
    let folder = try #require(PackageRoot.shared("feeds-real"))
    let expected = try Self.expected(folder + "/expected.tsv")
    let server = try LoopbackServer.serving(directory: folder)
    defer { server.stop() }
    let sources = expected.keys.sorted().enumerated().map { index, file in
      (id: "real-\(index)", file: file)
    }
    let workspace = try SmallWorkspace(
      sources: sources.map { (id: $0.id, url: server.url("/" + Self.encoded($0.file))) })
    let scan = try Program.run(["scan", "--now", "2026-05-10"], in: workspace.path)
    #expect(scan.status == 0 || scan.status == 1, "\(scan.messages)")
    let items = try Program.run(["items", "--limit", "0", "--format", "json"], in: workspace.path)
    let stored = Dictionary(
      grouping: try JSONValue.parse(items.output).array ?? [], by: { $0["source_id"]?.string ?? "" })
    for source in sources {
      #expect(stored[source.id, default: []].count == expected[source.file], "\(source.file)")
    }
  }

  private static func expected(_ path: String) throws -> [String: Int] {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").dropFirst()
    return Dictionary(
      uniqueKeysWithValues: lines.compactMap { line in
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        return Int(cells[1]).map { (String(cells[0]), $0) }
      })
  }

  private static func encoded(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(.init(charactersIn: ";&'")))
      ?? name
  }
}
