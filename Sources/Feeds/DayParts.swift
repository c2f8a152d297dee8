/// What a text has said about the day so far.
struct DayParts {
  var year: Int?
  var month: Int?
  var day: Int?
  /// Numbers that nothing explains but their order and length: day and year beside a month's name.
  var loose: [(value: Int, digits: Int)] = []
  /// All that a date in digits may mean; one reading where its form leaves no choice.
  var readings: [CivilDay]?
  /// The month's name is Thai.
  var isThai = false
  /// The readings are of a month or a week, by its first day.
  var isMonth = false

  var isEmpty: Bool { year == nil && month == nil && day == nil && loose.isEmpty && readings == nil }

  /// Day, month and year are all there, so that a number that follows is a time.
  var isComplete: Bool {
    if readings != nil { return !isMonth }
    return month != nil && loose.count + (year == nil ? 0 : 1) + (day == nil ? 0 : 1) == 2
  }

  /// The day, if there is exactly one that the text may mean. A year with its month means the first of it, where nothing
  /// but the month is given; a bare year its first day.
  func certain(weekday: Int?, isBare: Bool, isDayOnly: Bool) -> CivilDay? {
    if let readings {
      guard year == nil, month == nil, day == nil, loose.isEmpty, isDayOnly || !isMonth else { return nil }
      return Self.only(readings, weekday: weekday)
    }
    guard let month else { return isBare ? bareYear : nil }
    guard let (year, day) = yearAndDay(mayLackDay: isDayOnly) else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }

  /// The one reading that is a day of the calendar, or that falls on the weekday given.
  private static func only(_ readings: [CivilDay], weekday: Int?) -> CivilDay? {
    let possible = Set(readings.filter(\.isReal))
    if possible.count == 1 { return possible.first }
    let named = possible.filter { $0.weekday == weekday }
    return named.count == 1 ? named.first : nil
  }

  private var bareYear: CivilDay? {
    guard year == nil, day == nil, loose.count == 1, loose[0].digits == 4,
      (1_000...2_999).contains(loose[0].value)
    else { return nil }
    return CivilDay(year: YearRule.fourDigits(loose[0].value))
  }

  /// Of loose numbers the one of four digits is the year; else the day comes first.
  private func yearAndDay(mayLackDay: Bool) -> (Int, Int)? {
    var rest = loose
    var (year, day) = (year, day)
    if year == nil, let place = rest.firstIndex(where: { $0.digits == 4 }) {
      year = YearRule.fourDigits(rest.remove(at: place).value)
    }
    if day == nil, let first = rest.first, first.digits <= 2 { day = rest.removeFirst().value }
    if year == nil, let first = rest.first, first.digits == 2 { year = shortYear(rest.removeFirst().value) }
    guard rest.isEmpty, let year, let day = day ?? (mayLackDay ? 1 : nil) else { return nil }
    return (year, day)
  }

  private func shortYear(_ value: Int) -> Int? {
    isThai ? YearRule.thaiTwoDigits(value) : YearRule.twoDigits(value)
  }
}
