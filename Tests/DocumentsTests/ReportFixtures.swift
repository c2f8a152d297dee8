import Documents
import Fixtures
import Foundation
import Model

/// A small material for reports, made by a generator so that many can be tried.
struct ReportFixture {
  var random: SplitMix

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  static let day = Date(rfc3339: "2026-02-10T00:00:00Z") ?? .distantPast

  static func actor(
    _ id: String, _ name: String, _ kind: Actor.Kind, since: String? = "1990", confidence: Confidence = .found
  ) -> Actor {
    Actor(
      id: id, name: name, shortName: name, kind: kind, since: since.flatMap { PartialDate($0) }, alpha2: "",
      aliases: [], caseSensitiveAliases: [], statusNote: "", confidence: confidence)
  }

  static let actors = [
    actor("ASEAN", "ASEAN", .organisation), actor("VNM", "Viet Nam", .memberState),
    actor("BRN", "Brunei", .memberState), actor("TLS", "Timor-Leste", .memberState, since: "2025-10-26"),
    actor("JPN", "Japan", .dialoguePartner), actor("AUS", "Australia", .dialoguePartner),
    actor("NOR", "Norway", .sectoralDialoguePartner, confidence: .unverified),
  ]

  static let lines = [("T", nil), ("T.1", "T"), ("T.2", "T"), ("T.2.1", "T.2")].map { id, parent in
    FrameworkLine(
      id: id, parent: parent, framework: "Test plan", title: "Line \(id)", source: "",
      confidence: .unverified, note: "")
  }

  static func item(_ number: Int) -> ReportItem {
    ReportItem(
      id: "item\(number)", title: "Headline, \"number\" \(number)", publisher: "=Paper; one",
      link: "https://example.org/\(number)",
      language: number % 3 == 0 ? "vi" : "en",
      published: day.addingTimeInterval(Double(number % 40) * 43_200),
      retrieved: day, hash: "abcdef0123456789", reliability: .unjudged)
  }

  /// A report's material with so many commitments, and the lines of its items.csv.
  mutating func material(_ count: Int, period: ReportPeriod) -> (material: ReportMaterial, items: String) {
    let areas = ["maritime.scs", "connectivity.cables", "sdg", "economic.msme", "principles"]
    let commitments = (0..<count).map { number in commitment(number, areas) }
    var tally = ItemTally()
    var lines = ReportSheets.itemColumns.joined(separator: ",") + "\n"
    for number in 0..<60 { take(number, areas, &tally, &lines) }
    let evidence = (0..<count * 2).compactMap { place -> ReportEvidence? in
      let commitment = commitments[place / 2].commitment
      guard Bool.random(using: &random), let relation = Relation.allCases.randomElement(using: &random) else {
        return nil
      }
      return ReportEvidence(
        item: Self.item(place), commitment: commitment.id, relation: relation,
        score: Double(Int.random(in: 30...99, using: &random)) / 100,
        passage: "Sentence \(place), with a comma.",
        isAccepted: Int.random(in: 0..<4, using: &random) == 0)
    }
    let issues = [
      TrackedIssue(
        id: "an-issue", name: "An issue", state: .active, score: 2.5, weeks: ["2026-02-09": 2], items: 2,
        latest: Self.item(1))
    ]
    let material = ReportMaterial(
      period: period, framework: "Test plan", commitments: commitments, evidence: evidence, tally: tally,
      issues: issues,
      acts: [:], openMotions: [], frameworks: Self.lines, actors: Self.actors,
      areaNames: ["principles": "Principles"],
      coverage: ReportCoverage(sources: [
        .init(id: "s", title: "S", language: "en", outcome: "answered", reason: "", items: 60),
        .init(id: "t", title: "T", language: "en", outcome: "failed", reason: "no answer", items: 0),
      ]),
      method: ReportMethod(version: "0", rules: 1, rulesFingerprint: "ff", cutOff: Self.day))
    return (material, lines)
  }

  private mutating func commitment(_ number: Int, _ areas: [String]) -> TrackedCommitment {
    var commitment = Commitment(
      id: "C-\(number)", areas: Array(areas.shuffled(using: &random).prefix(1 + number % 2)),
      partners: [Self.actors[number % Self.actors.count].id],
      frameworkLines: [Self.lines[number % Self.lines.count].id], title: "Title, \(number)", description: "",
      instrument: "Statement \(number)", adopted: PartialDate("2024"),
      end: [nil, PartialDate("2026-03"), PartialDate("2025"), PartialDate("2027-01-01")][number % 4],
      sourceURL: "https://example.org/c\(number)", confidence: number % 3 == 0 ? .unverified : .found)
    commitment.sdgTargets = number % 5 == 0 ? ["14.\(number)"] : []
    if number % 4 == 0 { commitment.results.compliance = .partial }
    let lifecycle: Lifecycle? = number % 2 == 0 ? Lifecycle.allCases.randomElement(using: &random) : nil
    return TrackedCommitment(
      commitment: commitment, before: CommitmentStatus(lifecycle: .adopted),
      status: CommitmentStatus(lifecycle: lifecycle, trajectory: number % 3 == 0 ? .atRisk : nil),
      changedBy: "motion m")
  }

  private mutating func take(
    _ number: Int, _ areas: [String], _ tally: inout ItemTally, _ lines: inout String
  ) {
    let date = Self.day.addingTimeInterval(Double(number % 30) * 86_400)
    let tags = Array(areas.shuffled(using: &random).prefix(number % 3))
    let roots = tags.map { String($0.prefix { $0 != "." }) }
    let named = Array(Self.actors.map(\.id).shuffled(using: &random).prefix(number % 3))
    let members = named.filter { ["VNM", "BRN", "TLS"].contains($0) }
    let isMeeting = number % 4 == 0
    let week = ReportPeriod.monday(of: date).isoDay
    tally.take(week: week, source: "s", areas: roots, actors: named, members: members, isMeeting: isMeeting)
    // The issue of the fixture has two items in the week of 9 February.
    let issue = number < 2 ? "an-issue" : ""
    lines +=
      [
        "i\(number)", date.isoDay, week, tags.joined(separator: ";"), named.joined(separator: ";"),
        members.joined(separator: ";"), isMeeting ? "meeting" : "", issue,
      ].joined(separator: ",") + "\n"
  }
}
