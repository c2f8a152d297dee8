import Foundation
import Model
import Testing

@testable import Stories

@Suite struct SilenceTests {
  private static let today = SilenceFinder.day(of: Moment.now)

  /// A topic with an item from each source every so many days, the last one some days ago.
  private func topic(
    every days: Int, times: Int = 20, last: Int, sources: [String] = ["a"], kind: TopicNews.Kind = .area,
    id: String = "maritime.iuu"
  ) -> TopicNews {
    TopicNews(
      kind: kind, id: id, name: "Fishing",
      news: (0..<times).flatMap { time in
        sources.map { (day: Self.today - last - time * days, source: $0, items: 1) }
      })
  }

  private func hearing(
    _ source: String, isFetched: Bool = true, goodDaysAgo: Double? = 0, topics: [String] = []
  ) -> Hearing {
    Hearing(
      source: source, isFetched: isFetched, lastGood: goodDaysAgo.map(Moment.daysAgo), topics: topics)
  }

  private func silence(_ topic: TopicNews, _ hearings: [Hearing]) -> Silence? {
    SilenceFinder(hearings, asOf: Moment.now).silence(topic)
  }

  @Test(
    "a topic is silent where no news comes for longer than its habit makes likely",
    arguments: [
      (3, 20, 3, false), (3, 20, 8, false), (3, 20, 30, true), (14, 20, 30, false), (14, 20, 90, true),
      (1, 4, 200, false), (30, 6, 25, false),
    ])
  func findsSilence(every: Int, times: Int, last: Int, isSilent: Bool) {
    let found = silence(topic(every: every, times: times, last: last), [hearing("a")])
    #expect((found != nil) == isSilent)
    if let found {
      #expect(found.habit == every)
      #expect(found.days == last)
      #expect(found.last == Date(timeIntervalSince1970: Double(Self.today - last) * 86_400))
      #expect(found.cause == .noNews)
    }
  }

  @Test(
    "the cause is what kept the news from us",
    arguments: [
      // Worked all the time; failed from the start of the silence; for the first days only did it work.
      ([Hearing("a", good: 0)], SilenceCause.noNews), ([Hearing("a", good: 40)], .sourcesDown),
      ([Hearing("a", good: 39)], .sourcesDown), ([Hearing("a", good: nil)], .sourcesDown),
      // Taken from the watch list; marked inactive.
      ([], .notCovered), ([Hearing("a", isFetched: false, good: 0)], .notCovered),
      // Half of its news came from a source that works: that half would have been heard.
      ([Hearing("a", good: 0), Hearing("b", good: 40)], .noNews),
      ([Hearing("a", good: 40), Hearing("b", isFetched: false, good: 0)], .sourcesDown),
      // Another source is watched for the topic.
      ([Hearing("c", good: 0, topics: ["maritime"])], .noNews),
      ([Hearing("c", good: 40, topics: ["maritime.iuu"])], .sourcesDown),
      ([Hearing("c", good: 0, topics: ["maritime.iu", "economic"])], .notCovered),
    ] as [([Hearing], SilenceCause)])
  func findsCauses(hearings: [Hearing], cause: SilenceCause) {
    let sources = hearings.count == 2 ? ["a", "b"] : ["a"]
    #expect(silence(topic(every: 3, last: 40, sources: sources), hearings)?.cause == cause)
  }

  @Test("each cause says what to do, and names the sources that it speaks of")
  func advises() {
    let topic = topic(every: 3, last: 40)
    #expect(silence(topic, [hearing("a")])?.advice.hasPrefix("a worked and had nothing") == true)
    #expect(
      silence(topic, [hearing("a", goodDaysAgo: 40)])?.advice.contains("lookout sources health") == true)
    #expect(silence(topic, [])?.advice.contains("lookout sources add") == true)
  }

  @Test("an issue that is silent for half a year is closed, a sub-topic is silent for as long as it is")
  func leavesOutClosedIssues() {
    for (kind, isSilent) in [(TopicNews.Kind.issue, false), (.area, true)] {
      #expect((silence(topic(every: 3, last: 190, kind: kind), [hearing("a")]) != nil) == isSilent)
    }
    #expect(silence(topic(every: 3, last: 170, kind: .issue), [hearing("a")]) != nil)
  }

  @Test("news dated after the moment asked for is not known yet")
  func leavesOutTheFuture() {
    var topic = topic(every: 3, last: 40)
    topic.news.append((day: Self.today + 1, source: "a", items: 1))
    #expect(silence(topic, [hearing("a")])?.days == 40)
  }

  @Test("the longest silence beside its habit comes first")
  func ranks() {
    let topics = [topic(every: 3, last: 30, id: "x"), topic(every: 3, last: 90, id: "y")]
    #expect(
      SilenceFinder([hearing("a")], asOf: Moment.now).silences(topics).map(\.id) == ["y", "x"])
  }
}

extension Hearing {
  fileprivate init(_ source: String, isFetched: Bool = true, good: Double?, topics: [String] = []) {
    self.init(source: source, isFetched: isFetched, lastGood: good.map(Moment.daysAgo), topics: topics)
  }
}
