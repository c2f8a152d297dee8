import Foundation
import Model

/// Reads a date as a format in the letters of PHP's `DateTime::createFromFormat` says that it is written: the part of
/// them that pages use (php.net/datetime.createfromformat). UTC where no zone is given, midnight where no time is.
struct PageTimeFormat {
  private var rest: Substring
  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour = 0
  private var minute = 0
  private var second = 0
  private var isAfternoon: Bool?
  private var offset = 0

  /// nil where the text does not follow the format, or names no day.
  static func date(_ text: String, format: String) -> Date? {
    guard text.utf8.count <= FeedDate.longestText, format.utf8.count <= FeedDate.longestText else {
      return nil
    }
    var reader = PageTimeFormat(rest: text[...])
    return reader.read(format) ? reader.date : nil
  }

  private mutating func read(_ format: String) -> Bool {
    var letters = format[...]
    while let letter = letters.popFirst() {
      if letter == "+" { return true }
      if letter == "\\" {
        guard let literal = letters.popFirst(), rest.popFirst() == literal else { return false }
      } else if !take(letter) {
        return false
      }
    }
    return rest.isEmpty
  }

  private mutating func take(_ letter: Character) -> Bool {
    switch letter {
    case "d", "j": set(\.day, 2, 1...31)
    case "m", "n": set(\.month, 2, 1...12)
    case "M", "F": takeMonthName()
    case "Y": set(\.year, 4, 1...9_999)
    case "y": takeShortYear()
    case "H", "G", "h", "g": set(\.hour, 2, 0...23)
    case "i": set(\.minute, 2, 0...59)
    case "s": set(\.second, 2, 0...60)
    case "A", "a": takeHalfOfDay()
    case "D", "l": !takeWord().isEmpty
    case "P", "O", "p": takeOffset()
    case "U": takeUnixTime()
    case "!", "|": true
    case "?": rest.popFirst() != nil
    case "*":
      {
        rest = rest.drop { !" ,;:/.\\()-".contains($0) }
        return true
      }()
    case " ":
      {
        rest = rest.drop(while: \.isWhitespace)
        return true
      }()
    default: rest.popFirst() == letter
    }
  }

  private mutating func number(_ most: Int) -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(most)
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  private mutating func set(
    _ part: WritableKeyPath<PageTimeFormat, Int?>, _ most: Int, _ range: ClosedRange<Int>
  ) -> Bool {
    guard let number = number(most), range.contains(number) else { return false }
    self[keyPath: part] = number
    return true
  }

  private mutating func set(
    _ part: WritableKeyPath<PageTimeFormat, Int>, _ most: Int, _ range: ClosedRange<Int>
  ) -> Bool {
    guard let number = number(most), range.contains(number) else { return false }
    self[keyPath: part] = number
    return true
  }

  /// PHP's rule: up to 69 of this century.
  private mutating func takeShortYear() -> Bool {
    guard let number = number(2) else { return false }
    year = number < 70 ? 2_000 + number : 1_900 + number
    return true
  }

  private mutating func takeWord() -> Substring {
    let word = rest.prefix { $0.isLetter || $0.unicodeScalars.contains { $0.properties.isDiacritic } }
    rest = rest.dropFirst(word.count)
    if rest.first == "." { rest.removeFirst() }
    return word
  }

  /// A name in any language whose dates Lookout reads.
  private mutating func takeMonthName() -> Bool {
    let word = takeWord()
    guard !word.isEmpty, let date = FeedDate.parse("1 \(word) 2001") else { return false }
    month = Self.calendar.component(.month, from: date)
    return true
  }

  private mutating func takeHalfOfDay() -> Bool {
    let word = takeWord().lowercased()
    guard word == "am" || word == "pm" else { return false }
    isAfternoon = word == "pm"
    return true
  }

  private mutating func takeOffset() -> Bool {
    if rest.first == "Z" || rest.first == "z" {
      rest.removeFirst()
      return true
    }
    guard let sign = rest.popFirst(), sign == "+" || sign == "-", let hours = number(2) else { return false }
    if rest.first == ":" { rest.removeFirst() }
    guard let minutes = number(2), hours <= 15, minutes < 60 else { return false }
    offset = (sign == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
    return true
  }

  private mutating func takeUnixTime() -> Bool {
    guard let seconds = number(11) else { return false }
    let parts = Self.calendar.dateComponents(
      [.year, .month, .day, .hour, .minute, .second], from: Date(timeIntervalSince1970: Double(seconds)))
    (year, month, day) = (parts.year, parts.month, parts.day)
    (hour, minute, second) = (parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0)
    return true
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  private var date: Date? {
    guard let year, let month, let day else { return nil }
    var hour = hour
    if let isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    let parts = DateComponents(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    // The 31st of a shorter month is no day.
    guard let date = Self.calendar.date(from: parts),
      Self.calendar.component(.day, from: date) == day || second == 60
    else { return nil }
    return date.addingTimeInterval(Double(-offset))
  }
}
