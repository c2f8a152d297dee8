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

  /// One store for all: to fill it takes longer than to replay it.
  @Test("the sample feeds give the alerts that they should, and no source that comes or goes gives one")
  func replays() throws {
    let folder = try TemporaryFolder()
    let store = try filled(folder)
    try findsBursts(store)
    let changes = [
      ["--added", "philippine-press=2025-03-15"], ["--lost", "vietnam-press=2023-09-01"],
      // Without it the lines of two subjects fall together.
      ["--added", "indonesian-online=2025-10-01"],
    ]
    for change in changes {
      try raisesNothing(store, change)
    }
    try lists(store)
  }

  /// Each listed burst is flagged within two days of its third origin, and little else is.
  private func findsBursts(_ store: String) throws {
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

  private func raisesNothing(_ store: String, _ change: [String]) throws {
    let result = try lookout(store, ["issues", "backtest", "--format", "json"] + change)
    #expect(result.status == 0, "\(result.messages)")
    let flags = try #require(try JSONValue.parse(result.output).array)
    #expect(flags.count > 8)
    #expect(flags.allSatisfy { $0["raised"]?.bool == false }, "\(change)")
  }

  /// What rises beside issues, what is silent, and what its origins are.
  private func lists(_ store: String) throws {
    let topics = try lookout(
      store, ["issues", "topics", "--now", "2026-03-14T00:00:00Z", "--format", "json"])
    let rising = try #require(try JSONValue.parse(topics.output).array)
    #expect(rising.contains { $0["rules"]?.array?.first?.string?.hasPrefix("area/economic#") == true })
    let silent = try lookout(
      store, ["issues", "silent", "--now", "2026-05-10T00:00:00Z", "--format", "json"])
    let silences = try #require(try JSONValue.parse(silent.output).array)
    // Every sample feed could be read just now.
    #expect(silent.status == 0 && !silences.isEmpty)
    #expect(silences.allSatisfy { $0["cause"]?.string == "no news found" })
    let unwatched = try Program.run([
      "--workspace", PackageRoot.path, "--store", store, "issues", "silent", "--now", "2026-05-10T00:00:00Z",
      "--format", "json",
    ])
    // None of the sample feeds is on the workspace's own watch list, and what is on it was never fetched here.
    #expect(unwatched.status == 1 && unwatched.output.contains("sources down"), "\(unwatched.messages)")
    let issue = try JSONValue.parse(
      try lookout(store, ["issues", "--limit", "0", "--format", "json"]).output
    ).array?.first { ($0["items"]?.array?.count ?? 0) >= 10 }
    let id = try #require(issue?["id"]?.string)
    let shown = try JSONValue.parse(try lookout(store, ["issues", "show", id, "--format", "json"]).output)
    #expect((shown["origins"]?.int ?? 0) >= (shown["state_media"]?.int ?? 99))
    #expect(shown["own_statements"]?.int != nil)
  }
}
