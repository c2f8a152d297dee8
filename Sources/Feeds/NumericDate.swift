/// Days in digits: W3C-DTF, ISO 8601 in its basic, ordinal, week and two-digit forms, `YYYY/MM/DD`, `DD.MM.YYYY`,
/// and with units, as China, Japan and Korea write them.
extension DateReader {
  /// The number before 年, 月, 日 and the like. False, and nothing taken, where there is no such unit.
  mutating func readUnit(_ value: Int) -> Bool {
    guard let unit = piece(1)?.word?.unit, let digits = piece()?.number?.digits else { return false }
    switch unit {
    case .year where digits == 4:
      isBad = day.year != nil
      day.year = YearRule.fourDigits(value)
    case .month where digits <= 2:
      isBad = day.month != nil
      day.month = value
    case .day where digits <= 2:
      isBad = day.day != nil
      day.day = value
    default: return false
    }
    isBad = isBad || day.readings != nil
    index += 2
    mayTakeOffset = false
    return true
  }

  /// A day in digits that begins with this number. False, and nothing taken, where it is none.
  mutating func readNumericDay(_ first: Int, _ digits: Int) -> Bool {
    guard day.isEmpty, monthOrWeekday == nil || digits <= 2 || digits == 4 else { return false }
    switch digits {
    case 1, 2: return readShortFirst(first, digits)
    case 4: return readYearFirst(first)
    default: return readCompactDay(first, digits)
    }
  }

  private mutating func take(_ pieces: Int, _ readings: [CivilDay?]) -> Bool {
    day.readings = readings.compactMap(\.self)
    index += pieces
    // `2026-05-12-08:30` may be a time or a zone, and `2013-01-27-01` is nothing.
    isBad = gluedSign(0).map { "-/.".contains($0) } == true && gluedNumber(1) != nil
    mayTakeOffset = true
    return true
  }

  /// The first day of a month or week, to which no time belongs.
  private mutating func takeMonth(_ pieces: Int, _ first: CivilDay?) -> Bool {
    day.isMonth = true
    return take(pieces, [first])
  }

  /// The signs that may part the numbers of a day; a dot may have a space after it.
  private func separator(_ ahead: Int) -> Character? {
    guard let sign = gluedSign(ahead), "-/.".contains(sign), let next = piece(ahead + 1) else { return nil }
    return next.isGlued || sign == "." ? sign : nil
  }

  private mutating func readYearFirst(_ written: Int) -> Bool {
    if isAfterLeadingHyphen {
      return takeMonth(1, CivilDay(year: YearRule.twoDigits(written / 100), month: written % 100))
    }
    let year = YearRule.fourDigits(written)
    if readWeek(year) { return true }
    guard let sign = separator(1), let second = piece(2)?.number else { return false }
    if separator(3) == sign, let third = piece(4)?.number, gluedSign(5) != ":" {
      guard third.digits <= 2, second.digits <= 2 || (second.digits == 3 && second.value <= 12) else {
        return false
      }
      return take(5, [CivilDay(year: year, month: second.value, day: third.value)])
    }
    guard gluedNumber(2) != nil, gluedSign(3) != ":" else { return false }
    if second.digits == 3, sign == "-" { return take(3, [CivilDay(year: year, ordinal: second.value)]) }
    guard second.digits <= 2 else { return false }
    return takeMonth(3, CivilDay(year: year, month: second.value))
  }

  /// `2026-W20-2`, `2026W202`, `2026-W20`: a week alone means its Monday.
  private mutating func readWeek(_ year: Int) -> Bool {
    let start = gluedSign(1) == "-" ? 2 : 1
    guard piece(start)?.text == "w", piece(start)?.isGlued == true, let week = gluedNumber(start + 1) else {
      return false
    }
    if week.digits == 3, start == 1 {
      return take(3, [CivilDay(year: year, week: week.value / 10, weekday: week.value % 10)])
    }
    guard week.digits == 2 else { return false }
    if start == 2, gluedSign(4) == "-", let weekday = gluedNumber(5) {
      return take(6, [CivilDay(year: year, week: week.value, weekday: weekday.value)])
    }
    return takeMonth(start + 2, CivilDay(year: year, week: week.value, weekday: 1))
  }

  /// `12.05.2026`, `25/12/2026`, `03-12-31`, `03-335`: what the order may be, by the sign and the digits.
  private mutating func readShortFirst(_ a: Int, _ digits: Int) -> Bool {
    guard let sign = separator(1), let b = piece(2)?.number else { return false }
    guard separator(3) == sign, let c = piece(4)?.number, gluedSign(5) != ":" else {
      return readShortYear(a, digits, sign)
    }
    guard b.digits <= 2 else { return false }
    if c.digits == 4 { return take(5, Self.yearLast(a, b.value, c.value, isDotted: sign == ".")) }
    guard digits == 2, b.digits == 2, c.digits == 2 else { return false }
    let yearFirst = CivilDay(year: YearRule.twoDigits(a), month: b.value, day: c.value)
    let year = YearRule.twoDigits(c.value)
    switch sign {
    case "-": return take(5, [yearFirst])
    case ".": return take(5, [yearFirst, CivilDay(year: year, month: b.value, day: a)])
    default:
      return take(
        5,
        [
          yearFirst, CivilDay(year: year, month: b.value, day: a),
          CivilDay(year: year, month: a, day: b.value),
        ])
    }
  }

  /// With dots, and in years of the Buddha, the day comes first; else the month may.
  private static func yearLast(_ a: Int, _ b: Int, _ written: Int, isDotted: Bool) -> [CivilDay] {
    let year = YearRule.fourDigits(written)
    let dayFirst = CivilDay(year: year, month: b, day: a)
    if isDotted || YearRule.isBuddhist(written) { return [dayFirst] }
    return [dayFirst, CivilDay(year: year, month: a, day: b)]
  }

  /// `03-335`, and `-03-12` as ISO 8601 allowed in 1988; `-0312` likewise.
  private mutating func readShortYear(_ a: Int, _ digits: Int, _ sign: Character) -> Bool {
    guard digits == 2, sign == "-", let b = gluedNumber(2) else { return false }
    if b.digits == 3 { return take(3, [CivilDay(year: YearRule.twoDigits(a), ordinal: b.value)]) }
    guard b.digits == 2, isAfterLeadingHyphen else { return false }
    return takeMonth(3, CivilDay(year: YearRule.twoDigits(a), month: b.value))
  }

  private var isAfterLeadingHyphen: Bool { index == 1 && piece(-1)?.sign == UInt8(ascii: "-") }

  private mutating func readCompactDay(_ value: Int, _ digits: Int) -> Bool {
    switch digits {
    case 5: return take(1, [CivilDay(year: YearRule.twoDigits(value / 1_000), ordinal: value % 1_000)])
    case 6:
      return take(1, [Self.compact(YearRule.twoDigits(value / 10_000), value)])
    case 7: return take(1, [CivilDay(year: YearRule.fourDigits(value / 1_000), ordinal: value % 1_000)])
    case 8: return take(1, [Self.compact(YearRule.fourDigits(value / 10_000), value)])
    case 12 where seconds == nil: return readCompactInstant(value * 100)
    case 14 where seconds == nil: return readCompactInstant(value)
    default: return false
    }
  }

  private static func compact(_ year: Int, _ value: Int) -> CivilDay {
    CivilDay(year: year, month: value / 100 % 100, day: value % 100)
  }

  /// `20260512083000`, for years of this century and the last.
  private mutating func readCompactInstant(_ value: Int) -> Bool {
    let (day, time) = (value / 1_000_000, value % 1_000_000)
    guard (1_900...2_999).contains(day / 10_000) else { return false }
    seconds = CivilTime.secondsOfDay(time / 10_000, time / 100 % 100, time % 100)
    let taken = take(1, [Self.compact(YearRule.fourDigits(day / 10_000), day)])
    isBad = isBad || seconds == nil
    return taken
  }
}
