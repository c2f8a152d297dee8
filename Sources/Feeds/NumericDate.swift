import Foundation

/// Dates in digits, largest unit first: W3C-DTF, ISO 8601, `YYYY/MM/DD`.
enum NumericDate {
  static func parse(_ bytes: [UInt8]) -> Date? {
    var cursor = DateCursor(bytes)
    cursor.skipSpace()
    guard var civil = day(&cursor) else { return nil }
    guard !cursor.isAtEnd else { return civil.date }
    let hasMark = cursor.take("T") || cursor.take("t")
    let hasComma = cursor.take(",")
    guard hasMark || hasComma || (cursor.next ?? 0) <= 0x20 || cursor.next == UInt8(ascii: "Z") else {
      return nil
    }
    cursor.skipSpace()
    guard !cursor.isAtEnd else { return civil.date }
    if let next = cursor.next, (0x30...0x39).contains(next) {
      guard let seconds = cursor.time() else { return nil }
      civil.seconds = seconds
    }
    civil.offset = cursor.zone()
    return civil.date
  }

  /// The day, or as much of it as is given.
  private static func day(_ cursor: inout DateCursor) -> CivilTime? {
    guard let (first, count) = cursor.digits() else { return nil }
    switch count {
    case 8: return CivilTime(year: first / 10_000, month: first / 100 % 100, day: first % 100)
    case 7: return ordinal(first / 1_000, first % 1_000)
    case 6:
      return CivilTime(year: CivilTime.fullYear(first / 10_000), month: first / 100 % 100, day: first % 100)
    case 5: return ordinal(CivilTime.fullYear(first / 1_000), first % 1_000)
    case 4: return rest(first, &cursor, mayEndWithYear: true)
    case 2: return rest(CivilTime.fullYear(first), &cursor, mayEndWithYear: false)
    default: return nil
    }
  }

  /// Month and day, or day of the year, after `-`, `/` or `.`.
  private static func rest(_ year: Int, _ cursor: inout DateCursor, mayEndWithYear: Bool) -> CivilTime? {
    guard let separator = takeSeparator(&cursor) else { return mayEndWithYear ? CivilTime(year: year) : nil }
    guard let (month, count) = cursor.digits(atMost: 4) else { return nil }
    if count == 3, separator == "-" { return ordinal(year, month) }
    guard count <= 2 else { return nil }
    guard cursor.take(separator) else { return mayEndWithYear ? CivilTime(year: year, month: month) : nil }
    guard let (day, digits) = cursor.digits(atMost: 3), digits <= 2 else { return nil }
    return CivilTime(year: year, month: month, day: day)
  }

  private static func takeSeparator(_ cursor: inout DateCursor) -> Character? {
    (["-", "/", "."] as [Character]).first { cursor.take($0) }
  }

  private static func ordinal(_ year: Int, _ dayOfYear: Int) -> CivilTime? {
    guard year > 0, (1...366).contains(dayOfYear) else { return nil }
    let (found, month, day) = Date(year: year, month: 1, day: 1)
      .addingTimeInterval(Double(dayOfYear - 1) * 86_400).calendarDay
    return found == year ? CivilTime(year: year, month: month, day: day) : nil
  }
}
