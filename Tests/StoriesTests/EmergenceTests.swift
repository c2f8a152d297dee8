import Foundation
import Model
import Testing

@testable import Stories

@Suite struct EmergenceTests {
  /// Origins so many days old, each of its own publisher.
  private func score(_ ages: [Double], publishers: [String]? = nil, links: Int = 0) -> EmergenceScore {
    let origins = ages.enumerated().map {
      Origin(
        publisher: Features.tag(publishers?[$0.offset] ?? "p\($0.offset)"),
        date: Moment.daysAgo($0.element).timeIntervalSince1970)
    }
    let dates = origins.compactMap(\.date).map { Date(timeIntervalSince1970: $0) }
    return EmergenceScore(
      origins: origins, first: dates.min(), last: dates.max(), links: links, now: Moment.now)
  }

  private static let busyPast: [Double] = [1, 2, 3] + (0..<24).map { 15 + Double($0) * 2 }
  private static let states: [([Double], Model.Issue.State)] = [
    ([1, 2, 3, 4], .emerging), ([1, 2], .active), ([29, 300], .active), ([31, 300], .dormant),
    ([179], .dormant),
    ([181], .closed), (busyPast, .active),
  ]

  @Test("the state follows from the rate and from the age of the last item", arguments: states)
  func state(ages: [Double], expected: Model.Issue.State) {
    #expect(score(ages).state == expected)
  }

  @Test("the score is the sum of its named parts, each with a note")
  func sumsUp() {
    let emergence = score([1, 2, 20, 60, 400], links: 3).emergence
    #expect(
      emergence.parts.map(\.name) == ["surge", "burst", "breadth", "novelty", "commitments", "standing"])
    #expect(emergence.score == emergence.parts.reduce(0) { $0 + $1.value })
    #expect(emergence.parts.allSatisfy { !$0.note.isEmpty })
    #expect(emergence.recent == 2 && emergence.baseline == 2)
  }

  @Test("more independent origins raise the score, a busier past lowers it")
  func followsTheRate() {
    #expect(score([1, 2, 3]).emergence.score > score([1, 2]).emergence.score)
    #expect(score([1, 2, 3, 80, 81]).emergence.score > score([1, 2, 3, 20, 30]).emergence.score)
    #expect(score([80, 81]).emergence.score < score([1]).emergence.score)
    #expect(score([200, 201, 202]).emergence.score > score([200]).emergence.score)
  }

  private static let nearnesses: [(Int, Double)] = [(-5, 0), (0, 0), (3, 0.5), (15, 1), (Int.max / 2, 1)]

  @Test("links to commitments add up to a cap", arguments: nearnesses)
  func nearness(links: Int, value: Double) {
    #expect(score([1], links: links).emergence.parts[4].value == value)
  }

  @Test("what is dated after the moment does not count, and no date is no surge")
  func ignoresTheFuture() {
    #expect(score([-1, -2, -3]).emergence.recent == 0)
    let undated = EmergenceScore(
      origins: [Origin(publisher: 1, date: nil)], first: nil, last: nil, links: 0, now: Moment.now)
    #expect(undated.emergence.recent == 0)
    #expect(undated.state == .dormant)
  }

  private static let tails: [(Int, Double, Double)] = [
    (0, 2, 1), (1, 2, 0.864_664_716_763_387), (3, 0.5, 0.014_387_677_966_970_7),
    (2, 0.1, 0.004_678_840_160_444),
    (3, 0, 0),
  ]

  @Test("the Poisson tail is right", arguments: tails)
  func tail(count: Int, mean: Double, expected: Double) {
    #expect(abs(Poisson.tail(from: count, mean: mean) - expected) <= 1e-9 * expected)
  }

  @Test("a surge rises with new origins and stays where copies come")
  func copiesAreNoNews() throws {
    let text =
      "The ministry said that the bridge over the strait will open to lorries before the rains begin in May."
    let base: [TaggedItem] = [
      .sample("a", "Strait bridge to open to lorries", text, daysAgo: 3, publisher: "Wire"),
      .sample(
        "b", "Toll for strait bridge is still open", "Hauliers want a low toll on the bridge.", daysAgo: 60),
    ]
    var others = SyntheticNews(seed: 8)
    let background = others.items(200, subjects: 40)
    let copies = (0..<5).map {
      TaggedItem.sample(
        "c\($0)", "Strait bridge to open to lorries", text, daysAgo: 2, publisher: "Portal \($0)")
    }
    let later = [
      "Lorries wait for strait bridge", "Strait bridge toll set for lorries",
      "Lorries cross strait bridge at last",
    ]
    let news = later.enumerated().map { number, title in
      TaggedItem.sample(
        "n\(number)", title, "Traders count on the bridge.", daysAgo: 13 - 5 * Double(number),
        publisher: "Town \(number)")
    }
    func emergence(_ items: [TaggedItem]) throws -> Emergence {
      let grouping = Grouper().group(background + items, asOf: Moment.now)
      let id = try #require(grouping.issueOf["a"])
      return try #require(grouping.issues.first { $0.id == id }).emergence
    }
    let before = try emergence(base)
    let copied = try emergence(base + copies)
    let told = try emergence(base + news)
    #expect(before.recent == 1 && copied.recent == 1)
    #expect(copied.score == before.score)
    #expect(told.recent > 1 && told.score > before.score)
  }
}
