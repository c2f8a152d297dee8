import Foundation
import Model
import Testing

@testable import Stories

@Suite struct CoverageTests {
  private func origins(_ source: String, _ ages: [Double]) -> [Origin] {
    ages.enumerated().map {
      Origin(
        publisher: Features.tag("\(source) \($0.offset)"), source: Coverage.number(of: source), country: 1,
        date: Moment.daysAgo($0.element).timeIntervalSince1970)
    }
  }

  private func emergence(_ origins: [Origin], _ lives: [Coverage.Life]?) -> Emergence {
    EmergenceScore(
      origins: origins, first: Moment.daysAgo(300), last: Moment.now, links: 0, now: Moment.now,
      coverage: lives.map(Coverage.init)
    ).emergence
  }

  private let old = Coverage.Life(source: "old", from: Moment.daysAgo(400))

  @Test("a source younger than the baseline raises nothing")
  func addedSource() {
    let before = emergence(origins("old", [20, 40]), [old])
    let after = emergence(
      origins("old", [20, 40]) + origins("new", [1, 2, 3, 4, 5]),
      [old, .init(source: "new", from: Moment.daysAgo(6))])
    #expect(after.parts[0].value == before.parts[0].value)
    #expect(after.recent == before.recent)
  }

  @Test("a source that was lost raises nothing")
  func lostSource() {
    let all = origins("old", [2, 20]) + origins("gone", [30, 33, 36, 39, 42])
    let live = emergence(all, [old, .init(source: "gone", from: Moment.daysAgo(400))])
    let lost = emergence(
      all, [old, .init(source: "gone", from: Moment.daysAgo(400), to: Moment.daysAgo(20))])
    #expect(lost.parts[0].value <= live.parts[0].value)
  }

  @Test("where every source is young, all count")
  func youngWorkspace() {
    let young = Coverage.Life(source: "old", from: Moment.daysAgo(3))
    #expect(emergence(origins("old", [1, 2, 3]), [young]) == emergence(origins("old", [1, 2, 3]), nil))
  }

  @Test(
    "a burst is found where events come close together after quiet, and nowhere else",
    arguments: [
      ([0, 0, 0, 0, 0, 0, 0, 2, 3, 4], 7), ([1, 0, 1, 0, 1, 0, 1, 0, 1, 0], nil),
      ([0, 0, 0, 5, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], nil), ([], nil),
    ] as [([Int], Int?)])
  func bursts(counts: [Int], start: Int?) {
    let rate = max(0.05, Double(counts.reduce(0, +)) / Double(max(1, counts.count)) / 2)
    #expect(BurstAutomaton(rate: rate).burst(in: counts) == start)
  }

  @Test("a replay flags a burst on the day of its third origin, and once")
  func replay() {
    var news = SyntheticNews(seed: 31)
    var items = news.items(60, subjects: 30).map { item in
      var item = item
      item.content.published = Moment.daysAgo(Double((Int(item.id.dropFirst()) ?? 0) * 5 + 40))
      return item
    }
    let told = [
      "Dredgers close Bantayan channel", "Bantayan channel dredgers anger fishers",
      "Court halts Bantayan channel dredgers",
    ]
    for (place, title) in told.enumerated() {
      items.append(
        .sample("burst\(place)", title, "Bantayan dredgers and the channel.", daysAgo: 30 - 5 * Double(place))
      )
    }
    let flags = Backtest(coverage: nil).replay(
      items.enumerated().map { .init(number: $0.offset, item: $0.element) }
    ).flags
      .filter { $0.items.contains("burst0") }
    #expect(flags.count == 1)
    #expect(flags.first?.items.contains("burst2") == true)
    #expect(
      flags.first.map { Moment.daysAgo(20).timeIntervalSince($0.day) }.map { abs($0) < 2 * 86_400 } == true)
  }
}
