import Foundation
import Model

extension FeedDate {
  /// Reads a date of a feed: RFC 822, 1123, 2822 and what is made of them, W3C-DTF, ISO 8601 in its basic, ordinal and
  /// two-digit forms, asctime, `YYYY/MM/DD`. UTC where no zone is given, midnight where no time is. A two-digit year of
  /// 90 and more is 19xx, else 20xx. nil for anything else, and for what is no day of the calendar.
  public static func parse(_ text: String) -> Date? {
    let bytes = Array(text.utf8.prefix(128)).map { $0 < 0x80 ? $0 : 0x20 }
    return NumericDate.parse(bytes) ?? WordyDate.parse(bytes)
  }
}

/// A day and a time of day as read, in a zone.
struct CivilTime {
  var year: Int
  var month = 1
  var day = 1
  /// Seconds since midnight.
  var seconds = 0
  /// Seconds that the zone is ahead of UTC.
  var offset = 0

  /// nil for what is no day of the calendar.
  var date: Date? {
    let month = month < 10 ? "0\(month)" : "\(month)"
    let day = day < 10 ? "0\(day)" : "\(day)"
    guard (1...9_999).contains(year),
      let start = PartialDate(
        String(repeating: "0", count: 4 - String(year).count) + "\(year)-\(month)-\(day)")
    else { return nil }
    return start.earliest.addingTimeInterval(Double(seconds - offset))
  }

  /// 90 to 99 are of the last century.
  static func fullYear(_ twoDigits: Int) -> Int { twoDigits + (twoDigits >= 90 ? 1_900 : 2_000) }
}

/// Reads bytes from left to right.
struct DateCursor {
  private let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index >= bytes.count }
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func take(_ wanted: Character) -> Bool {
    guard let next, wanted.asciiValue == next else { return false }
    index += 1
    return true
  }

  mutating func advance() { index += 1 }

  mutating func skipSpace() {
    while let next, next <= 0x20 { index += 1 }
  }

  /// A run of digits: its value and length; nil where there is none, or more than nine.
  mutating func digits(atMost limit: Int = 9) -> (value: Int, count: Int)? {
    let start = index
    var value = 0
    while index - start < limit, let next, (0x30...0x39).contains(next) {
      value = value * 10 + Int(next - 0x30)
      index += 1
    }
    return index > start ? (value, index - start) : nil
  }

  /// A run of letters, in lower case; empty where there is none.
  mutating func word() -> String {
    var letters: [UInt8] = []
    while let next, (0x61...0x7A).contains(next | 0x20) {
      letters.append(next | 0x20)
      index += 1
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// `H:MM`, `HH:MM:SS`, `HHMM`, `HHMMSS` with a fraction that is dropped, `pm`: seconds since midnight, 24:00 among
  /// them. nil, and nothing taken, where there is no such time.
  mutating func time() -> Int? {
    let start = self
    guard let (first, count) = digits(), let seconds = clock(first, count) else {
      self = start
      return nil
    }
    if take(".") || take(",") { while digits() != nil {} }
    return seconds + afternoon(seconds)
  }

  private mutating func clock(_ first: Int, _ count: Int) -> Int? {
    switch count {
    case 1, 2:
      guard take(":") || take("h") else { return count == 2 ? Self.seconds(first, 0, 0) : nil }
      guard let minute = digits(atMost: 2)?.value else { return nil }
      return Self.seconds(first, minute, take(":") ? digits(atMost: 2)?.value ?? 0 : 0)
    case 4: return Self.seconds(first / 100, first % 100, 0)
    case 6: return Self.seconds(first / 10_000, first / 100 % 100, first % 100)
    default: return nil
    }
  }

  private static func seconds(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
    guard hour < 24 || (hour == 24 && minute == 0 && second == 0), minute < 60, second <= 60 else {
      return nil
    }
    return hour * 3_600 + minute * 60 + second
  }

  /// What `am` or `pm` adds.
  private mutating func afternoon(_ seconds: Int) -> Int {
    let start = self
    skipSpace()
    switch word() {
    case "pm" where seconds < 43_200: return 43_200
    case "am" where seconds >= 43_200: return -43_200
    case "am", "pm": return 0
    default:
      self = start
      return 0
    }
  }

  /// A zone: `Z`, `+07:00`, `-0330`, `+7`, a name, `GMT+7`, `Etc/GMT`. Seconds ahead of UTC; 0 where there is none or
  /// nobody knows it. Comments in parentheses are ignored.
  mutating func zone() -> Int {
    skipSpace()
    var offset = 0
    while !isAtEnd, next != UInt8(ascii: "(") {
      let name = word()
      if let known = DateNames.zones[name] { offset = known }
      if let signed = signedOffset() { return signed }
      if name.isEmpty { advance() } else if DateNames.zones[name] != nil, !(take("/")) { break }
    }
    return offset
  }

  private mutating func signedOffset() -> Int? {
    let start = self
    let isAhead = take("+")
    guard isAhead || take("-"), let (first, count) = digits(atMost: 4) else {
      self = start
      return nil
    }
    var minutes = count > 2 ? first / 100 * 60 + first % 100 : first * 60
    if count <= 2, take(":") { minutes += digits(atMost: 2)?.value ?? 0 }
    guard minutes < 24 * 60 else { return 0 }
    return (isAhead ? 60 : -60) * minutes
  }
}

enum DateNames {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november",
    "december",
  ]
  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// 1 to 12 for a name or the beginning of one, of three letters and more.
  static func month(_ word: String) -> Int? {
    guard word.utf8.count >= 3 else { return nil }
    return months.firstIndex { $0.hasPrefix(word) || word == "sept" && $0 == "september" }.map { $0 + 1 }
  }

  static func isWeekday(_ word: String) -> Bool {
    word.utf8.count >= 2 && weekdays.contains { $0.hasPrefix(word) || word == "thurs" || word == "tues" }
  }

  /// Seconds ahead of UTC. Single letters are those of navigation (RFC 5322 section 4.3 says why mail is in doubt).
  static let zones: [String: Int] = {
    let hours: [String: Double] = [
      "ut": 0, "gmt": 0, "utc": 0, "z": 0, "wet": 0, "est": -5, "edt": -4, "et": -5, "cst": -6, "cdt": -5,
      "ct": -6,
      "mst": -7, "mdt": -6, "mt": -7, "pst": -8, "pdt": -7, "pt": -8, "at": -4, "ast": -4, "adt": -3,
      "bst": 1, "met": 1,
      "cet": 1, "mest": 2, "cest": 2, "mesz": 2, "mez": 1, "eet": 2, "eest": 3, "msk": 3, "ist": 5.5,
      "mmt": 6.5,
      "ict": 7, "wib": 7, "wita": 8, "wit": 9, "sgt": 8, "myt": 8, "pht": 8, "hkt": 8, "awst": 8, "jst": 9,
      "kst": 9,
      "acst": 9.5, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13, "hst": -10, "akst": -9, "akdt": -8,
    ]
    var zones = hours.mapValues { Int($0 * 3_600) }
    for (index, letter) in "abcdefghiklm".enumerated() { zones[String(letter)] = (index + 1) * 3_600 }
    for (index, letter) in "nopqrstuvwxy".enumerated() { zones[String(letter)] = -(index + 1) * 3_600 }
    return zones
  }()
}
