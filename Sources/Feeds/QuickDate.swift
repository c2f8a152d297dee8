/// The two forms that most feeds write, read from bytes without a heap allocation. nil for all else, which
/// `DateReader` reads; a test holds both to the same answers.
enum QuickDate {
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> CivilTime? {
    var cursor = ByteCursor(bytes: bytes)
    guard bytes.count >= 16, bytes.count <= 40, let first = cursor.next else { return nil }
    let time = isDigit(first) && bytes[4] == UInt8(ascii: "-") ? iso(&cursor) : rfc(&cursor)
    guard let time, cursor.isAtEnd, time.day.year < YearRule.buddhist.lowerBound else { return nil }
    return time
  }

  /// `2026-05-12T08:30:00.5+07:00`, `2026-05-12T08:30:00Z`.
  private static func iso(_ cursor: inout ByteCursor) -> CivilTime? {
    guard let year = cursor.digits(4), cursor.take("-"), let month = cursor.digits(2), cursor.take("-"),
      let day = cursor.digits(2), cursor.take("T"), let seconds = clock(&cursor)
    else { return nil }
    if cursor.take(".") { guard cursor.skipDigits() else { return nil } }
    guard let offset = cursor.take("Z") ? 0 : signedOffset(&cursor, colon: true) else { return nil }
    return CivilTime(day: CivilDay(year: year, month: month, day: day), seconds: seconds, offset: offset)
  }

  /// `Tue, 12 May 2026 08:30:00 +0700`, `12 May 2026 08:30:00 GMT`.
  private static func rfc(_ cursor: inout ByteCursor) -> CivilTime? {
    if let first = cursor.next, isLetter(first) {
      guard let name = cursor.letters(3), isWeekday(name), cursor.take(","), cursor.take(" ") else {
        return nil
      }
    }
    guard let day = cursor.digits(2) ?? cursor.digits(1), cursor.take(" "),
      let month = cursor.letters(3).flatMap(month), cursor.take(" "),
      let year = cursor.digits(4), cursor.take(" "), let seconds = clock(&cursor), cursor.take(" "),
      let offset = cursor.letters(3).map({ $0 == 0x676D74 ? 0 : nil }) ?? signedOffset(&cursor, colon: false)
    else { return nil }
    return CivilTime(day: CivilDay(year: year, month: month, day: day), seconds: seconds, offset: offset)
  }

  private static func clock(_ cursor: inout ByteCursor) -> Int? {
    guard let hour = cursor.digits(2), cursor.take(":"), let minute = cursor.digits(2), cursor.take(":"),
      let second = cursor.digits(2)
    else { return nil }
    return CivilTime.secondsOfDay(hour, minute, second)
  }

  private static func signedOffset(_ cursor: inout ByteCursor, colon: Bool) -> Int? {
    let isAhead = cursor.take("+")
    guard isAhead || cursor.take("-"), let hours = cursor.digits(2), !colon || cursor.take(":"),
      let minutes = cursor.digits(2), hours < 24, minutes < 60
    else { return nil }
    return (isAhead ? 60 : -60) * (hours * 60 + minutes)
  }

  /// Three letters in lower case are the three low bytes of a number: "jan" is 0x6A616E.
  private static func month(_ name: UInt32) -> Int? {
    switch name {
    case 0x6A616E: 1
    case 0x666562: 2
    case 0x6D6172: 3
    case 0x617072: 4
    case 0x6D6179: 5
    case 0x6A756E: 6
    case 0x6A756C: 7
    case 0x617567: 8
    case 0x736570: 9
    case 0x6F6374: 10
    case 0x6E6F76: 11
    case 0x646563: 12
    default: nil
    }
  }

  /// mon, tue, wed, thu, fri, sat, sun.
  private static func isWeekday(_ name: UInt32) -> Bool {
    switch name {
    case 0x6D6F6E, 0x747565, 0x776564, 0x746875, 0x667269, 0x736174, 0x73756E: true
    default: false
    }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

/// Reads bytes from left to right. Lives no longer than the bytes it was given.
private struct ByteCursor {
  let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }
  var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard let next, UInt32(next) == wanted.value else { return false }
    index += 1
    return true
  }

  /// Exactly so many digits; nil, and nothing taken, where there are fewer.
  mutating func digits(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var value = 0
    for place in index..<(index + count) {
      guard isDigit(bytes[place]) else { return nil }
      value = value * 10 + Int(bytes[place] & 0x0F)
    }
    index += count
    return value
  }

  /// So many letters in lower case as the low bytes of a number; nil, and nothing taken, where there are fewer.
  mutating func letters(_ count: Int) -> UInt32? {
    guard index + count <= bytes.count else { return nil }
    var value: UInt32 = 0
    for place in index..<(index + count) {
      guard isLetter(bytes[place]) else { return nil }
      value = value << 8 | UInt32(bytes[place] | 0x20)
    }
    index += count
    return value
  }

  /// At least one digit.
  mutating func skipDigits() -> Bool {
    let start = index
    while let next, isDigit(next) { index += 1 }
    return index > start
  }
}
