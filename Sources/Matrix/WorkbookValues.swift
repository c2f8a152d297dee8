import Foundation
import Model

/// An Excel workbook as a value; `WorkbookFile` writes it.
struct Workbook: Sendable {
  var title: String
  /// What the file says it was made at; the same workbook of the same time has the same bytes.
  var created: Date
  var sheets: [WorkbookSheet]
}

/// A sheet: a header of its columns over rows, or a page of text where no column has a title.
struct WorkbookSheet: Sendable {
  var name: String
  var columns: [WorkbookColumn]
  var rows: [[WorkbookCell]] = []
  var isHidden = false
  /// Columns at the left that stay in sight.
  var frozen = 0
  /// Columns that are printed; nil for all.
  var printed: Int?
  /// The column whose word `unverified` marks its row.
  var confidence: Int?
  /// Rows below the last that have the validation of their columns, for those that are added.
  var spare = 0

  var isPage: Bool { columns.allSatisfy(\.title.isEmpty) }
}

struct WorkbookColumn: Sendable {
  var title: String
  /// In characters.
  var width: Double
  /// Groups columns by the colour of their headers.
  var group = Group.facts
  var isWrapped = false
  /// The words that may stand in it; empty where anything may.
  var choices: [String] = []
  /// What a person is told who selects a cell of it, and who rests on its header.
  var hint = ""
  /// Whether an empty cell of it is shown as not assessed.
  var showsUnassessed = false

  enum Group: Sendable, CaseIterable {
    case facts, judged, status, record
  }
}

enum WorkbookCell: Sendable {
  case empty
  case text(String)
  /// A text that is quieter than others, such as a date that is known to the month alone.
  case quiet(String)
  case strong(String)
  case heading(String)
  case title(String)
  case number(Double)
  /// With two decimals, or whole; with a plus where it has one.
  case shown(ShownNumber)
  /// A date of the calendar; one that is not known to the day is written as quiet text.
  case date(PartialDate)
  /// An address that opens, under a text of its own.
  case link(address: String, text: String)
}

/// Text as a workbook's XML has it (ECMA-376 part 1, 22.9.2.19, ST_Xstring): what XML has no place for is `_xHHHH_`.
enum WorkbookText {
  /// Most UTF-16 units of a cell.
  static let limit = 32_767
  static let cutMark = "… [cut: a cell of a workbook holds no more]"

  static func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x5F || $0 == 0xEF }) else { return text }
    var out = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "_", escape(at: rest) != nil {
        out += "_x005F_"
      } else if scalar.value < 0x20, scalar != "\n", scalar != "\t" {
        out +=
          "_x00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true) + "_"
      } else {
        out.unicodeScalars.append(scalar.value == 0xFFFE || scalar.value == 0xFFFF ? "\u{FFFD}" : scalar)
      }
      rest = rest.dropFirst()
    }
    return out
  }

  static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(0x5F) else { return text }
    var out = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.first {
      if scalar == "_", let value = escape(at: rest) {
        out.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
        rest = rest.dropFirst(7)
      } else {
        out.unicodeScalars.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return out
  }

  /// What an `_xHHHH_` stands for; nil where none begins here.
  private static func escape(at text: Substring.UnicodeScalarView) -> UInt32? {
    let part = text.prefix(7)
    guard part.count == 7, part.last == "_", part.dropFirst().first == "x" || part.dropFirst().first == "X"
    else { return nil }
    let digits = part.dropFirst(2).dropLast()
    guard digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
    return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
  }

  /// Text that a cell can hold; what is over says so.
  static func fitted(_ text: String) -> String {
    let escaped = escaped(text)
    guard escaped.utf16.count > limit else { return escaped }
    var cut = ""
    var count = cutMark.utf16.count
    for character in text {
      let more = self.escaped(String(character)).utf16.count
      if count + more > limit - 16 { break }
      count += more
      cut.append(character)
    }
    return self.escaped(cut + cutMark)
  }
}
