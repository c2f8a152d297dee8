import Foundation

/// A date known to the year, the month or the day: `2025`, `2025-10`, `2025-10-26`.
public struct PartialDate: Hashable, Sendable {
  public let year: Int
  public let month: Int?
  public let day: Int?

  /// nil when the text is none of the three forms or no day of the calendar.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let widths = [4, 2, 2]
    guard (1...3).contains(parts.count),
      zip(parts, widths).allSatisfy({ $0.utf8.count == $1 && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    year = numbers[0]
    month = numbers.count > 1 ? numbers[1] : nil
    day = numbers.count > 2 ? numbers[2] : nil
    if let month, !(1...12).contains(month) { return nil }
    if let month, let day, !(1...Self.days(in: month, of: year)).contains(day) { return nil }
  }

  /// Its first moment, UTC.
  public var earliest: Date { Date(year: year, month: month ?? 1, day: day ?? 1) }

  /// Its last second, UTC.
  public var latest: Date {
    let lastMonth = month ?? 12
    return Date(year: year, month: lastMonth, day: day ?? Self.days(in: lastMonth, of: year))
      .addingTimeInterval(86_399)
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension PartialDate: CustomStringConvertible {
  public var description: String {
    [pad(year, to: 4), month.map { pad($0, to: 2) }, day.map { pad($0, to: 2) }].compactMap(\.self)
      .joined(separator: "-")
  }
}

extension PartialDate: Comparable {
  public static func < (a: PartialDate, b: PartialDate) -> Bool {
    (a.year, a.month ?? 0, a.day ?? 0) < (b.year, b.month ?? 0, b.day ?? 0)
  }
}
