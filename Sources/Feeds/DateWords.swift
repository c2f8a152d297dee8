/// What a word may mean in a date. Most mean one thing; the place in the date decides between several.
struct DateWord: Equatable {
  enum Half { case morning, afternoon }
  enum Unit { case year, month, day, hour, minute, second }

  /// 1 to 12.
  var month: Int?
  /// 1 is Monday, 7 is Sunday.
  var weekday: Int?
  var half: Half?
  /// Seconds ahead of UTC.
  var zone: Int?
  /// What the number before it counts: 年, 월, giờ.
  var unit: Unit?
  /// The year before the first of an era: 2018 for 令和.
  var era: Int?
  /// A numeral in letters, which counts months and weekdays.
  var numeral: Int?
  /// Says that a month's number follows (tháng), or a weekday's (thứ).
  var announces: Unit?
  /// Of a language whose two-digit years may be Buddhist.
  var isThai = false
  /// Says nothing about the date: "published", "at", "uhr".
  var isFiller = false
}

/// The names that one language has for the parts of a date. Names are in lower case and parted by spaces; full
/// names, then abbreviations, then spellings without accents. Dots are left out when they are looked up.
struct DateLanguage {
  let name: String
  /// From January on.
  var months: [String] = []
  /// From Monday on.
  var weekdays: [String] = []
  var mornings = ""
  var afternoons = ""
  var fillers = ""
}

/// Looks words up in the tables of all languages.
enum DateWords {
  static let languages = western + southEastAsian + eastAsian

  static func meaning(of word: String) -> DateWord? { table[word] }

  /// The known words that make up a run of letters of a script that puts no spaces between words; nil where some of it is
  /// unknown.
  static func parts(of run: ArraySlice<Unicode.Scalar>) -> [String]? {
    guard let first = run.first, first.value >= 0x0E00 else { return nil }
    var parts: [String] = []
    var rest = run
    while !rest.isEmpty {
      guard let part = longestWord(in: rest) else { return nil }
      parts.append(part)
      rest = rest.dropFirst(part.unicodeScalars.count)
    }
    return parts
  }

  private static func longestWord(in run: ArraySlice<Unicode.Scalar>) -> String? {
    var end = run.startIndex + min(run.count, longest)
    while end > run.startIndex {
      var text = String.UnicodeScalarView()
      text.append(contentsOf: run[run.startIndex..<end])
      if table[String(text)] != nil { return String(text) }
      end -= 1
    }
    return nil
  }

  private static let longest = table.keys.map(\.unicodeScalars.count).max() ?? 0

  static let table: [String: DateWord] = {
    var table: [String: DateWord] = [:]
    for (name, seconds) in DateZones.offsets { table[name, default: DateWord()].zone = seconds }
    for language in languages { add(language, to: &table) }
    for (words, unit) in units { for word in keys(words) { table[word, default: DateWord()].unit = unit } }
    for (words, unit) in announcements {
      for word in keys(words) { table[word, default: DateWord()].announces = unit }
    }
    for (word, year) in eras { table[word, default: DateWord()].era = year }
    for (index, words) in numerals.enumerated() {
      for word in keys(words) { table[word, default: DateWord()].numeral = index + 1 }
    }
    return table
  }()

  private static func add(_ language: DateLanguage, to table: inout [String: DateWord]) {
    for (index, names) in language.months.enumerated() {
      for name in keys(names) {
        table[name, default: DateWord()].month = index + 1
        if language.name == "Thai" { table[name]?.isThai = true }
      }
    }
    for (index, names) in language.weekdays.enumerated() {
      for name in keys(names) { table[name, default: DateWord()].weekday = index + 1 }
    }
    for name in keys(language.mornings) { table[name, default: DateWord()].half = .morning }
    for name in keys(language.afternoons) { table[name, default: DateWord()].half = .afternoon }
    for name in keys(language.fillers) { table[name, default: DateWord()].isFiller = true }
  }

  /// The words of a list as they are looked up: without dots, and every sigma alike.
  static func keys(_ words: String) -> [String] {
    words.split(separator: " ").map { String($0.filter { $0 != "." }.map { $0 == "ς" ? "σ" : $0 }) }
  }

  private static let units: [(String, DateWord.Unit)] = [
    ("年 년", .year), ("月 月份 월", .month), ("日 号 號 일", .day), ("h 時 时 點 点 點鐘 点钟 시 giờ uhr น. นาฬิกา ໂມງ", .hour),
    ("分 分鐘 分钟 분 phút phut min นาที ນາທີ", .minute), ("秒 초 giây giay วินาที ວິນາທີ", .second),
  ]

  private static let announcements: [(String, DateWord.Unit)] = [
    ("tháng thang thg th", .month), ("thứ", .day),
  ]

  /// The year before the first of each era. Japan's change within a year; a feed's dates are well inside.
  private static let eras: [String: Int] = ["令和": 2_018, "平成": 1_988, "昭和": 1_925, "民國": 1_911, "民国": 1_911]

  /// Vietnamese, 1 to 12 where one word will do (giêng and chạp are the first and last month), and 元, an era's first year.
  private static let numerals = [
    "một giêng 元", "hai", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười", "", "chạp",
  ]
}
