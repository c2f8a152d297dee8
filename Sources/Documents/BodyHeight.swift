/// How high a stretch of a brief's Markdown stands on paper, in points, estimated from what it says.
///
/// The figures are those of the reference document: Calibri of 10 points, 9 in tables and 8 in footnotes, on A4 with margins of
/// 2 cm. HTML is printed no higher (`HTMLStyle`), and has no footnotes at the foot of its pages.
enum BodyHeight {
  /// Points of one line, and what stands above and below a block of them.
  private struct Setting {
    var line: Double
    var around: Double
    /// Characters in a line.
    var width: Double
  }

  private static let title = Setting(line: 21, around: 13, width: 58)
  private static let chapter = Setting(line: 14.7, around: 9.5, width: 80)
  private static let group = Setting(line: 12.3, around: 3, width: 90)
  private static let entry = Setting(line: 12.3, around: 1, width: 98)
  private static let nested = Setting(line: 12.3, around: 1, width: 91)
  private static let row = Setting(line: 11.1, around: 3.4, width: 98)
  private static let place = Setting(line: 12.3, around: 7, width: 100)
  private static let paragraph = Setting(line: 12.9, around: 5, width: 102)
  private static let footnote = Setting(line: 9.9, around: 0.5, width: 138)

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
    max(1, (width(text) / setting.width).rounded(.up)) * setting.line + setting.around
  }

  /// Characters as they are shown: of a link its words, of a reference some three, those of East Asia twice.
  private static func width(_ text: String) -> Double {
    var shown = 0.0
    var isMark = false
    for scalar in WordSource.plain(text).unicodeScalars {
      switch scalar {
      case "\u{2}", "\u{4}": isMark = true
      case "\u{3}", "\u{5}":
        isMark = false
        shown += 3
      default: if !isMark { shown += (0x2E80...0xFFDC).contains(scalar.value) ? 2 : 1 }
      }
    }
    return shown
  }
}
