import Foundation
import Model

/// Finds by when something is to be done.
enum PledgeDates {
  /// The date that a sentence gives a promise; nil where it gives none. What is told in spans (`within two years`) is
  /// counted from the day of the statement: to the year from two years on, else to the month.
  static func deadline(in text: PledgeText, from day: Date?) -> PartialDate? {
    let places = text.words.indices
    return places.lazy.compactMap { bounded(text, at: $0) }.first
      ?? day.flatMap { day in places.lazy.compactMap { span(text, at: $0, from: day) }.first }
      ?? places.lazy.compactMap { named(text, at: $0, notBefore: day) }.first
  }

  // MARK: - By a date

  private static let bounds: Set<String> = [
    "by", "before", "until", "than", "sebelum", "hingga", "menjelang", "pada", "trước", "avant", "ici",
    "jusqu",
  ]
  private static let fillers: Set<String> = [
    "the", "end", "of", "close", "late", "early", "mid", "first", "second", "half", "quarter", "year",
    "akhir",
    "tahun", "bulan", "cuối", "năm", "tháng", "la", "fin", "de", "l", "année", "début", "à", "le",
  ]

  /// `by the end of 2027`, `before 30 June 2027`, `no later than March 2027`.
  private static func bounded(_ text: PledgeText, at place: Int) -> PartialDate? {
    guard bounds.contains(text.word(place)) else { return nil }
    return date(text, at: place + 1)
  }

  /// `in September 2026`, `in the first half of 2027`, `in 2028`, where it lies ahead.
  private static func named(_ text: PledgeText, at place: Int, notBefore day: Date?) -> PartialDate? {
    let isIn = ["in", "within", "during", "beginning", "on", "pada", "dalam", "vào", "en", "au"].contains(
      text.word(place))
    guard isIn, let date = date(text, at: place + 1) else { return nil }
    return date.latest >= day ?? .distantPast ? date : nil
  }

  /// A date that begins at a place or a few small words later.
  private static func date(_ text: PledgeText, at start: Int) -> PartialDate? {
    var place = start
    var day: Int?
    var month: Int?
    while place < min(text.count, start + 7) {
      let word = text.word(place)
      if let year = year(word) {
        // `2030 Agenda` is a name.
        if isName(text, after: place) { return nil }
        return PartialDate(year: year, month: month, day: month == nil ? nil : day)
      }
      if let found = months[word] {
        month = found
      } else if let number = Int(word), (1...31).contains(number), day == nil {
        day = number
      } else if !fillers.contains(word), !word.hasSuffix("st"), !word.hasSuffix("th") {
        return nil
      }
      place += 1
    }
    return nil
  }

  private static func isName(_ text: PledgeText, after place: Int) -> Bool {
    guard place + 1 < text.count, !text.words[place + 1].followsMark else { return false }
    return ["agenda", "vision", "unclos", "plan", "convention"].contains(text.word(place + 1))
  }

  private static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, let year = Int(word), (1900...2100).contains(year) else { return nil }
    return year
  }

  // MARK: - Within a span

  private static let openers: Set<String> = [
    "within", "over", "in", "next", "coming", "dalam", "selama", "trong", "dans", "sous", "sur",
  ]

  /// `within one year`, `over the next four years`, `within 90 days`.
  private static func span(_ text: PledgeText, at place: Int, from day: Date) -> PartialDate? {
    guard openers.contains(text.word(place)) else { return nil }
    for next in (place + 1)..<max(place + 2, min(text.count - 1, place + 6)) {
      guard let count = number(text.word(next)) else { continue }
      // `dalam tiga tahun`, `trong ba năm`, `within three years`.
      return self.day(day, after: count, unit: text.word(next + 1))
    }
    return nil
  }

  private static func day(_ day: Date, after count: Int, unit: String) -> PartialDate? {
    // More than a century of days is no deadline.
    guard count <= 36_525 else { return nil }
    let (year, month, _) = day.calendarDay
    switch unit {
    case "year", "years", "tahun", "năm", "an", "ans":
      return count > 1
        ? PartialDate(year: year + count, month: nil, day: nil) : months(12, after: year, month)
    case "month", "months", "bulan", "tháng", "mois": return months(count, after: year, month)
    case "day", "days", "hari", "ngày", "jours", "week", "weeks":
      let days = unit.hasPrefix("week") ? 7 * count : count
      let end = day.addingTimeInterval(Double(days) * 86_400).calendarDay
      return PartialDate(year: end.year, month: end.month, day: nil)
    default: return nil
    }
  }

  private static func months(_ count: Int, after year: Int, _ month: Int) -> PartialDate? {
    let total = year * 12 + month - 1 + count
    return PartialDate(year: total / 12, month: total % 12 + 1, day: nil)
  }

  // MARK: - Words

  /// The month that a number is a day of; nil where none follows.
  static func deadlineDay(_ text: PledgeText, at place: Int) -> Int? {
    months[text.word(place + 1)] ?? months[text.word(place - 1)]
  }

  /// A number in digits or in words.
  static func number(_ word: String) -> Int? { Int(word) ?? numbers[word] }

  private static let numbers: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "twenty": 20, "ninety": 90, "satu": 1, "dua": 2, "tiga": 3, "empat": 4,
    "lima": 5, "enam": 6, "sepuluh": 10, "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "mười": 10,
    "un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dix": 10,
  ]

  private static let months: [String: Int] = {
    let lists = [
      "january february march april may june july august september october november december",
      "januari februari maret april mei juni juli agustus september oktober november desember",
      "januari februari mac april mei jun julai ogos september oktober november disember",
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "jan feb mar apr may jun jul aug sep oct nov dec",
    ]
    return Dictionary(
      lists.flatMap { $0.split(separator: " ").enumerated().map { (String($1), $0 + 1) } },
      uniquingKeysWith: { first, _ in first })
  }()
}

extension PartialDate {
  /// nil for no day of the calendar.
  fileprivate init?(year: Int, month: Int?, day: Int?) {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let parts = ["\(year)", month.map(padded), month == nil ? nil : day.map(padded)].compactMap(\.self)
    self.init(parts.joined(separator: "-"))
  }
}
