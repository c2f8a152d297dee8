extension DateReader {
  /// A time of day in any of its forms, with this number as its hour. False, and nothing taken, where it is none.
  mutating func readClock(_ hour: Int, _ digits: Int) -> Bool {
    guard seconds == nil else { return refuseSecondClock(digits) }
    let wasAfterMark = isAfterMark
    guard
      (digits <= 2 && (readColons(hour) || readHours(hour) || readDots(hour) || readBareHour(hour)))
        || readCompact(hour, digits)
    else { return false }
    isAfterMark = wasAfterMark
    finishClock()
    return true
  }

  /// A second time makes a span, not a date.
  private mutating func refuseSecondClock(_ digits: Int) -> Bool {
    guard digits <= 2, gluedSign(1) == ":", gluedNumber(2) != nil else { return false }
    isBad = true
    return true
  }

  private mutating func finishClock() {
    if let time = seconds, let half { seconds = Self.twelveHours(time, half) }
    isBad = isBad || seconds == nil || gluedSign(0) == ":" && gluedNumber(1) != nil
    mayTakeOffset = true
  }

  private mutating func set(_ hour: Int, _ minute: Int = 0, _ second: Int = 0, taking pieces: Int) {
    seconds = CivilTime.secondsOfDay(hour, minute, second)
    index += pieces
  }

  /// `8:30`, `08:30:00`, `08:30:00.123`.
  private mutating func readColons(_ hour: Int) -> Bool {
    guard gluedSign(1) == ":", let minute = gluedNumber(2), minute.digits <= 2 else { return false }
    if gluedSign(3) == ":", let second = gluedNumber(4) {
      set(hour, minute.value, second.digits <= 2 ? second.value : 99, taking: 5)
      skipFraction()
    } else {
      set(hour, minute.value, taking: 3)
    }
    return true
  }

  private mutating func skipFraction() {
    if let sign = gluedSign(0), sign == "." || sign == ",", gluedNumber(1) != nil { index += 2 }
  }

  /// `8h30`, `8 giờ 30 phút`, `15時05分30秒`, `3시 5분`, `15 Uhr`.
  private mutating func readHours(_ hour: Int) -> Bool {
    guard piece(1)?.word?.unit == .hour else { return false }
    var taken = 2
    var (minute, second) = (0, 0)
    if let number = piece(2)?.number, gluedNumber(2) != nil || piece(3)?.word?.unit == .minute {
      guard number.digits <= 2 else { return false }
      minute = number.value
      taken = piece(3)?.word?.unit == .minute ? 4 : 3
      if taken == 4, let number = piece(4)?.number, piece(5)?.word?.unit == .second {
        second = number.value
        taken = 6
      }
    }
    set(hour, minute, second, taking: taken)
    return true
  }

  /// `08.30`, as Indonesia writes it; `08.30.15` once the day is known.
  private mutating func readDots(_ hour: Int) -> Bool {
    guard !isDottedDay, gluedSign(1) == ".", let minute = gluedNumber(2), minute.digits == 2 else {
      return false
    }
    if gluedSign(3) == ".", let second = gluedNumber(4) {
      guard second.digits == 2 else { return false }
      set(hour, minute.value, second.value, taking: 5)
    } else {
      set(hour, minute.value, taking: 3)
    }
    return true
  }

  /// `12.05.2026`, `12. 5. 2026`: three numbers, while the day is not yet known.
  private var isDottedDay: Bool {
    !day.isComplete && piece(1)?.sign == UInt8(ascii: ".") && piece(3)?.sign == UInt8(ascii: ".")
      && piece(4)?.number != nil
  }

  /// `3 pm`.
  private mutating func readBareHour(_ hour: Int) -> Bool {
    guard let word = piece(1)?.word, word.half != nil, half == nil, (1...12).contains(hour) else {
      return false
    }
    guard word.weekday == nil || day.isComplete else { return false }
    set(hour, taking: 1)
    return true
  }

  /// `083000` and `0830` after the day, also `08` after its `T`.
  private mutating func readCompact(_ value: Int, _ digits: Int) -> Bool {
    guard day.isComplete, gluedSign(1) != ":" else { return false }
    switch digits {
    case 2 where isAfterMark: set(value, taking: 1)
    case 4: set(value / 100, value % 100, taking: 1)
    case 6:
      set(value / 10_000, value / 100 % 100, value % 100, taking: 1)
      skipFraction()
    default: return false
    }
    return true
  }
}
