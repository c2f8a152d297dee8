import CXLSXWriter
import Foundation

/// What a cell of a column may hold, told to who selects it and held to by the program that edits it.
enum WorkbookValidation {
  /// Most characters that Excel takes for a title and a text.
  private static let (titleLimit, textLimit, listLimit) = (32, 255, 255)

  static func add(
    _ column: WorkbookColumn, at place: UInt16, to end: UInt32, on page: UnsafeMutablePointer<lxw_worksheet>
  ) {
    var rule = lxw_data_validation()
    rule.ignore_blank = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.show_input = UInt8((column.hint.isEmpty ? LXW_VALIDATION_OFF : LXW_VALIDATION_ON).rawValue)
    rule.dropdown = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    let texts = CStrings(
      [
        String(column.title.prefix(titleLimit)), String(column.hint.prefix(textLimit)),
        "Not one of the words",
      ]
        + column.choices)
    rule.input_title = texts[0]
    rule.input_message = texts[1]
    guard !column.choices.isEmpty, column.choices.joined(separator: ",").utf16.count <= listLimit else {
      _ = worksheet_data_validation_range(page, 1, place, end, place, &rule)
      return
    }
    rule.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
    rule.show_error = UInt8(LXW_VALIDATION_ON.rawValue)
    rule.error_title = texts[2]
    var list = column.choices.indices.map { texts[3 + $0] } + [nil]
    list.withUnsafeMutableBufferPointer { list in
      rule.value_list = list.baseAddress
      _ = worksheet_data_validation_range(page, 1, place, end, place, &rule)
    }
  }
}

/// Texts for a C function that copies what it is given; freed when this goes.
private final class CStrings {
  private let texts: [UnsafeMutablePointer<CChar>?]

  init(_ texts: [String]) { self.texts = texts.map { strdup($0) } }

  deinit { for text in texts { free(text) } }

  subscript(place: Int) -> UnsafeMutablePointer<CChar>? { texts[place] }
}
