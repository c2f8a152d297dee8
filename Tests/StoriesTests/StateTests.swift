import Fixtures
import Foundation
import Model
import Testing

@testable import Stories

@Suite struct StateTests {
  private func book(_ count: Int) -> (GroupingBook, [TaggedItem]) {
    var news = SyntheticNews(seed: 21)
    let items = news.items(count, subjects: 12)
    var book = GroupingBook()
    book.add(
      items.enumerated().map { .init(number: $0.offset, item: $0.element, source: "s", country: "SG") })
    return (book, items)
  }

  @Test("a book that was put away and taken out again has the same issues")
  func comesBack() throws {
    var (book, _) = book(300)
    let before = book.issueDrafts
    let changes = book.takeChanges()
    let state = GroupingState(
      statistics: changes.statistics, isTagged: changes.isTagged, nextLine: changes.nextLine,
      lines: changes.lines)
    let after = try GroupingBook(state).issueDrafts
    #expect(before.count > 3)
    #expect(after.map(\.number) == before.map(\.number))
    #expect(after.map(\.stories) == before.map(\.stories))
    #expect(after.map(\.areas) == before.map(\.areas))
    for (one, other) in zip(before, after) {
      let standings = [one, other].map { $0.standing(asOf: Moment.now, links: 2, coverage: nil) }
      #expect(standings[0].emergence == standings[1].emergence)
    }
    #expect(after.allSatisfy { !$0.isChanged })
  }

  @Test("new items go on from what was put away as they would have without")
  func goesOn() throws {
    var news = SyntheticNews(seed: 22)
    let items = news.items(200, subjects: 8)
    let numbered = items.enumerated().map { GroupingBook.Numbered(number: $0.offset, item: $0.element) }
    let late = numbered.filter { $0.item.content.published ?? .distantPast > Moment.daysAgo(40) }
    let early = numbered.filter { $0.item.content.published ?? .distantPast < Moment.daysAgo(50) }
    var whole = GroupingBook()
    whole.add(early)
    let changes = whole.takeChanges()
    whole.add(late)
    var resumed = try GroupingBook(
      GroupingState(
        statistics: changes.statistics, isTagged: changes.isTagged, nextLine: changes.nextLine,
        lines: changes.lines))
    resumed.add(late)
    #expect(resumed.issueDrafts.map(\.number) == whole.issueDrafts.map(\.number))
    #expect(resumed.issueDrafts.map { Set($0.stories) } == whole.issueDrafts.map { Set($0.stories) })
  }

  @Test("damaged bytes are refused, whatever they are", arguments: [UInt64(1), 2, 3, 4])
  func refusesDamage(seed: UInt64) {
    var (book, _) = book(60)
    let changes = book.takeChanges()
    var generator = SplitMix(seed: seed)
    for _ in 0..<200 {
      var line = changes.lines.randomElement(using: &generator)?.state ?? []
      let cut = Int.random(in: 0..<line.count, using: &generator)
      line.removeLast(line.count - cut)
      #expect(throws: StateFault.self) { try Line(bytes: line) }
      var statistics = changes.statistics
      statistics[Int.random(in: statistics.indices, using: &generator)] ^= UInt8.random(
        in: 1...255, using: &generator)
      // Other numbers may be numbers too: it must not crash.
      _ = try? TermStatistics(bytes: statistics)
    }
  }

  @Test("analysts' words join what is apart and part what is together")
  func obeysConstraints() {
    let items: [TaggedItem] = [
      .sample("a", "Ferry with 120 passengers runs aground near Tagbilaran harbour", daysAgo: 3),
      .sample("b", "Passengers rescued after ferry runs aground off Tagbilaran", daysAgo: 2.5),
      .sample("c", "Glacier survey finds thinner ice in the south", daysAgo: 3),
      .sample("d", "Parliament passes pension bill after long debate", daysAgo: 2),
    ]
    func stories(_ words: GroupingConstraints) -> [String: String] {
      var book = GroupingBook(storyWords: words)
      book.add(items.enumerated().map { .init(number: $0.offset, item: $0.element) })
      return book.grouping(asOf: Moment.now) { items[$0].content }.storyOf
    }
    let plain = stories(GroupingConstraints())
    #expect(plain["a"] == plain["b"] && plain["c"] != plain["d"])
    let parted = stories(GroupingConstraints(apart: [["b", "a"]]))
    #expect(parted["a"] != parted["b"])
    let joined = stories(GroupingConstraints(together: [["d", "c"]]))
    #expect(joined["c"] == joined["d"] && joined["c"] == "story-c")
  }
}
