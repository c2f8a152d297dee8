import Fixtures
import Foundation
import Model
import Testing

@testable import Stories

/// A source that comes or goes raises nothing, whatever its items do to the lines of others.
@Suite struct PanelTests {
  private static let sources = (0..<5).map { "s\($0)" }

  /// Subjects for a year, each told of by all sources; there are bursts, and texts of two subjects that bring these together.
  private static func items(_ seed: UInt64) -> [GroupingBook.Numbered] {
    var generator = SplitMix(seed: seed)
    return (0..<180).map { number in
      let day = Double.random(in: 0..<(number % 3 == 0 ? 30 : 330), using: &generator)
      let source = sources[Int.random(in: sources.indices, using: &generator)]
      let subject = Int.random(in: 0..<12, using: &generator)
      let other = source == "s0" && number % 2 == 0 ? (subject + 1) % 12 : subject
      let words = [subject, other].flatMap { subject in
        (0..<9).map { "sub\(subject)word\($0)" }.shuffled(using: &generator).prefix(4)
      }
      let item = TaggedItem.sample(
        "i\(number)", words.joined(separator: " "), "event\(number) thing\(number)", daysAgo: day,
        publisher: "Paper \(source) \(Int.random(in: 0..<3, using: &generator))")
      return .init(number: number, item: item, source: source)
    }
  }

  private static func replay(
    _ items: [GroupingBook.Numbered], _ change: Coverage.Life? = nil
  ) -> Backtest.Replay {
    let lives = sources.map { source in
      change.flatMap { $0.source == source ? $0 : nil } ?? .init(source: source, from: Moment.daysAgo(900))
    }
    let seen = items.filter { item in
      guard let change, item.source == change.source, let date = item.item.content.published else {
        return true
      }
      return date >= change.from && change.to.map { date < $0 } ?? true
    }
    return Backtest(coverage: Coverage(lives)).replay(seen)
  }

  @Test(
    "what is emerging while a source is young or lost is emerging without it",
    arguments: [3, 11] as [UInt64])
  func neverRaises(seed: UInt64) {
    let items = Self.items(seed)
    let without = Self.replay(items.filter { $0.source != "s0" })
    let (came, went) = (Moment.daysAgo(60), Moment.daysAgo(40))
    for life in [
      Coverage.Life(source: "s0", from: came),
      Coverage.Life(source: "s0", from: Moment.daysAgo(900), to: went),
    ] {
      let changed = Self.replay(items, life)
      let days = Backtest.day(of: life.to ?? life.from)...Backtest.day(of: Moment.now)
      let found = days.flatMap { day in
        changed.emerging[day, default: []].map { (latest: $0, known: without.emerging[day, default: []]) }
      }
      for (latest, known) in found {
        #expect(known.contains { 2 * $0.intersection(latest).count >= latest.count })
      }
      #expect(!found.isEmpty)
    }
  }

  @Test("where no source came or went a replay is as it would be without looking")
  func nothingChanges() {
    let items = Self.items(5)
    let known = Self.replay(items)
    let blind = Backtest(coverage: nil).replay(items)
    #expect(!known.flags.isEmpty)
    #expect(known.flags.map(\.items) == blind.flags.map(\.items))
  }

  @Test("an issue that rises by a source that came is not emerging, and says so")
  func witness() {
    let titles = [
      "Dredgers close Bantayan channel", "Bantayan channel dredgers anger fishers",
      "Court halts Bantayan channel dredgers",
    ]
    let told = titles.enumerated().map {
      TaggedItem.sample("o\($0)", $1, "Bantayan dredgers and the channel.", daysAgo: 11 - 5 * Double($0))
    }
    let origins = told.map {
      Origin(
        publisher: Features.tag("publisher " + Publisher($0.content.publisher).origin),
        date: $0.content.published?.timeIntervalSince1970)
    }
    func score(_ witness: Witness?) -> EmergenceScore {
      EmergenceScore(
        origins: origins, first: Moment.daysAgo(90), last: Moment.now, links: 0, now: Moment.now,
        witness: witness)
    }
    var news = SyntheticNews(seed: 31)
    let others = news.items(60, subjects: 30).map { item in
      var item = item
      item.content.published = item.content.published.map { $0.addingTimeInterval(-100 * 86_400) }
      return item
    }
    func witness(_ items: [TaggedItem]) -> Witness {
      Witness(items.enumerated().map { .init(number: $0, item: $1) }, asOf: Moment.now)
    }
    let doubtful = score(witness(others))
    #expect(score(nil).state == .emerging)
    #expect(doubtful.state == .active)
    #expect(doubtful.emergence.parts[0].value == 0 && doubtful.emergence.parts[0].note.contains("lately"))
    #expect(score(witness(others + told)).state == .emerging)
  }
}
