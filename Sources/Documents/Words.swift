import Foundation
import Model

/// Small words of documents in English.
enum Words {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// `11 August 2025`, in UTC as the feeds give it.
  static func day(_ date: Date?) -> String {
    guard let date else { return "undated" }
    let (year, month, day) = date.calendarDay
    return "\(day) \(months[month - 1]) \(year)"
  }

  /// `2027`, `October 2025`, `26 October 2025`.
  static func date(_ date: PartialDate) -> String {
    [date.day.map { "\($0)" }, date.month.map { months[$0 - 1] }, "\(date.year)"].compactMap(\.self)
      .joined(separator: " ")
  }

  /// `2026-05-10 07:00`, UTC: a moment in the narrow column of a table.
  static func moment(_ date: Date) -> String {
    let text = date.rfc3339
    return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5))"
  }

  /// `10 May 2026, 07:00 UTC+7`: the clock of the Secretariat in Jakarta.
  static func cutOff(_ date: Date) -> String {
    let local = date.addingTimeInterval(7 * 3_600)
    return "\(day(local)), \(local.rfc3339.dropFirst(11).prefix(5)) UTC+7"
  }

  /// `1 item`, `2 items`.
  static func count(_ number: Int, _ noun: String, _ plural: String? = nil) -> String {
    "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
  }

  /// `A, B and C`.
  static func list(_ words: [String], _ conjunction: String = "and") -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// `all 5`, `3 of 5`.
  static func share(_ part: Int, of whole: Int) -> String {
    part == whole ? "all \(whole)" : "\(part) of \(whole)"
  }

  private static let languages = [
    "de": "German", "en": "English", "es": "Spanish", "fr": "French", "id": "Indonesian", "it": "Italian",
    "ja": "Japanese", "km": "Khmer", "ko": "Korean", "lo": "Lao", "ms": "Malay", "my": "Burmese",
    "pt": "Portuguese", "sv": "Swedish", "th": "Thai", "tl": "Filipino", "vi": "Vietnamese",
    "zh": "Chinese",
  ]

  /// A language's English name; its code where none is known here, `unknown` where there is no code.
  static func language(_ code: String?) -> String {
    guard let code else { return "unknown" }
    return languages[String(code.prefix { $0 != "-" })] ?? code
  }
}
