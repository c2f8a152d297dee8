import Foundation
import Model
import Testing

@testable import Stories

@Suite struct StoryTests {
  private func group(_ items: [TaggedItem]) -> Grouping { Grouper().group(items, asOf: Moment.now) }

  /// Unrelated items, so that rare words are rare.
  private let background: [TaggedItem] = [
    .sample("b1", "Parliament passes pension bill after long debate", daysAgo: 1),
    .sample("b2", "Striker signs for northern club until 2030", daysAgo: 2),
    .sample("b3", "Bakery chain recalls almond biscuits", daysAgo: 3),
    .sample("b4", "Glacier survey finds thinner ice in the south", daysAgo: 4),
  ]

  private let ferry = "Ferry with 120 passengers runs aground near Tagbilaran harbour"
  private let ferryRetold = "Passengers rescued after ferry runs aground off Tagbilaran"

  @Test("one event told in two outlets' words is one story")
  func joinsRetellings() {
    let grouping = group(
      background + [.sample("a", ferry, daysAgo: 2), .sample("b", ferryRetold, daysAgo: 1)])
    #expect(grouping.storyOf["a"] == grouping.storyOf["b"])
    let story = grouping.stories.first { $0.items == ["a", "b"] }
    #expect(story?.copies == ["b": "a"])
    #expect(story?.origins == 1)
    #expect(story?.title == ferry)
    #expect(story?.id == "story-a")
    #expect(story?.first == Moment.daysAgo(2))
    #expect(story?.last == Moment.daysAgo(1))
  }

  @Test("unrelated items are stories of their own")
  func keepsUnrelatedApart() {
    #expect(group(background).stories.map(\.items) == [["b4"], ["b3"], ["b2"], ["b1"]])
  }

  @Test(
    "a retelling joins inside the window only",
    arguments: [(0.0, true), (3.9, true), (4.1, false), (300, false)])
  func respectsTheWindow(days: Double, isOne: Bool) {
    let grouping = group(
      background + [.sample("a", ferry, daysAgo: 1 + days), .sample("b", ferryRetold, daysAgo: 1)])
    #expect((grouping.storyOf["a"] == grouping.storyOf["b"]) == isOne)
  }

  @Test("no story is longer than the window, though its items form a chain")
  func cutsChains() {
    let chain = (0..<12).map { TaggedItem.sample("c\($0)", ferry, daysAgo: Double($0) * 1.5) }
    for story in group(background + chain).stories {
      let span = story.last.flatMap { last in story.first.map { last.timeIntervalSince($0) } }
      #expect((span ?? .infinity) <= GroupingOptions.standard.storyWindow)
    }
  }

  @Test("an item without a date joins by near-identical text only")
  func placesUndated() {
    let grouping = group(
      background + [
        .sample("a", ferry, daysAgo: 30), .sample("same", ferry, daysAgo: nil),
        .sample("other", "Ferry line orders three new ships from yard", daysAgo: nil),
      ])
    #expect(grouping.storyOf["same"] == grouping.storyOf["a"])
    #expect(grouping.storyOf["other"] == "story-other")
  }

  private static let wire = """
    The coast guard said on Monday that it had towed the vessel to shallow water, that all passengers were
    safe and that divers would look at the hull before the weather turns.
    """

  @Test("copies fold behind the earliest, and count as one origin")
  func foldsCopies() {
    var news = SyntheticNews(seed: 4)
    let grouping = group(
      news.items(200, subjects: 40) + [
        .sample("w1", ferry, Self.wire, daysAgo: 2, publisher: "Wire"),
        .sample("w2", "Aground: " + ferry, Self.wire, daysAgo: 1.9, publisher: "Daily"),
        .sample("w3", ferry, Self.wire + " More soon.", daysAgo: 1.8, publisher: "Courier"),
        .sample(
          "own", ferryRetold, "Families waited on the quay for hours.", daysAgo: 1.7, publisher: "Gazette"),
      ])
    let story = grouping.stories.first { $0.items.contains("w1") }
    #expect(story?.items == ["w1", "w2", "w3", "own"])
    // The other paper tells the same event in its own words: it stands behind too, and no second thing has happened.
    #expect(story?.copies == ["w2": "w1", "w3": "w1", "own": "w1"])
    #expect(story?.origins == 1)
  }

  @Test("a text's own publisher stands in front of one that carries it")
  func prefersTheOrigin() {
    let grouping = group(
      background + [
        .sample("carried", ferry, Self.wire, daysAgo: 2, publisher: "Wire via Portal"),
        .sample("own", ferry, Self.wire, daysAgo: 1.9, publisher: "Wire"),
      ])
    let story = grouping.stories.first { $0.items.count == 2 }
    #expect(story?.copies == ["carried": "own"])
    #expect(story?.origins == 1)
  }

  @Test(
    "publishers are taken apart",
    arguments: [
      ("Reuters via Portal", "reuters", true), ("Via Romana", "via romana", false), ("Daily", "daily", false),
      ("", "", false), ("News via", "news via", false),
    ])
  func readsPublishers(name: String, origin: String, isCarrier: Bool) {
    let publisher = Publisher(name)
    #expect(publisher.origin == origin)
    #expect(publisher.isCarrier == isCarrier)
  }

  @Test("several texts of one publisher are one origin")
  func countsPublishersOnce() {
    let grouping = group(
      background + [
        .sample("a", ferry, daysAgo: 2, publisher: "Daily"),
        .sample("b", ferryRetold, daysAgo: 1, publisher: "DAILY"),
      ])
    #expect(grouping.stories.first { $0.items.count == 2 }?.origins == 1)
  }
}
