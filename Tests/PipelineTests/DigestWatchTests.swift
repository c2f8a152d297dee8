import Fixtures
import Foundation
import Model
import Storage
import Testing

@testable import Pipeline

/// What a digest says beside what is new: narrow topics, silence, motions that wait.
@Suite struct DigestWatchTests {
  private static let now = Date(year: 2026, month: 5, day: 10)

  private static func entry(_ title: String, daysAgo: Int) -> String {
    let day = now.addingTimeInterval(Double(-86_400 * daysAgo) - 3_600).rfc3339
    let id = "urn:\(title.hashed)-\(daysAgo)"
    return "<entry><id>\(id)</id><title>\(title)</title><updated>\(day)</updated></entry>"
  }

  private static func feed(_ entries: [String], title: String = "Feed") -> String {
    "<feed xmlns=\"http://www.w3.org/2005/Atom\"><id>urn:f</id><title>\(title)</title>"
      + "<updated>2026-05-05T00:00:00Z</updated>\(entries.joined())</feed>"
  }

  private static let places = [
    "Kunming", "Vientiane", "Boten", "Kuantan", "Bandung", "Danang", "Poipet", "Padang", "Surabaya", "Hatyai",
  ]

  /// A year of weekly news of railways that ends forty days ago, and three texts of the week that have nothing but a rule in
  /// common.
  private static func workspace() throws -> SmallWorkspace {
    let workspace = try SmallWorkspace(
      sources: ["one", "two", "three"].map { (id: $0, url: "samples/\($0).xml") })
    let railways = (0..<46).map { week in
      entry(
        "Railway \(places[week % 10]) section \(week * 7) inspected by surveyor \(week)",
        daysAgo: 40 + 7 * week)
    }
    let told = [
      ("one", ["Navy frigates leave Cebu"], railways), ("two", ["Coast guard rescues eleven anglers"], []),
      ("three", ["Hospital vessel with navy doctors reaches Dili"], []),
    ]
    for (source, titles, more) in told {
      try workspace.folder.write(
        feed(titles.map { entry($0, daysAgo: 2) } + more, title: "Paper \(source)"),
        to: "feeds/samples/\(source).xml")
    }
    try workspace.folder.write(
      """
      facet: area
      tag: connectivity.rail
      name: Railways
      threshold: 1
      rules:
        - query: 'railway'
          weight: 1
      tests:
        match: ["A railway opened."]
        reject: ["A road opened."]

      """, to: "feeds/rules/area/rail.yaml")
    return workspace
  }

  private static func scan(
    _ desk: Desk, _ sources: [Source], at now: Date = now
  ) async throws -> Digest {
    try await Scan(
      workspace: desk.workspace, knowledge: desk.knowledge, sources: sources, store: desk.store,
      options: Scan.Options(now: now, choice: .all)
    ).run()
  }

  private static func desk() throws -> (SmallWorkspace, Desk, [Source]) {
    let workspace = try workspace()
    let place = Workspace(root: workspace.path)
    let desk = Desk(
      workspace: place, knowledge: try Knowledge.load(place), store: try Desk.open(store: ":memory:"))
    return (workspace, desk, try place.sources(at: place.sources))
  }

  @Test("a scan names the narrow topic that surges and what fell silent, in every form")
  func namesThem() async throws {
    let (workspace, desk, sources) = try Self.desk()
    defer { withExtendedLifetime(workspace) {} }
    let digest = try await Self.scan(desk, sources)
    let surge = try #require(digest.surging.first)
    #expect(digest.surging.count == 1 && surge.origins == 3 && surge.expected < 1)
    let rail = try #require(digest.quiet.first { $0.id == "connectivity.rail" })
    #expect(rail.days == 41 && rail.habit == 7 && rail.cause == .noNews)
    let text = digest.text()
    #expect(text.contains("NARROW TOPICS THAT SURGE (1)\n") && text.contains("lookout issues topics\n"))
    #expect(text.contains("SILENT TOPICS AND ISSUES (\(digest.quiet.count))\n"))
    let flat = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for topic in digest.quiet.prefix(5) {
      #expect(
        flat.contains(
          "[\(topic.id)]: last news \(topic.last.isoDay), \(topic.days) days ago where its habit is "
            + "\(topic.habit); \(topic.cause.rawValue)"))
    }
    #expect(digest.quiet.dropFirst(5).allSatisfy { !flat.contains("[\($0.id)]") })
    #expect(text.contains("lookout issues silent\n"))
    let week = try await desk.digest(
      of: Self.now.addingTimeInterval(-604_800)..<Self.now, sources: sources)
    #expect(week.surging == digest.surging && week.quiet == digest.quiet)
    #expect(week.markdown.contains("## Narrow topics that surge (1)"))
    #expect(digest.quiet.prefix(5).allSatisfy { week.markdown.contains("(\($0.id))") })
  }

  @Test("where nothing surges and nothing is silent the digest says nothing of it")
  func saysNothing() async throws {
    let (workspace, desk, sources) = try Self.desk()
    for name in ["two", "three"] {
      try workspace.folder.write(Self.feed([]), to: "feeds/samples/\(name).xml")
    }
    try workspace.folder.write(
      Self.feed([Self.entry("Railway Kunming opens", daysAgo: 1)]), to: "feeds/samples/one.xml")
    let digest = try await Self.scan(desk, sources)
    #expect(digest.stored == 1 && digest.surging.isEmpty && digest.quiet.isEmpty)
    for word in ["NARROW", "SILENT TOPICS"] { #expect(!digest.text().contains(word)) }
    for word in ["Narrow", "Silent topics"] { #expect(!digest.markdown.contains(word)) }
  }

  @Test("a scan puts down the motions that new evidence calls for, once, and counts those that wait")
  func makesMotions() async throws {
    let (workspace, desk, sources) = try Self.desk()
    defer { withExtendedLifetime(workspace) {} }
    let first = try #require(try await Self.scan(desk, sources).motions)
    let item = try #require(
      try await desk.store.items(ItemFilter()).first { $0.content.title.contains("Coast") })
    let later = Self.now.addingTimeInterval(86_400)
    try await desk.store.append(
      LinkDecision(
        item: item.id, commitment: "T-2025-01", verdict: .accepted, relation: .delivers, who: "A",
        when: later,
        why: "it says so"))
    let digest = try await Self.scan(desk, sources, at: later.addingTimeInterval(3_600))
    let second = try #require(digest.motions)
    #expect(second.new >= 1)
    let made = try await desk.store.motions()
    #expect(made.contains { $0.lifecycle == .delivered && $0.evidence == [item.id] })
    #expect(made.count == first.new + second.new)
    #expect(
      digest.text().contains("MOTIONS: \(second.new) new, \(second.open) open: lookout matrix motions\n"))
    let again = try #require(
      try await Self.scan(desk, sources, at: later.addingTimeInterval(7_200)).motions)
    #expect(again == Digest.MotionCount(new: 0, open: second.open))
    #expect(try await desk.store.motions() == made)
    let day = try await desk.digest(of: later..<later.addingTimeInterval(86_400), sources: sources)
    #expect(day.motions?.new == second.new && day.markdown.contains("(lookout matrix motions)"))
  }
}

extension String {
  /// The same in every process.
  fileprivate var hashed: UInt32 { utf8.reduce(7) { ($0 &* 31) &+ UInt32($1) } }
}
