import Foundation

/// Dates as Lookout writes them: RFC 3339, UTC, whole seconds. Arithmetic after
/// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", in the proleptic Gregorian calendar.
extension Date {
  /// Midnight UTC of a day of the calendar.
  public init(year: Int, month: Int, day: Int) {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(timeIntervalSince1970: Double((era * 146_097 + dayOfEra - 719_468) * 86_400))
  }

  /// Year, month and day, UTC.
  public var calendarDay: (year: Int, month: Int, day: Int) {
    let days = Int((timeIntervalSince1970 / 86_400).rounded(.down)) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  /// `2026-05-10`, UTC.
  public var isoDay: String {
    let (year, month, day) = calendarDay
    return "\(pad(year, to: 4))-\(pad(month, to: 2))-\(pad(day, to: 2))"
  }

  /// `2026-05-10T00:00:00Z`, whole seconds.
  public var rfc3339: String {
    let seconds = Int(timeIntervalSince1970.rounded(.down))
    let ofDay = ((seconds % 86_400) + 86_400) % 86_400
    return "\(isoDay)T\(pad(ofDay / 3_600, to: 2)):\(pad(ofDay / 60 % 60, to: 2)):\(pad(ofDay % 60, to: 2))Z"
  }

  /// Reads RFC 3339 (`2026-05-10T00:00:00Z`, `…+07:00`, fractions dropped) or a bare day; nil for anything else.
  public init?(rfc3339 text: String) {
    let characters = Array(text.utf8)
    guard characters.count >= 10,
      let day = PartialDate(String(decoding: characters[..<10], as: UTF8.self)), day.day != nil
    else { return nil }
    if characters.count == 10 {
      self = day.earliest
      return
    }
    guard let seconds = Self.secondsOfDay(characters[10...]) else { return nil }
    self = day.earliest.addingTimeInterval(Double(seconds))
  }

  /// Seconds after midnight UTC of `Thh:mm:ss[.f](Z|±hh:mm)`.
  private static func secondsOfDay(_ text: ArraySlice<UInt8>) -> Int? {
    let c = Array(text)
    func digits(_ at: Int) -> Int? {
      guard at + 1 < c.count, (48...57).contains(c[at]), (48...57).contains(c[at + 1]) else { return nil }
      return Int(c[at] - 48) * 10 + Int(c[at + 1] - 48)
    }
    guard c.count >= 10, [0x54, 0x74, 0x20].contains(c[0]), c[3] == 0x3A, c[6] == 0x3A,
      let hour = digits(1), let minute = digits(4), let second = digits(7),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    var at = 9
    if c[at] == 0x2E {
      at += 1
      while at < c.count, (48...57).contains(c[at]) { at += 1 }
    }
    guard at < c.count else { return nil }
    let local = hour * 3_600 + minute * 60 + second
    if c[at] == 0x5A || c[at] == 0x7A { return at + 1 == c.count ? local : nil }
    guard c[at] == 0x2B || c[at] == 0x2D, at + 6 == c.count, c[at + 3] == 0x3A,
      let offsetHour = digits(at + 1), let offsetMinute = digits(at + 4), offsetHour < 24, offsetMinute < 60
    else { return nil }
    let offset = offsetHour * 3_600 + offsetMinute * 60
    return c[at] == 0x2B ? local - offset : local + offset
  }
}

/// A whole number with leading zeros.
func pad(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
