import Foundation
import Model
import Storage
import Stories

extension Desk {
  /// A source that is taken to have come or gone on a day: what it brought before, or after, is left out.
  public struct SourceChange: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      case added, lost
    }

    public var kind: Kind
    public var source: String
    public var day: Date

    public init(kind: Kind, source: String, day: Date) {
      self.kind = kind
      self.source = source
      self.day = day
    }
  }

  /// Replays the store day by day, and gives the issues as each would have been flagged. Every source counts as live from the
  /// first day on, but for those that are taken to have come or gone.
  /// Those that the changes raised are marked: an alert that comes neither with these sources all along nor without them all
  /// along comes of their coming or going, while the counts hold it (84 days).
  public func backtest(
    _ changes: [SourceChange] = [], countries: [String: String]
  ) async throws -> [Backtest.Flag] {
    let numbered = try await numberedItems(countries: countries)
    var replay = Self.replay(numbered, changes)
    if !changes.isEmpty {
      replay.mark(raisedBeside: Self.unchanged(numbered, changes), by: changes.map(\.day))
    }
    for place in replay.flags.indices {
      if let rule = replay.flags[place].topics.first { replay.flags[place].name = topicName(rule) }
    }
    return replay.flags
  }

  private func numberedItems(countries: [String: String]) async throws -> [GroupingBook.Numbered] {
    let items = try await store.taggedItems()
    let places = try await store.itemPlaces(items.map(\.id))
    return items.compactMap { item in
      places[item.id].map {
        GroupingBook.Numbered(
          number: $0.number, item: item, source: $0.source, country: countries[$0.source] ?? "")
      }
    }
  }

  /// The replays in which nothing changes: with the sources that come or go, without them, and without each.
  private static func unchanged(
    _ numbered: [GroupingBook.Numbered], _ changes: [SourceChange]
  ) -> [Backtest.Replay] {
    let changed = Set(changes.map(\.source))
    let without = changed.count > 1 ? [[], changed] + changed.sorted().map { [$0] } : [[], changed]
    return without.map { left in replay(numbered.filter { !left.contains($0.source) }, []) }
  }

  private static func replay(_ numbered: [GroupingBook.Numbered], _ changes: [SourceChange])
    -> Backtest.Replay
  {
    let first = numbered.compactMap(\.item.content.published).min() ?? Date(timeIntervalSince1970: 0)
    let start = first.addingTimeInterval(-100 * 86_400)
    let lives = Set(numbered.map(\.source)).sorted().map { source in
      var life = Coverage.Life(source: source, from: start)
      for change in changes where change.source == source {
        switch change.kind {
        case .added: life.from = change.day
        case .lost: life.to = change.day
        }
      }
      return life
    }
    let lifeOf = Dictionary(lives.map { ($0.source, $0) }) { first, _ in first }
    let seen = numbered.filter { item in
      guard let life = lifeOf[item.source], let date = item.item.content.published else { return true }
      return date >= life.from && life.to.map { date < $0 } ?? true
    }
    return Backtest(coverage: Coverage(lives)).replay(seen)
  }
}
