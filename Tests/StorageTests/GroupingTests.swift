import Foundation
import Model
import Testing

@testable import Storage

@Suite struct GroupingTests {
  static func issue(_ id: String, score: Double, items: [String] = [], stories: [String] = []) -> Model.Issue
  {
    Model.Issue(
      id: id, name: "Name of \(id)", stories: stories, items: items, areas: ["maritime.scs"],
      partners: ["PHL"],
      terms: ["water \"cannon\"", "礁"], first: day(1), last: nil, state: .emerging,
      emergence: Emergence(
        score: score, parts: [.init(name: "rise", value: score, note: "3 origins")], recent: 3, baseline: 1))
  }

  static func story(_ id: String, _ items: [String], first: Date? = nil) -> Story {
    Story(id: id, items: items, title: "Title of \(id)", first: first, last: first, origins: items.count)
  }

  @Test("stories and issues come back as they were stored") func keepsGroupings() async throws {
    let (store, run, ids) = try await Store.holding(["a", "b", "c"])
    var first = Self.story("one", [ids[1], ids[0]], first: day(2))
    first.copies = [ids[1]: ids[0]]
    let stories = [first, Self.story("two", [ids[2]])]
    let issues = [
      Self.issue("strong", score: 3, items: ids, stories: ["two", "one"]), Self.issue("weak", score: 1),
    ]
    try await store.replaceGrouping(stories: stories, issues: issues.reversed(), run: run)
    #expect(try await store.stories() == stories)
    #expect(try await store.issues() == issues)
    #expect(try await store.issue(id: "weak") == issues[1])
    #expect(try await store.issue(id: "none") == nil)
    #expect(try await store.story(of: ids[1]) == first)
    #expect(try await store.story(of: "none") == nil)
  }

  @Test("issues of one score come in order of id, stories by first date, the undated last")
  func ordersGroupings() async throws {
    let (store, run, ids) = try await Store.holding(["a"])
    let stories = [
      Self.story("none", ids), Self.story("late", ids, first: day(5)),
      Self.story("early", ids, first: day(1)),
    ]
    let issues = ["c", "a", "b"].map { Self.issue($0, score: $0 == "c" ? 2 : 1) }
    try await store.replaceGrouping(stories: stories, issues: issues, run: run)
    #expect(try await store.stories().map(\.id) == ["early", "late", "none"])
    #expect(try await store.issues().map(\.id) == ["c", "a", "b"])
  }

  @Test("a grouping replaces the one before, all or none") func replacesGroupings() async throws {
    let (store, run, ids) = try await Store.holding(["a", "b"])
    try await store.replaceGrouping(
      stories: [Self.story("one", ids)], issues: [Self.issue("x", score: 1, items: ids)], run: run)
    await #expect(throws: StorageError.self) {
      try await store.replaceGrouping(stories: [Self.story("two", ["not stored"])], issues: [], run: run)
    }
    #expect(try await store.stories().map(\.id) == ["one"])
    try await store.replaceGrouping(stories: [Self.story("two", ids)], issues: [], run: run)
    #expect(try await store.stories().map(\.id) == ["two"])
    #expect(try await store.issues().isEmpty)
    #expect(try await store.number("SELECT count(*) FROM issue_items") == 0)
    #expect(try await store.number("SELECT count(*) FROM story_items") == 2)
  }

  @Test("previous scores are those of the latest finished run before") func keepsScoresByRun() async throws {
    let (store, first) = try await Store.inMemory()
    #expect(try await store.previousScores(beforeRun: first).isEmpty)
    try await store.replaceGrouping(
      stories: [], issues: [Self.issue("x", score: 1), Self.issue("y", score: 2)], run: first)
    #expect(try await store.previousScores(beforeRun: first).isEmpty)
    try await store.finishRun(first, at: day(1))
    let killed = try await store.beginRun(at: day(2))
    try await store.replaceGrouping(stories: [], issues: [Self.issue("x", score: 9)], run: killed)
    let third = try await store.beginRun(at: day(3))
    #expect(try await store.previousScores(beforeRun: third) == ["x": 1, "y": 2])
    try await store.replaceGrouping(stories: [], issues: [Self.issue("x", score: 3)], run: third)
    try await store.replaceGrouping(stories: [], issues: [], run: third)
    try await store.finishRun(third, at: day(3))
    let fourth = try await store.beginRun(at: day(4))
    #expect(try await store.previousScores(beforeRun: fourth).isEmpty)
  }
}
