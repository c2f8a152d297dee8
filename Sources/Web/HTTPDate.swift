/// Dates as HTTP heads write them.
enum HTTPDate {
  /// Seconds since 1970, UTC, from any of the three forms of RFC 9110 section 5.6.7; nil for anything else.
  /// `now`, in the same seconds, decides the century of a year with two digits.
  static func seconds(_ text: String, now: Int) -> Int? {
    let words = text.split { " \t,-:".contains($0) }
    switch words.count {
    case 8 where ["GMT", "UTC"].contains(words[7].uppercased()):
      return seconds(day: words[1], month: words[2], year: words[3], time: words[4...6], now: now)
    case 7:
      return seconds(day: words[2], month: words[1], year: words[6], time: words[3...5], now: now)
    default: return nil
    }
  }

  private static func seconds(
    day: Substring, month: Substring, year: Substring, time: ArraySlice<Substring>, now: Int
  ) -> Int? {
    let clock = time.compactMap { number($0, digits: 2) }
    guard let month = months[month.lowercased()], let day = number(day, digits: day.count),
      let year = fullYear(year, now: now), clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60,
      day >= 1, day <= length(of: month, year)
    else { return nil }
    return days(year, month, day) * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
  }

  /// A year of two digits that would lie more than 50 years ahead is one of the century before.
  private static func fullYear(_ text: Substring, now: Int) -> Int? {
    guard text.count == 2 else { return number(text, digits: 4) }
    let thisYear = 1970 + now / 31_556_952
    return number(text, digits: 2).map { digits in
      let year = thisYear / 100 * 100 + digits
      return year > thisYear + 50 ? year - 100 : year
    }
  }

  private static func number(_ text: Substring, digits: Int) -> Int? {
    text.count == digits && digits <= 4 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  private static func length(of month: Int, _ year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970 in the Gregorian calendar; years are counted from March, so that the leap day comes last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
  }

  private static let months = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10,
    "nov": 11, "dec": 12,
  ]
}
