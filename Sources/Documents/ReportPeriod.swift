import Foundation
import Model

/// The days that a report or a digest is about.
public struct ReportPeriod: Hashable, Sendable {
  /// Midnight UTC of the first day.
  public let from: Date
  /// Midnight UTC of the last day, which belongs to it.
  public let to: Date

  /// nil where the last day is before the first.
  public init?(from: Date, to: Date) {
    guard let from = PartialDate(from.isoDay)?.earliest, let to = PartialDate(to.isoDay)?.earliest, from <= to
    else { return nil }
    self.from = from
    self.to = to
  }

  /// The first moment after it.
  public var end: Date { to.addingTimeInterval(86_400) }

  /// For files: `2026Q1`, `2026`, `2026-03`, else `2026-01-05_2026-02-01`.
  public var slug: String {
    let (first, last) = (from.calendarDay, to.calendarDay)
    let next = end.calendarDay
    let isWhole = first.day == 1 && next.day == 1
    let months = (next.year - first.year) * 12 + next.month - first.month
    if isWhole, months == 12, first.month == 1 { return "\(first.year)" }
    if isWhole, months == 3, first.month % 3 == 1 { return "\(first.year)Q\(first.month / 3 + 1)" }
    if isWhole, months == 1 { return String(from.isoDay.prefix(7)) }
    return first == last ? from.isoDay : "\(from.isoDay)_\(to.isoDay)"
  }

  /// `1 January to 31 March 2026`, `3 to 9 May 2026`.
  public var words: String {
    guard from != to else { return Words.day(from) }
    let (first, last) = (from.calendarDay, to.calendarDay)
    let words = Words.day(from).split(separator: " ")
    let shared = first.year != last.year ? 0 : first.month != last.month ? 1 : 2
    return words.dropLast(shared).joined(separator: " ") + " to " + Words.day(to)
  }

  /// Mondays of its weeks, the first of which may lie before it.
  public var weeks: [String] {
    var weeks: [String] = []
    var day = Self.monday(of: from)
    while day <= to {
      weeks.append(day.isoDay)
      day = day.addingTimeInterval(7 * 86_400)
    }
    return weeks
  }

  /// Midnight UTC of the Monday of a moment's week.
  public static func monday(of date: Date) -> Date {
    let days = Int((date.timeIntervalSince1970 / 86_400).rounded(.down))
    // 1 January 1970 was a Thursday.
    let sinceMonday = (((days + 3) % 7) + 7) % 7
    return Date(timeIntervalSince1970: Double((days - sinceMonday) * 86_400))
  }
}
