import Foundation

/// Dates with the month's name, in whatever order: RFC 822 and its heirs, asctime, `January 5, 2004`.
enum WordyDate {
  static func parse(_ bytes: [UInt8]) -> Date? {
    var parts = Parts()
    var cursor = DateCursor(bytes)
    while let next = cursor.next, parts.isGood {
      switch next {
      case 0x30...0x39: parts.readNumber(&cursor)
      case let letter where (0x61...0x7A).contains(letter | 0x20): parts.readWord(&cursor)
      case UInt8(ascii: "+") where parts.time != nil, UInt8(ascii: "-") where parts.time != nil:
        parts.readZone(&cursor)
      case UInt8(ascii: "("): return parts.date
      default: cursor.advance()
      }
    }
    return parts.date
  }

  private struct Parts {
    var month: Int?
    var time: Int?
    var offset = 0
    /// Day and year, in the order found, with their number of digits.
    var numbers: [(value: Int, count: Int)] = []
    var isGood = true

    mutating func readNumber(_ cursor: inout DateCursor) {
      let start = cursor
      guard let (value, count) = cursor.digits() else { return }
      let isClock = cursor.next == UInt8(ascii: ":")
      if isClock || (numbers.count == 2 && time == nil && month != nil) {
        cursor = start
        time = cursor.time()
        isGood = time != nil
      } else {
        numbers.append((value, count))
        isGood = numbers.count <= 2
      }
    }

    mutating func readWord(_ cursor: inout DateCursor) {
      let start = cursor
      let word = cursor.word()
      if month == nil, let found = DateNames.month(word) {
        month = found
      } else if time != nil {
        cursor = start
        readZone(&cursor)
      } else if !DateNames.isWeekday(word), !["st", "nd", "rd", "th", "of", "at", "t"].contains(word) {
        // A zone without a time; any other word means that this is no date.
        isGood = DateNames.zones[word] != nil
      }
    }

    /// A zone, after which asctime may still give the year.
    mutating func readZone(_ cursor: inout DateCursor) {
      if numbers.count < 2 {
        let word = cursor.word()
        if let known = DateNames.zones[word] { offset = known }
        if word.isEmpty, let next = cursor.next, next == 0x2B || next == 0x2D { offset = sign(&cursor) }
      } else {
        offset = cursor.zone()
        while !cursor.isAtEnd { cursor.advance() }
      }
    }

    private func sign(_ cursor: inout DateCursor) -> Int {
      let isAhead = cursor.next == 0x2B
      cursor.advance()
      guard let (value, count) = cursor.digits(atMost: 4), count == 4 else { return 0 }
      return (isAhead ? 60 : -60) * (value / 100 * 60 + value % 100)
    }

    var date: Date? {
      guard isGood, let month, numbers.count == 2 else { return nil }
      let (day, year) = numbers[0].count > 2 ? (numbers[1], numbers[0]) : (numbers[0], numbers[1])
      guard year.count == 2 || year.count == 4, day.count <= 2 else { return nil }
      let fullYear = year.count == 2 ? CivilTime.fullYear(year.value) : year.value
      return CivilTime(year: fullYear, month: month, day: day.value, seconds: time ?? 0, offset: offset).date
    }
  }
}
