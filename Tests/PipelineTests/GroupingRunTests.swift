import Foundation
import Model
import Storage
import Testing

@testable import Pipeline

/// What several runs keep of stories and issues.
@Suite struct GroupingRunTests {
  private static let day = 86_400.0
  private static let start = Date(timeIntervalSince1970: 1_760_000_000)

  private static let subjects = [
    "Scarborough cutter", "Kunming railway", "Batam cable", "Cebu summit", "Riau haze",
  ]

  /// Items that tell of a few subjects for weeks, each published on its day.
  private static func drafts(_ days: Range<Int>) -> [Draft] {
    days.flatMap { day in
      subjects.enumerated().map { number, subject in
        let title = "\(subject) \(["talks", "delayed", "resumes", "reviewed"][(day + number) % 4]) again"
        return Draft(
          uid: "\(day)-\(number)",
          content: ItemContent(
            title: title, summary: "\(subject) was in the news on day \(day).", publisher: "Paper \(number)",
            language: "en", published: start.addingTimeInterval(Double(day) * 6 * Self.day)))
      }
    }
  }

  private static func group(
    _ store: Store, _ drafts: [Draft], rules: String = "r1", isKilled: Bool = false
  ) async throws {
    let run = try await store.beginRun(at: start)
    let made = try await store.ingest(source: "s", entries: drafts, retrieved: start, run: run)
    let taggings = made.new.map {
      Tagging(
        item: $0, revision: 1, tags: [Tag(facet: .area, tag: "maritime.scs", score: 1, confidence: 0.6)],
        relevance: Relevance(score: 0.8, parts: []))
    }
    try await store.store(tags: taggings, fingerprint: rules)
    let last = try await store.lastFinishedRun()
    let fresh = try await store.taggedItems(ids: store.itemIDs(changedSinceRun: last))
    let grouping = GroupingRun(
      store: store, run: run, now: start.addingTimeInterval(100 * day), rules: rules, countries: [:],
      decisions: try await store.groupingDecisions())
    try await grouping.group(fresh, beside: {}, all: { try await store.taggedItems() })
    if !isKilled { try await store.finishRun(run, at: start) }
  }

  @Test("issues keep their ids while they grow, and hold every item") func grows() async throws {
    let store = try Store(path: ":memory:")
    try await Self.group(store, Self.drafts(0..<3))
    let before = try await store.issues()
    #expect(before.count > 2)
    for day in 3..<6 { try await Self.group(store, Self.drafts(day..<(day + 1))) }
    let after = try await store.issues()
    #expect(Set(after.map(\.id)) == Set(before.map(\.id)))
    #expect(after.map(\.items.count).reduce(0, +) == 30)
    #expect(after.allSatisfy { $0.items.count % 6 == 0 && !$0.emergence.parts.isEmpty })
    #expect(try await store.stories().flatMap(\.items).count == 30)
  }

  @Test("the store gives the same issues in whatever order the items of a run arrive")
  func arrivalDoesNotMatter() async throws {
    let drafts = Self.drafts(0..<70)
    var found: [String] = []
    for order in [drafts, drafts.reversed(), Array(drafts[175...] + drafts[..<175])] {
      let store = try Store(path: ":memory:")
      try await Self.group(store, order)
      let stories = try await store.stories().map { "\($0.id) \($0.items) \($0.title) \($0.origins)" }
      found.append((stories + (try await store.issues()).map { "\($0)" }).joined(separator: "\n"))
    }
    #expect(found[0].contains("Issue(id:"))
    for other in found[1...] { #expect(Array(other.utf8) == Array(found[0].utf8)) }
  }

  @Test("a run that brings nothing changes nothing but the scores' run") func idles() async throws {
    let store = try Store(path: ":memory:")
    try await Self.group(store, Self.drafts(0..<4))
    let (issues, stories) = (try await store.issues(), try await store.stories())
    try await Self.group(store, [])
    #expect(try await store.issues() == issues)
    #expect(try await store.stories() == stories)
  }

  @Test("what a killed run had grouped is not grouped twice") func survivesKill() async throws {
    let store = try Store(path: ":memory:")
    try await Self.group(store, Self.drafts(0..<3))
    try await Self.group(store, Self.drafts(3..<4), isKilled: true)
    try await Self.group(store, [])
    let stories = try await store.stories()
    #expect(stories.flatMap(\.items).count == Set(stories.flatMap(\.items)).count)
    #expect(stories.flatMap(\.items).count == 20)
    #expect(try await store.issues().map(\.items.count).reduce(0, +) == 20)
  }

  @Test("other rules group everything anew, and the issues keep their ids") func regroups() async throws {
    let store = try Store(path: ":memory:")
    try await Self.group(store, Self.drafts(0..<4))
    let before = try await store.issues()
    try await Self.group(store, Self.drafts(4..<5), rules: "r2")
    let after = try await store.issues()
    #expect(Set(after.map(\.id)) == Set(before.map(\.id)))
    for issue in before {
      let items = after.first { $0.id == issue.id }?.items ?? []
      #expect(Set(items).isSuperset(of: Set(issue.items)))
    }
  }

  @Test("an analyst's words on issues hold at the next run") func obeys() async throws {
    let store = try Store(path: ":memory:")
    try await Self.group(store, Self.drafts(0..<4))
    let issues = try await store.issues()
    let (kept, other) = (issues[0], issues[1])
    for (kind, subject, object) in [
      (GroupingDecision.Kind.nameIssue, kept.id, "What we call it"),
      (.mergeIssues, other.stories[0], kept.stories[0]),
      (.splitIssue, issues[2].stories[1], issues[2].stories[0]),
    ] {
      try await store.append(
        GroupingDecision(kind: kind, subject: subject, object: object, who: "n", when: Self.start, why: "w"))
    }
    #expect(try await store.issue(id: kept.id)?.name == "What we call it")
    try await Self.group(store, Self.drafts(4..<5))
    let issueOf = try await store.issues().reduce(into: [String: String]()) { places, issue in
      for story in issue.stories { places[story] = issue.id }
    }
    #expect(issueOf[other.stories[0]] == issueOf[kept.stories[0]])
    #expect(issueOf[issues[2].stories[1]] != issueOf[issues[2].stories[0]])
    #expect(try await store.issues().contains { $0.name == "What we call it" })
  }

  @Test("a decision is never changed or deleted") func keepsDecisions() async throws {
    let store = try Store(path: ":memory:")
    let decision = GroupingDecision(
      kind: .markIssue, subject: "x", object: "muted", who: "n", when: Self.start, why: "w")
    try await store.append(decision)
    try await store.append(decision)
    let kept = try await store.groupingDecisions()
    #expect(kept.all.count == 2 && kept.marks == ["x": .muted])
  }

  // MARK: As it stood before

  /// Groups the items of each six days in a run of its own day.
  private static func grouped(_ days: [Range<Int>], at runs: [Double]) async throws -> Store {
    let store = try Store(path: ":memory:")
    for (days, at) in zip(days, runs) {
      let now = start.addingTimeInterval(at * day)
      let run = try await store.beginRun(at: now)
      let made = try await store.ingest(source: "s", entries: drafts(days), retrieved: now, run: run)
      let taggings = made.new.map {
        Tagging(
          item: $0, revision: 1, tags: [Tag(facet: .area, tag: "maritime.scs", score: 1, confidence: 0.6)],
          relevance: Relevance(score: 0.8, parts: []))
      }
      try await store.store(tags: taggings, fingerprint: "r1")
      let last = try await store.lastFinishedRun()
      let fresh = try await store.taggedItems(ids: store.itemIDs(changedSinceRun: last))
      let grouping = GroupingRun(
        store: store, run: run, now: now, rules: "r1", countries: [:],
        decisions: try await store.groupingDecisions())
      try await grouping.group(fresh, beside: {}, all: { try await store.taggedItems() })
      try await store.finishRun(run, at: now)
    }
    return store
  }

  @Test(
    "an issue of a past period has the score that the last scan of the period gave, and its state of then")
  func standsAsScanned() async throws {
    // News every six days until day 30; the first scan is of day 31, the second of long after.
    let store = try await Self.grouped([0..<6, 6..<7], at: [31, 400])
    let moment = Self.start.addingTimeInterval(40 * Self.day)
    let scores = try await store.scores(asOf: moment)
    let lines = try await store.issueLines(from: Self.start, until: moment, limit: .max)
    let found = try await PastStandings(store: store, moment: moment).strongest(100, of: lines)
    #expect(found.origin == .scanned(Self.start.addingTimeInterval(31 * Self.day)))
    #expect(found.issues.count > 2 && lines.allSatisfy { $0.state == .closed })
    for issue in found.issues { #expect(issue.score == scores[issue.id] && issue.state == .active) }
    #expect(found.issues.map(\.score) == found.issues.map(\.score).sorted(by: >))
  }

  @Test("where nothing was scanned by then, state and score are reckoned from what was published by then")
  func standsAsReckoned() async throws {
    let late = try await Self.grouped([0..<6], at: [400])
    let moment = Self.start.addingTimeInterval(31 * Self.day)
    let lines = try await late.issueLines(from: Self.start, until: moment, limit: .max)
    let found = try await PastStandings(store: late, moment: moment).strongest(100, of: lines)
    #expect(found.origin == .reckoned && lines.allSatisfy { $0.state == .closed })
    // A store that was scanned on that day gives the same but for what it knew of its sources.
    let then = try await Self.grouped([0..<6], at: [31])
    let known = try await then.scores(asOf: moment)
    #expect(Set(found.issues.map(\.id)) == Set(known.keys))
    for issue in found.issues {
      #expect(abs(issue.score - (known[issue.id] ?? 0)) < 1e-9 && issue.state == .active)
    }
    let before = PastStandings(store: late, moment: Self.start.addingTimeInterval(-Self.day))
    #expect(try await before.strongest(100, of: lines).issues.isEmpty, "no issue by then")
  }
}
