import Foundation
import Model

/// Names of cells: `B7` is column 1, row 6, both from 0.
struct CellReference: Hashable, Sendable {
  var column: Int
  var row: Int

  init(column: Int, row: Int) {
    self.column = column
    self.row = row
  }

  /// nil where the text is none, or beyond what a workbook may have (16,384 columns, 1,048,576 rows).
  init?(_ text: some StringProtocol) {
    let letters = text.utf8.prefix { (65...90).contains($0) }
    let digits = text.utf8.dropFirst(letters.count)
    guard (1...3).contains(letters.count), (1...7).contains(digits.count),
      digits.allSatisfy({ (48...57).contains($0) }),
      let number = Int(String(decoding: digits, as: UTF8.self)),
      (1...1_048_576).contains(number)
    else { return nil }
    column = letters.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    row = number - 1
    guard column < 16_384 else { return nil }
  }

  /// `A`, `Z`, `AA`.
  static func letters(_ column: Int) -> String {
    var text = ""
    var rest = column + 1
    while rest > 0 {
      text = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + text
      rest = (rest - 1) / 26
    }
    return text
  }
}

extension CellReference: CustomStringConvertible {
  var description: String { Self.letters(column) + "\(row + 1)" }
}

/// Days as a workbook counts them.
enum WorkbookDate {
  /// The first year whose days Excel counts right: it takes 1900 for a leap year.
  static let firstYear = 1901

  /// The day of a serial number; nil for a fraction of a day and for days that no matrix has.
  static func day(_ serial: Double, from1904: Bool) -> String? {
    guard serial.isFinite, serial == serial.rounded(), (366...200_000).contains(serial) else { return nil }
    let days = Int(serial) + (from1904 ? 1_462 : 0)
    return Date(year: 1899, month: 12, day: 30).addingTimeInterval(Double(days) * 86_400).isoDay
  }

  /// Whether a number format shows dates (ECMA-376 part 1, 18.8.30): letters of days, months or years outside quotes.
  static func isDate(format code: String) -> Bool {
    var bare = ""
    var isQuoted = false
    var isBracketed = false
    var isEscaped = false
    for character in code {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if character == "[" {
        isBracketed = true
      } else if character == "]" {
        isBracketed = false
      } else if !isQuoted, !isBracketed {
        bare.append(contentsOf: character.lowercased())
      }
    }
    return bare != "general" && bare.contains { "ymd".contains($0) }
  }

  /// Whether a number of a format that no workbook spells out is a date.
  static func isDate(builtIn number: Int) -> Bool {
    (14...17).contains(number) || number == 22 || (27...36).contains(number) || (50...58).contains(number)
  }
}
