/// How high a stretch of a brief's Markdown stands on paper, in points, estimated from what it says.
///
/// The figures are those of the reference document: Calibri of 10 points, 9 in tables and 8 in footnotes, on A4 with margins of
/// 2 cm. HTML is printed no higher (`HTMLStyle`), and has no footnotes at the foot of its pages.
enum BodyHeight {
  /// A block's type, the width of its lines, the height of one, and what stands above and below it; in points.
  private struct Setting {
    var size: Double
    var width: Double
    var line: Double
    var around: Double
  }

  /// How wide a page's text is: A4 with margins of 2 cm.
  static let page = 481.9
  /// Letters that are bold are wider, and in print a line holds a little less.
  private static let slack = 0.97

  private static let title = Setting(size: 17, width: page * 0.95, line: 21, around: 13)
  private static let chapter = Setting(size: 12, width: page * 0.95, line: 14.7, around: 9.5)
  private static let group = Setting(size: 10, width: page, line: 12.3, around: 3)
  private static let entry = Setting(size: 10, width: page - 36, line: 12.3, around: 1)
  private static let nested = Setting(size: 10, width: page - 72, line: 12.3, around: 1)
  private static let row = Setting(size: 9, width: page * 66 / 84 - 9, line: 11.1, around: 3.4)
  private static let place = Setting(size: 10, width: page, line: 12.3, around: 7)
  private static let paragraph = Setting(size: 10, width: page, line: 12.9, around: 5)
  private static let footnote = Setting(size: 8, width: page, line: 9.9, around: 0.5)

  static func of(_ markdown: String) -> Double {
    markdown.split(separator: "\n").map(line).reduce(0, +)
  }

  /// The footnotes of so many sources, each with its words.
  static func footnotes(_ words: [String]) -> Double { words.map { height($0, footnote) }.reduce(0, +) }

  private static func line(_ line: Substring) -> Double {
    let text = String(line)
    if line.hasPrefix("# ") { return height(text, title) }
    if line.hasPrefix("## ") { return height(text, chapter) }
    if line.hasPrefix("#") { return height(text, group) }
    // The cover's header is not shown.
    if line.hasPrefix("| ---") || line.hasPrefix("| Issue brief |") { return 0 }
    if line.hasPrefix("|") {
      return WordSource.cells(line).map { height($0, row) }.max() ?? 0
    }
    if line.hasPrefix(">") { return height(text, place) }
    if line.hasPrefix(" ") { return height(text, nested) }
    let isEntry = line.hasPrefix("- ") || line.first?.isNumber == true
    return height(text, isEntry ? entry : paragraph)
  }

  private static func height(_ text: String, _ setting: Setting) -> Double {
    let lines = SetText(shown(text)).lines(setting.width / setting.size * slack)
    return Double(lines) * setting.line + setting.around
  }

  /// What is seen of a text: of a link its words, and a raised number in place of a reference.
  private static func shown(_ text: String) -> String {
    var shown = String.UnicodeScalarView()
    var isMark = false
    for scalar in WordSource.plain(text).unicodeScalars {
      switch scalar {
      case "\u{2}", "\u{4}": isMark = true
      case "\u{3}", "\u{5}":
        isMark = false
        // Two digits of two thirds of the type.
        shown.append(contentsOf: "ml".unicodeScalars)
      default: if !isMark { shown.append(scalar) }
      }
    }
    return String(shown)
  }
}
