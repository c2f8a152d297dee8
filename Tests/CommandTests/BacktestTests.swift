import Fixtures
import Foundation
import Markup
import Matrix
import Testing

/// The sample feeds replayed day by day.
@Suite struct BacktestTests {
  private static let sources = PackageRoot.path("feeds/samples/sources.opml")

  private func lookout(_ store: String, _ words: [String]) throws -> Program.Result {
    try Program.run(
      ["--workspace", PackageRoot.path, "--store", store] + words
        + (words[0] == "items" ? [] : ["--sources", Self.sources]))
  }

  private func filled(_ folder: TemporaryFolder) throws -> String {
    let store = folder.path("replay.sqlite")
    let scan = try lookout(store, ["scan", "--now", "2026-05-10T00:00:00Z"])
    #expect(scan.status == 0, "\(scan.messages)")
    return store
  }

  /// A burst that the table of samples has: an issue, and the time in which its third independent origin came.
  private struct Burst {
    var issue: String
    var from: String
    var to: String
  }

  private static let bursts = [
    Burst(issue: "aoip-indo-pacific-forum", from: "2023-09-01", to: "2023-09-30"),
    Burst(issue: "haze", from: "2023-10-01", to: "2023-10-31"),
    Burst(issue: "haze", from: "2024-10-01", to: "2024-11-02"),
    Burst(issue: "north-natuna", from: "2024-10-01", to: "2024-10-31"),
    Burst(issue: "reciprocal-tariffs", from: "2025-04-01", to: "2025-04-30"),
    Burst(issue: "scarborough-second-thomas", from: "2024-06-01", to: "2024-07-31"),
    Burst(issue: "scarborough-second-thomas", from: "2025-08-01", to: "2025-08-31"),
    Burst(issue: "timor-leste-accession", from: "2025-10-01", to: "2025-10-31"),
    Burst(issue: "acfta-3", from: "2025-10-01", to: "2025-11-01"),
    Burst(issue: "iuu-fishing", from: "2025-11-01", to: "2025-11-30"),
    Burst(issue: "hormuz-2026", from: "2026-03-01", to: "2026-03-31"),
  ]

  @Test("each listed burst is flagged within two days of its third origin, and little else is")
  func findsBursts() throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder)
    let issueOf = try Self.issues(store, lookout)
    let output = try lookout(store, ["issues", "backtest", "--format", "json"]).output
    var flags = try #require(try JSONValue.parse(output).array)
    for burst in Self.bursts {
      let found = flags.firstIndex { flag in
        let items = (flag["items"]?.array ?? []).compactMap { $0.string.flatMap { issueOf[$0] } }
        let day = flag["flagged"]?.string ?? ""
        return day >= burst.from && day <= burst.to
          && items.filter { $0.issue == burst.issue && $0.day >= burst.from && $0.day <= day }.count >= 3
      }
      guard let found else {
        Issue.record("\(burst.issue) of \(burst.from) was not flagged")
        continue
      }
      let flag = flags.remove(at: found)
      let days = try #require(
        Date(rfc3339: flag["flagged"]?.string ?? "").flatMap { flagged in
          Date(rfc3339: flag["third"]?.string ?? "").map { flagged.timeIntervalSince($0) / 86_400 }
        })
      #expect(days <= 2, "\(burst.issue) was flagged \(days) days after its third origin")
    }
    #expect(flags.count <= 12)
  }

  /// Issue and day of each item of a store after the table of samples, by id.
  private static func issues(
    _ store: String, _ lookout: (String, [String]) throws -> Program.Result
  ) throws -> [String: (issue: String, day: String)] {
    let path = PackageRoot.path("Tests/FinalCount/developments.csv")
    let table = try CSVTable.read(
      bytes: [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))), file: path)
    var labels: [String: (issue: String, day: String)] = [:]
    for row in table.rows {
      labels[table.cell("source_url", of: row)] = (table.cell("issue", of: row), table.cell("date", of: row))
    }
    let items = try JSONValue.parse(
      try lookout(store, ["items", "--limit", "0", "--format", "json"]).output
    ).array
    var found: [String: (issue: String, day: String)] = [:]
    for item in items ?? [] {
      if let id = item["id"]?.string, let url = item["url"]?.string { found[id] = labels[url] }
    }
    return found
  }

  @Test(
    "a source that comes or goes raises nothing",
    arguments: [
      "--added philippine-press=2025-03-15", "--lost philippine-press=2024-07-01",
      "--added antara=2024-09-20", "--lost vietnam-press=2023-09-01",
    ])
  func changesRaiseNothing(change: String) throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder)
    let result = try lookout(
      store, ["issues", "backtest", "--format", "json"] + change.split(separator: " ").map(String.init))
    #expect(result.status == 0, "\(result.messages)")
    let flags = try #require(try JSONValue.parse(result.output).array)
    #expect(flags.count > 8)
    #expect(flags.allSatisfy { $0["raised"]?.bool == false })
  }
}
