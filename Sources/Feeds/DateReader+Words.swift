extension DateReader {
  mutating func readWord(_ text: String, _ word: DateWord) {
    if readNumberedWeekday(text) || readAnnounced(text, word) || readHalf(word) || readZone(text, word) {
      return
    }
    mayTakeOffset = false
    index += 1
    if let month = word.month {
      readMonth(month, word)
    } else if let weekday = word.weekday {
      self.weekday = self.weekday ?? weekday
    } else if let era = word.era {
      readEra(era)
    } else if text == "t", seconds == nil {
      isAfterMark = true
    } else {
      isBad = !word.isFiller
    }
  }

  private mutating func readMonth(_ month: Int, _ word: DateWord) {
    if word.weekday != nil, monthOrWeekday == nil, day.month == nil {
      monthOrWeekday = month
    } else {
      isBad = day.month != nil || day.readings != nil
      day.month = month
      day.isThai = word.isThai
    }
  }

  /// 令和8年, 令和元年.
  private mutating func readEra(_ before: Int) {
    let isFirst = piece()?.word?.numeral == 1
    let count = isFirst ? 1 : piece()?.number?.value
    guard let count, (1...150).contains(count), piece(1)?.word?.unit == .year, day.year == nil else {
      isBad = true
      return
    }
    day.year = before + count
    index += 2
  }

  /// Vietnamese in short: `T3, ` and `Th 3, ` before a date are Tuesday, while `Th3` is March.
  private mutating func readNumberedWeekday(_ text: String) -> Bool {
    guard index == 0, let next = piece(1), let value = next.number?.value, (2...7).contains(value),
      (text == "t" && next.isGlued) || (text == "th" && !next.isGlued), piece(2)?.sign == UInt8(ascii: ",")
    else { return false }
    weekday = value - 1
    index = 2
    return true
  }

  /// Vietnamese: tháng 5, Th5, tháng mười hai; thứ Ba, thứ 3.
  private mutating func readAnnounced(_ text: String, _ word: DateWord) -> Bool {
    guard let unit = word.announces, let next = piece(1) else { return false }
    if text == "th", piece()?.isGlued == true || gluedNumber(1) == nil { return false }
    guard let first = next.number?.value ?? next.word?.numeral else { return false }
    let second = first == 10 && next.number == nil ? piece(2)?.word?.numeral : nil
    let value = first + (second ?? 0)
    index += second == nil ? 2 : 3
    mayTakeOffset = false
    if unit == .month {
      isBad = day.month != nil || day.readings != nil || !(1...12).contains(value)
      day.month = value
    } else {
      isBad = !(2...7).contains(value)
      weekday = weekday ?? value - 1
    }
    return true
  }

  /// AM and PM after a time; before one in Chinese, Japanese and Korean.
  private mutating func readHalf(_ word: DateWord) -> Bool {
    guard let found = word.half, half == nil else { return false }
    if let time = seconds {
      guard mayTakeOffset || word.weekday == nil else { return false }
      seconds = Self.twelveHours(time, found)
      isBad = seconds == nil
    } else if piece(1)?.number == nil {
      return false
    }
    half = found
    index += 1
    return true
  }

  /// A time of the twelve-hour clock in seconds since midnight. PM after noon is said twice; AM then is nonsense: nil.
  static func twelveHours(_ seconds: Int, _ half: DateWord.Half) -> Int? {
    switch (half, seconds) {
    case (.morning, 0..<43_200): seconds
    case (.morning, 43_200..<46_800): seconds - 43_200
    case (.morning, _): nil
    case (.afternoon, 0..<43_200): seconds + 43_200
    case (.afternoon, _): seconds < 86_400 ? seconds : nil
    }
  }

  /// A zone by name, once the day or the time is known. `Z` may follow the day; another letter, and `at`, only the time.
  private mutating func readZone(_ text: String, _ word: DateWord) -> Bool {
    guard let found = word.zone, seconds != nil || day.isComplete else { return false }
    let isShort = text.utf8.count == 1 || word.isFiller
    if isShort, !mayTakeOffset || day.isEmpty || (seconds == nil && text != "z") { return false }
    isBad = zone != nil && zone != found && offset == nil && piece(1)?.sign == nil
    zone = zone ?? found
    index += 1
    mayTakeOffset = true
    return true
  }

  /// `+07:00`, `-0330`, `+7`.
  mutating func readOffset(sign: Int) {
    guard mayTakeOffset, let first = gluedNumber(1), (1...4).contains(first.digits) else {
      isBad = true
      return
    }
    var minutes = first.digits > 2 ? first.value / 100 * 60 + first.value % 100 : first.value * 60
    var isSound = first.digits <= 2 || first.value % 100 < 60
    index += 2
    if first.digits <= 2, gluedSign(0) == ":" {
      guard let second = gluedNumber(1), second.digits == 2, second.value < 60 else {
        isBad = true
        return
      }
      minutes += second.value
      index += 2
    }
    let found = sign * minutes * 60
    isSound = isSound && minutes < 24 * 60 && gluedSign(0) != ":" && (seconds != nil || sign > 0)
    isBad = !isSound || (offset != nil && offset != found)
    offset = found
  }
}
