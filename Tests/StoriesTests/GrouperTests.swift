import Foundation
import Model
import Testing

@testable import Stories

@Suite struct GrouperTests {
  @Test("the same items in any order give the same grouping", arguments: [UInt64(1), 2, 3])
  func orderDoesNotMatter(seed: UInt64) {
    var news = SyntheticNews(seed: 11)
    var items = news.items(300, subjects: 15)
    for k in stride(from: 0, to: 300, by: 17) { items[k].content.published = nil }
    let grouping = Grouper().group(items, asOf: Moment.now)
    var generator = SeededGenerator(state: seed)
    let shuffled = Grouper().group(items.shuffled(using: &generator), asOf: Moment.now)
    #expect(grouping == shuffled)
    #expect(grouping.issues.count > 3)
  }

  @Test("of more items than the limit only those that may belong to an issue are compared")
  func comparesRelevantItemsOfMany() {
    let items = [("a", 0.7), ("b", 0.7), ("c", 0), ("d", 0)].map { id, relevance in
      TaggedItem.sample(
        id, "Ferry runs aground off Bantayan reef", daysAgo: 2, publisher: id,
        areas: relevance > 0 ? ["maritime"] : [], relevance: relevance)
    }
    var options = GroupingOptions()
    #expect(Grouper(options: options).group(items, asOf: Moment.now).stories.map(\.items.count) == [4])
    options.leastSelective = 3
    let grouping = Grouper(options: options).group(items, asOf: Moment.now)
    #expect(grouping.stories.map(\.items) == [["a", "b"]])
    #expect(grouping.storyOf == ["a": "story-a", "b": "story-a", "c": "story-c", "d": "story-d"])
  }

  @Test("an id given twice counts once")
  func repeatedIDs() {
    let item = TaggedItem.sample("a", "Ferry runs aground", daysAgo: 2)
    let grouping = Grouper().group([item, item], asOf: Moment.now)
    #expect(grouping.stories.map(\.items) == [["a"]])
  }

  @Test(
    "no text breaks it",
    arguments: [
      "", " ", "—", "a", "\u{0301}\u{0301}", "1 2 3", "👩‍👩‍👧‍👦 🇹🇱", String(repeating: "word ", count: 200_000),
      String(repeating: "港", count: 30_000), String(repeating: "é", count: 5_999) + "e\u{0301}",
    ])
  func survives(text: String) {
    let items = (0..<4).map {
      TaggedItem.sample("i\($0)", text, text, daysAgo: $0 == 0 ? nil : 30 * Double($0), publisher: text)
    }
    let grouping = Grouper().group(items, asOf: Moment.now)
    #expect(grouping.storyOf.count == 4)
    #expect(Grouper().group(items.reversed(), asOf: Moment.now) == grouping)
  }

  @Test("no items, no groups")
  func nothing() {
    #expect(Grouper().group([], asOf: Moment.now) == Grouping())
  }

  @Test(
    "extreme dates are only dates",
    arguments: [Date.distantPast, .distantFuture, Date(timeIntervalSince1970: 1e15)])
  func extremeDates(date: Date) {
    var items = (0..<3).map { TaggedItem.sample("i\($0)", "Ferry runs aground near harbour") }
    items[0].content.published = date
    #expect(Grouper().group(items, asOf: Moment.now).storyOf.count == 3)
  }

  @Test("five thousand items take seconds, not minutes")
  func isFastEnough() {
    var news = SyntheticNews(seed: 5)
    let items = news.items(5_000, subjects: 120)
    let clock = ContinuousClock()
    var grouping = Grouping()
    let time = clock.measure { grouping = Grouper().group(items, asOf: Moment.now) }
    print("5,000 items: \(grouping.stories.count) stories, \(grouping.issues.count) issues in \(time)")
    #expect(time < .seconds(90))
    #expect((60...400).contains(grouping.issues.count))
  }

  @Test("the parts of a sum of vectors add up")
  func vectors() {
    let a = SparseVector(sorted: [(1, 1), (4, 2), (9, 3)])
    let b = SparseVector(sorted: [(0, 5), (4, 1), (9, -1), (12, 7)])
    #expect(a.dot(b) == -1 && b.dot(a) == -1)
    #expect((a + b).features == [0, 1, 4, 9, 12])
    #expect((a + b).dot(a) == a.dot(a) + b.dot(a))
    #expect(SparseVector().dot(a) == 0)
    #expect(abs(a.scaled(toLength: 2).length - 2) < 1e-12)
  }

  @Test("merges come best first, ties by number")
  func queue() {
    var queue = MergeQueue()
    for (similarity, first) in [(0.2, 5), (0.9, 7), (0.9, 3), (0.5, 1), (0.2, 4)] {
      queue.push(MergeQueue.Entry(similarity: similarity, total: 0, first: first, second: 9))
    }
    var order: [Int] = []
    while let entry = queue.pop() { order.append(entry.first) }
    #expect(order == [3, 7, 1, 4, 5])
  }
}
