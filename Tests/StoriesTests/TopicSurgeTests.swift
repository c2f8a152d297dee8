import Foundation
import Model
import Testing

@testable import Stories

@Suite struct TopicSurgeTests {
  /// Texts told on days before now, each with its topics, and each of a publisher of its own unless it is named.
  private func tellings(
    _ days: [Double], _ topics: [String], publisher: String? = nil, isExplained: Bool = false
  ) -> [TopicSurge.Telling] {
    days.map { day in
      TopicSurge.Telling(
        item: "\(topics) \(day)", date: Moment.daysAgo(day), publisher: publisher ?? "Paper \(topics) \(day)",
        topics: topics, isExplained: isExplained)
    }
  }

  /// A year in which ten other topics are told of, one text every third day.
  private var year: [TopicSurge.Telling] {
    stride(from: 0.5, to: 380, by: 3).flatMap { tellings([$0], ["area/a#\(Int($0) % 10)"]) }
  }

  private func surges(_ added: [TopicSurge.Telling]) -> [TopicSurge.Surge] {
    TopicSurge.surges(year + added, asOf: Moment.now)
  }

  @Test("a topic that was hardly told of surges when three publishers tell of it")
  func findsSurge() throws {
    let surge = try #require(surges(tellings([1, 4, 9], ["area/x#1"])).first)
    #expect(surge.topics == ["area/x#1"])
    #expect(surge.origins == 3)
    #expect(surge.tellings.map(\.date) == [9, 4, 1].map(Moment.daysAgo))
    #expect(surge.expected < 0.1 && surge.chance < 0.001)
  }

  @Test(
    "no surge is found in what is no news",
    arguments: ["two", "one publisher", "explained", "usual", "older", "future"])
  func findsNone(why: String) {
    let added =
      switch why {
      case "two": tellings([1, 4], ["area/x#1"])
      case "one publisher": tellings([1, 4, 9], ["area/x#1"], publisher: "Gazette")
      case "explained": tellings([1, 4, 9], ["area/x#1"], isExplained: true)
      case "usual": tellings(Array(stride(from: 1, to: 360, by: 9)), ["area/x#1"])
      case "older": tellings([15, 16, 17], ["area/x#1"])
      default: tellings([-1, -2, -3], ["area/x#1"])
      }
    #expect(surges(added).isEmpty)
  }

  @Test("where all is told of more, as by more sources, nothing surges by that")
  func followsTheWhole() {
    let more = (0..<12).flatMap { number in
      tellings([1.1, 4.1, 9.1].map { $0 + Double(number) / 100 }, ["area/a#\(number % 10)"])
    }
    #expect(surges(more).isEmpty)
  }

  @Test("rules that hit the same items are one topic")
  func mergesTopics() {
    let found = surges(tellings([1, 4, 9], ["area/x#1", "area/y#2"]))
    #expect(found.count == 1)
    #expect(found.first.map { Set($0.topics) } == ["area/x#1", "area/y#2"])
  }

  @Test("topics are the rules of areas that hit")
  func readsTopics() {
    func tag(_ facet: Facet, _ rules: [String]) -> Model.Tag {
      Model.Tag(
        facet: facet, tag: "t", score: 1, confidence: 1,
        matches: rules.map { .init(rule: $0, field: .title, start: 0, end: 1, text: "x") })
    }
    var item = TaggedItem.sample("a", "x")
    item.tags = [tag(.area, ["area/b#2", "area/b#1", "area/b#2"]), tag(.partner, ["partner/CHN#1"])]
    #expect(TopicSurge.topics(of: item) == ["area/b#1", "area/b#2"])
  }
}
