import Fixtures
import Foundation
import Model
import Testing

@testable import Storage

@Suite struct GroupingUpdateTests {
  private static func update(_ stories: [Story], _ issue: Model.Issue) -> GroupingUpdate {
    GroupingUpdate(
      isWhole: false, marks: [:], statistics: [1], stories: stories, mergedStories: [], lines: [],
      removedLines: [], issues: [issue], goneIssues: [], ids: [])
  }

  @Test("an issue has the items of its stories by date, however it grew or shrank") func keepsOrder()
    async throws
  {
    var random = SplitMix(seed: 21)
    let (store, run) = try await Store.inMemory()
    let drafts = (0..<30).map { number in
      draft("u\(number)", published: number % 7 == 0 ? nil : day(Int.random(in: 0..<9, using: &random)))
    }
    let ids = try await store.ingest(source: "s", entries: drafts, retrieved: day(3), run: run).new
    let dates = Dictionary(zip(ids, drafts.map { $0.content.published ?? .distantFuture })) { first, _ in
      first
    }
    for round in 0..<25 {
      let stories = (0..<15).map { GroupingTests.story("story-\($0)", [ids[2 * $0], ids[2 * $0 + 1]]) }
      let chosen = stories.prefix(round < 8 ? round * 2 : 15).filter { _ in
        round < 8 || Bool.random(using: &random)
      }
      let issue = GroupingTests.issue("x", score: Double(round), stories: chosen.map(\.id))
      try await store.keep(Self.update(round == 0 ? stories : [], issue), run: run) { _ in [] }
      let expected = chosen.flatMap(\.items).sorted {
        (dates[$0] ?? .distantPast, $0) < (dates[$1] ?? .distantPast, $1)
      }
      let kept = try await store.issue(id: "x")
      #expect(kept?.items == expected && kept?.stories == issue.stories)
      #expect(try await store.issues(ids: ["x", "none"]) == [kept].compactMap(\.self))
      #expect(try await store.issueStandings().map(\.score) == [Double(round)])
    }
  }
}
