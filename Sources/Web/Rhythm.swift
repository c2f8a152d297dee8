import Foundation

/// How often a source publishes, from the dates of what it gives.
public struct Rhythm: Hashable, Sendable {
  /// The latest date that is not in the future; nil where none is dated.
  public var newest: Date?
  /// Seconds between two items, the median over the latest twenty gaps; nil with fewer than three gaps.
  public var habit: Int?

  /// Dates of publication in any order. One that is more than a day after `now` is a mistake and does not count.
  public init(_ dates: [Date], now: Date) {
    let known = dates.filter { $0 <= now.addingTimeInterval(86_400) }.sorted(by: >).prefix(21)
    newest = known.first
    let gaps = zip(known, known.dropFirst()).map { Int($0.timeIntervalSince($1)) }.sorted()
    habit = gaps.count < 3 ? nil : gaps[gaps.count / 2]
  }
}
