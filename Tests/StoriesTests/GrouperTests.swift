import Fixtures
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
    var generator = SplitMix(seed: seed)
    let shuffled = Grouper().group(items.shuffled(using: &generator), asOf: Moment.now)
    #expect(grouping == shuffled)
    #expect(grouping.issues.count > 3)
  }

  @Test("items given in batches by time come to the same stories where no story spans two batches")
  func batches() {
    var news = SyntheticNews(seed: 12)
    let items = news.items(400, subjects: 15)
      .map { item in
        // Whole weeks apart, so that no window reaches from one batch into the next.
        var item = item
        item.content.published = Moment.daysAgo(Double((Int(item.id.dropFirst()) ?? 0) / 40 * 7))
        return item
      }
    let weeks = Dictionary(grouping: items) { $0.content.published ?? .distantPast }
    var book = GroupingBook()
    for (_, batch) in weeks.sorted(by: { $0.key < $1.key }) {
      let before = book.storyCount
      book.add(batch.map { .init(number: Int($0.id.dropFirst()) ?? 0, item: $0) })
      #expect(book.storyCount > before)
    }
    let byBatch = book.grouping(asOf: Moment.now) { items[$0].content }
    let atOnce = Grouper().group(items, asOf: Moment.now)
    #expect(byBatch.storyOf.count == 400)
    // How rare a word is changes with what has been seen, so a few items may go elsewhere.
    let same = items.count { byBatch.storyOf[$0.id] == atOnce.storyOf[$0.id] }
    #expect(same > 360)
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

  @Test("the best numbers are those that sorting all would give", arguments: [1, 5, 16, 300])
  func bestNumbers(most: Int) {
    var generator = SplitMix(seed: 7)
    var ranked = (0..<1_000).map {
      RankedNumber(Float.random(in: 0...1, using: &generator).rounded(), UInt32($0))
    }
    ranked += (0..<500).map { RankedNumber(Float.random(in: 0...9, using: &generator), UInt32(1_000 + $0)) }
    let sorted = Array(ranked.sorted(by: >).prefix(most))
    #expect(Array(RankedNumber.best(most, of: &ranked)) == sorted)
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

  @Test("thousands of items of some hundred subjects make some hundred issues")
  func manyItems() {
    var news = SyntheticNews(seed: 5)
    let grouping = Grouper().group(news.items(5_000, subjects: 120), asOf: Moment.now)
    #expect(grouping.storyOf.count == 5_000)
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
    var longer = a
    longer.scale(toLength: 2)
    #expect(abs(longer.length - 2) < 1e-6)
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
