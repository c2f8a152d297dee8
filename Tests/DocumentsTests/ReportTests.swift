import Documents
import Foundation
import Model
import Testing

@Suite struct ReportTests {
  private static let quarter = ReportPeriod(
    from: Date(year: 2026, month: 1, day: 1), to: Date(year: 2026, month: 3, day: 31))

  /// A report with its files as they lie on disk.
  private struct Drafted {
    var material: ReportMaterial
    var report: MonitoringReport
    var files: [String: String]

    init(seed: UInt64, commitments: Int = 24) throws {
      var fixture = ReportFixture(seed: seed)
      let period = try #require(quarter)
      let made = fixture.material(commitments, period: period)
      material = made.material
      report = MonitoringReport(made.material)
      files = ["items.csv": made.items]
      for sheet in report.sheets { files[sheet.name + ".csv"] = Self.csv([sheet.columns] + sheet.rows) }
      for chart in report.charts { files[String(chart.address.split(separator: "/").last ?? "")] = chart.svg }
    }

    /// Written by the test's own hand.
    static func csv(_ rows: [[String]]) -> String {
      rows.map { row in
        row.map { cell in
          let safe = cell.first.map { "=+-@".contains($0) } ?? false ? "'" + cell : cell
          return "\"" + safe.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: ",") + "\n"
      }.joined()
    }

    func rows(_ name: String) -> [[String: String]] {
      guard let sheet = report.sheets.first(where: { $0.name == name }) else { return [] }
      return sheet.rows.map { Dictionary(uniqueKeysWithValues: zip(sheet.columns, $0)) }
    }
  }

  @Test(
    "scores that are no numbers, or none that fit, are told as such and the report reckons again",
    arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300, -2.5, -0.0, .leastNormalMagnitude])
  func oddScores(_ score: Double) throws {
    var fixture = ReportFixture(seed: 3)
    let made = fixture.material(12, period: try #require(Self.quarter))
    var material = made.material
    for place in material.issues.indices { material.issues[place].score = score }
    for place in material.evidence.indices { material.evidence[place].score = score }
    let past = PreviousReport(
      from: "2025-10-01", to: "2025-12-31", scores: ["an-issue": -score], matrix: [:], evidence: [])
    for previous in [nil, past] {
      material.previous = previous
      let report = MonitoringReport(material)
      var files = ["items.csv": made.items]
      for sheet in report.sheets { files[sheet.name + ".csv"] = Drafted.csv([sheet.columns] + sheet.rows) }
      let check = ReportVerification(text: report.text, files: files)
      #expect(check.faults.isEmpty && check.numbers > 100, "\(check.faults.prefix(3))")
      #expect(!report.text.contains("nan") && !report.text.contains("inf]"))
    }
  }

  @Test("every number of a report reckons again from its data", arguments: 1...12)
  func verifies(_ seed: UInt64) throws {
    let drafted = try Drafted(seed: seed)
    let verification = ReportVerification(text: drafted.report.text, files: drafted.files)
    #expect(verification.faults.isEmpty, "\(verification.faults.prefix(5))")
    #expect(verification.numbers > 200)
  }

  @Test(
    "a row that is lost or changed, a number that is changed in text, table or chart: each is found",
    arguments: 1...8)
  func findsCorruption(_ seed: UInt64) throws {
    let drafted = try Drafted(seed: seed)
    func faults(_ change: (inout String, inout [String: String]) -> Void) -> [String] {
      var (text, files) = (drafted.report.text, drafted.files)
      change(&text, &files)
      return ReportVerification(text: text, files: files).faults
    }
    for name in ["matrix", "evidence", "items", "sources", "issues", "sentences"] {
      let lost = faults { _, files in
        let lines = (files[name + ".csv"] ?? "").split(separator: "\n")
        files[name + ".csv"] = lines.dropLast().joined(separator: "\n") + "\n"
      }
      #expect(!lost.isEmpty, "\(name).csv may lose a row")
    }
    #expect(!faults { _, files in files["numbers.csv"] = nil }.isEmpty)
    #expect(
      !faults { text, _ in text = text.replacing(#/\[([0-9]+)\]\(#n5\)/#) { "[\($0.1)1](#n5)" } }.isEmpty)
    #expect(!faults { text, _ in text += "[7](#n999999)\n" }.isEmpty)
    let chart = faults { _, files in
      let svg = files["items-by-week.svg"] ?? ""
      files["items-by-week.svg"] = svg.replacing(#/: ([0-9]+)<\/title>/#, maxReplacements: 1) {
        ": \($0.1)0</title>"
      }
    }
    #expect(!chart.isEmpty)
    let relations = faults { _, files in
      let rows = files["evidence.csv"] ?? ""
      files["evidence.csv"] = rows.replacing(#/"(advances|delivers|slips|contradicts)"/#) { _ in "\"context\""
      }
    }
    #expect(!relations.isEmpty)
    // An analyst's words do no harm.
    #expect(faults { text, _ in text = "An analyst wrote this, of 12 things.\n" + text }.isEmpty)
  }

  @Test("the tables say what a second count of the data says", arguments: 1...6)
  func secondCount(_ seed: UInt64) throws {
    let drafted = try Drafted(seed: seed)
    let matrix = drafted.rows("matrix")
    let evidence = Dictionary(grouping: drafted.rows("evidence"), by: { $0["commitment"] ?? "" })
    func list(_ cell: String?) -> [String] { (cell ?? "").split(separator: ";").map(String.init) }
    func moved(_ row: [String: String]) -> String {
      let relations = Set((evidence[row["id"] ?? ""] ?? []).map { $0["relation"] ?? "" })
      let (up, down) = (
        !relations.intersection(["delivers", "advances"]).isEmpty,
        !relations.intersection(["slips", "contradicts"]).isEmpty
      )
      return up && down ? "both" : up ? "up" : down ? "down" : relations.isEmpty ? "none" : "named"
    }
    for (area, label) in [("maritime", "Maritime cooperation"), ("connectivity", "Connectivity")] {
      let those = matrix.filter { list($0["areas"]).contains { $0 == area || $0.hasPrefix(area + ".") } }
      let want =
        [those.count]
        + ["up", "both", "down", "named"].map { kind in those.filter { moved($0) == kind }.count }
      let line = try #require(
        drafted.report.text.split(separator: "\n").first { $0.hasPrefix("| \(label) | [") })
      #expect(line.matches(of: #/\[([0-9]+)\]/#).prefix(5).map { Int($0.1) } == want)
    }
    let japan = matrix.filter { list($0["actors"]).contains("JPN") }
    let line = try #require(drafted.report.text.split(separator: "\n").first { $0.hasPrefix("| Japan | [") })
    let numbers = line.matches(of: #/\[([0-9]+)\]\(#n/#).map { Int($0.1) ?? -1 }
    let pledged = japan.filter { ["proposed", "adopted"].contains($0["lifecycle"] ?? "") }.count
    #expect(numbers[0] == japan.count && numbers[1] == pledged)
    #expect(numbers[7] == japan.filter { ["down", "both"].contains(moved($0)) }.count)
  }

  @Test("an unverified row says so wherever it is named in bold")
  func unverifiedSaysSo() throws {
    let drafted = try Drafted(seed: 3)
    let unverified = drafted.material.commitments.filter { $0.commitment.confidence == .unverified }
    #expect(!unverified.isEmpty)
    for tracked in unverified {
      let name = "**\(tracked.commitment.id)** \(tracked.commitment.title)"
      let places = drafted.report.text.ranges(of: name)
      #expect(!places.isEmpty)
      for place in places { #expect(drafted.report.text[place.upperBound...].hasPrefix(" *(unverified)*")) }
    }
  }

  @Test(
    "there are at most five key messages, each with a row's id, an item's words and a reference",
    arguments: 1...6)
  func keyMessages(_ seed: UInt64) throws {
    let drafted = try Drafted(seed: seed, commitments: 60)
    let chapter = try #require(
      drafted.report.text.firstMatch(of: #/## Key messages\n\n((?:.|\n)*?)\n## /#)
    ).1
    let messages = chapter.split(separator: "\n").filter { $0.first?.isNumber ?? false }
    #expect((1...5).contains(messages.count))
    let said = Set(drafted.material.evidence.compactMap(\.passage))
    for message in messages {
      #expect(message.contains(#/\*\*C-[0-9]+\*\*/#))
      #expect(message.contains(#/\[[0-9]+\]$/#))
      #expect(said.contains { message.contains("“\($0)”") }, "\(message)")
    }
  }

  @Test("member states stand in alphabetical order, and one that joined later says when")
  func membersAreOrdered() throws {
    let text = try Drafted(seed: 1).report.text
    let chapter = try #require(text.firstMatch(of: #/## By member state\n((?:.|\n)*?)\n## /#)).1
    let names = chapter.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2).map {
      $0.split(separator: " | ")[0]
    }
    #expect(
      names.map(String.init) == ["| Brunei", "| Timor-Leste (member since 26 October 2025)", "| Viet Nam"])
  }

  @Test("before its accession a state is no member of the report")
  func membersOfThePeriod() throws {
    var fixture = ReportFixture(seed: 1)
    let period = try #require(
      ReportPeriod(from: Date(year: 2025, month: 7, day: 1), to: Date(year: 2025, month: 9, day: 30)))
    let text = MonitoringReport(fixture.material(4, period: period).material).text
    #expect(!text.contains("\n| Timor-Leste") && text.contains("\n| Brunei"))
  }

  @Test("changes since the last report are told, and facts of the matrix that changed are corrections")
  func lastReport() throws {
    var fixture = ReportFixture(seed: 2)
    var material = fixture.material(4, period: try #require(Self.quarter)).material
    material.previous = PreviousReport(
      from: "2025-10-01", to: "2025-12-31", scores: ["an-issue": 2.25],
      matrix: ["C-1": ["title": "Old title", "lifecycle": "proposed"], "C-9": ["title": "Gone"]], evidence: []
    )
    let text = MonitoringReport(material).text
    #expect(text.contains("[+0.25](#n"))
    #expect(text.contains("| C-1 | title | Old title | Title, 1 |"))
    #expect(text.contains("| C-9 | row |"))
    #expect(!text.contains("| C-1 | lifecycle |"))
  }

  @Test("an empty period makes a report that says so and verifies")
  func emptyPeriod() throws {
    let period = try #require(Self.quarter)
    let material = ReportMaterial(
      period: period, framework: "None", commitments: [], evidence: [], tally: ItemTally(), issues: [],
      acts: [:],
      openMotions: [], frameworks: [], actors: [], areaNames: [:], coverage: ReportCoverage(sources: []),
      method: ReportMethod(version: "0", rules: 0, rulesFingerprint: "", cutOff: period.to))
    let report = MonitoringReport(material)
    var files = ["items.csv": ReportSheets.itemColumns.joined(separator: ",") + "\n"]
    for sheet in report.sheets { files[sheet.name + ".csv"] = Drafted.csv([sheet.columns] + sheet.rows) }
    #expect(ReportVerification(text: report.text, files: files).faults.isEmpty)
    #expect(report.text.contains("No commitment moved or slipped in the period."))
  }

  @Test(arguments: [
    ("2026-01-01", "2026-03-31", "2026Q1", "1 January to 31 March 2026"),
    ("2025-10-01", "2025-12-31", "2025Q4", "1 October to 31 December 2025"),
    ("2025-01-01", "2025-12-31", "2025", "1 January to 31 December 2025"),
    ("2026-02-01", "2026-02-28", "2026-02", "1 to 28 February 2026"),
    ("2025-12-29", "2026-01-04", "2025-12-29_2026-01-04", "29 December 2025 to 4 January 2026"),
    ("2026-05-09", "2026-05-09", "2026-05-09", "9 May 2026"),
    ("2026-02-01", "2026-04-30", "2026-02-01_2026-04-30", "1 February to 30 April 2026"),
  ])
  func periods(_ from: String, _ to: String, _ slug: String, _ words: String) throws {
    let first = try #require(Date(rfc3339: from))
    let last = try #require(Date(rfc3339: to))
    let period = try #require(ReportPeriod(from: first, to: last))
    #expect(period.slug == slug && period.words == words)
  }

  @Test("weeks begin on Monday and cover every day of a period")
  func weeks() throws {
    for offset in 0..<400 {
      let day = Date(year: 2025, month: 1, day: 1).addingTimeInterval(Double(offset) * 86_400)
      let monday = ReportPeriod.monday(of: day)
      // 6 January 2025 was a Monday.
      let days = Int(monday.timeIntervalSince(Date(year: 2025, month: 1, day: 6)) / 86_400)
      #expect(days % 7 == 0 && monday <= day && day.timeIntervalSince(monday) < 7 * 86_400)
    }
  }
}
