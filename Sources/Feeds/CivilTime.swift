import Foundation
import Model

/// A day and a time of day as a feed writes them, in a zone.
struct CivilTime {
  var day: CivilDay
  /// Seconds since midnight; 86,400 and one more for 24:00 and a leap second.
  var seconds = 0
  /// Seconds that the zone is ahead of UTC.
  var offset = 0

  /// nil for what is no day of the calendar, for what RFC 3339 cannot write (years 1 to 9999, UTC), and for what a zone
  /// carries into a year that would be read as one of the Buddha (31 December 2399, west of UTC).
  var date: Date? {
    guard day.isReal else { return nil }
    let instant = day.daysSince1970 * 86_400 + seconds - offset
    guard (-62_135_596_800...253_402_300_799).contains(instant), !YearRule.buddhistInstants.contains(instant)
    else { return nil }
    return Date(timeIntervalSince1970: Double(instant))
  }

  /// Seconds since midnight, of 00:00 to 24:00 with a leap second; nil for what no clock shows.
  static func secondsOfDay(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    guard minute < 60, second <= 60, hour < 24 || (hour == 24 && minute == 0 && second == 0) else {
      return nil
    }
    return hour * 3_600 + minute * 60 + second
  }
}

/// A day of the proleptic Gregorian calendar, which may not exist.
struct CivilDay: Hashable {
  var year: Int
  var month = 1
  var day = 1

  var isReal: Bool {
    (1...9_999).contains(year) && (1...12).contains(month)
      && (1...Self.days(in: month, of: year)).contains(day)
  }

  /// Negative before 1970. Only for a day that is real.
  var daysSince1970: Int {
    let march = month > 2 ? month - 3 : month + 9
    let year = month > 2 ? year : year - 1
    let before = year * 365 + year / 4 - year / 100 + year / 400
    return before + (153 * march + 2) / 5 + day - 1 - 719_468
  }

  /// 1 is Monday, 7 is Sunday.
  var weekday: Int { ((daysSince1970 + 3) % 7 + 7) % 7 + 1 }

  /// The day of a year counted from 1: ISO 8601 ordinal dates. nil where the year is shorter.
  init?(year: Int, ordinal: Int) {
    let start = CivilDay(year: year)
    guard start.isReal, (1...(Self.days(in: 2, of: year) + 337)).contains(ordinal) else { return nil }
    self = start
    day = ordinal
    while day > Self.days(in: month, of: year) {
      day -= Self.days(in: month, of: year)
      month += 1
    }
  }

  /// The day of an ISO 8601 week, whose first day is a Monday; week 1 has the year's first Thursday.
  init?(year: Int, week: Int, weekday: Int) {
    let fourth = CivilDay(year: year, month: 1, day: 4)
    guard fourth.isReal, (1...53).contains(week), (1...7).contains(weekday) else { return nil }
    let ordinal = 4 - fourth.weekday + (week - 1) * 7 + weekday
    let length = Self.days(in: 2, of: year) + 337
    if week == 53, ordinal - weekday + 4 > length { return nil }
    let found =
      if ordinal < 1 {
        CivilDay(year: year - 1, ordinal: Self.days(in: 2, of: year - 1) + 337 + ordinal)
      } else if ordinal > length {
        CivilDay(year: year + 1, ordinal: ordinal - length)
      } else {
        CivilDay(year: year, ordinal: ordinal)
      }
    guard let found else { return nil }
    self = found
  }

  init(year: Int, month: Int = 1, day: Int = 1) {
    self.year = year
    self.month = month
    self.day = day
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// What a year as written means.
enum YearRule {
  /// Thailand counts from the Buddha: 2569 is 2026. No feed speaks of the years 2400 to 2700 of our era.
  static let buddhist = 2_400...2_700
  /// The same years as RFC 3339 would write them, in seconds after 1970, UTC.
  static let buddhistInstants = 13_569_465_600..<23_068_108_800

  static func isBuddhist(_ year: Int) -> Bool { buddhist.contains(year) }

  static func fourDigits(_ year: Int) -> Int { isBuddhist(year) ? year - 543 : year }

  /// 90 to 99 are of the last century.
  static func twoDigits(_ year: Int) -> Int { year + (year >= 90 ? 1_900 : 2_000) }

  /// In a Thai date: 69 is 2569, hence 2026. Below 43 it may as well be a year of our era: nil.
  static func thaiTwoDigits(_ year: Int) -> Int? { year >= 43 ? year + 2_500 - 543 : nil }
}
