/// What can be wrong with the files of the matrix. Lines count from 1, the header being line 1.
public enum MatrixError: Error, Hashable, Sendable {
  /// Nothing in the file, not even a header.
  case empty(file: String)
  /// Bytes that are no UTF-8.
  case notUTF8(file: String, line: Int)
  /// A quoted cell that begins on this line and never ends.
  case unclosedQuote(file: String, line: Int)
  /// Something other than a separator after a closing quote.
  case textAfterQuote(file: String, line: Int)
  /// A row with more or fewer cells than the header.
  case wrongColumnCount(file: String, line: Int, expected: Int, found: Int)
  /// A header that lacks a column; `expected` lists all that are needed.
  case missingColumn(file: String, column: String, expected: [String])
  /// A header that names a column twice.
  case duplicateColumn(file: String, column: String)
  /// A cell that is not what its column holds.
  case badValue(file: String, line: Int, column: String, value: String, expected: String)
  /// An id that an earlier row has.
  case duplicateID(file: String, line: Int, id: String, first: String)
  /// An id that the file it points into does not have.
  case unknownID(file: String, line: Int, column: String, id: String, known: String)
  /// A workbook that could not be written.
  case workbookNotWritten(file: String, reason: String)
  /// A workbook, or a part of it, that cannot be taken in; `place` is a sheet and cell, or a part's name.
  case workbook(file: String, place: String, reason: String)
  /// JSON that is no matrix.
  case json(file: String, reason: String)
}

extension MatrixError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .empty(let file):
      "\(file): the file is empty; expected a header line with the names of the columns"
    case .notUTF8(let file, let line):
      "\(file):\(line): bytes that are not UTF-8; save the file as \"CSV UTF-8\""
    case .unclosedQuote(let file, let line):
      "\(file):\(line): a quoted cell begins here and never ends; expected a closing \""
    case .textAfterQuote(let file, let line):
      "\(file):\(line): text after a closing quote; expected a comma or a line end (double a quote that belongs to the text)"
    case .wrongColumnCount(let file, let line, let expected, let found):
      "\(file):\(line): \(found) cells; expected \(expected), as in the header"
    case .missingColumn(let file, let column, let expected):
      "\(file):1: no column \(column); expected the columns \(expected.joined(separator: ", "))"
    case .duplicateColumn(let file, let column):
      "\(file):1: the column \(column) occurs twice; expected each name once"
    case .badValue(let file, let line, let column, let value, let expected):
      "\(file):\(line): \(column) is \"\(value)\"; expected \(expected)"
    case .duplicateID(let file, let line, let id, let first):
      "\(file):\(line): id \"\(id)\" is taken by \(first); expected an id of its own"
    case .unknownID(let file, let line, let column, let id, let known):
      "\(file):\(line): \(column) names \"\(id)\", which is not in \(known); add it there or correct it here"
    case .workbookNotWritten(let file, let reason):
      "\(file): the workbook cannot be written (\(reason)); is there space, and does its folder let you?"
    case .workbook(let file, let place, let reason):
      "\(file), \(place): \(reason)"
    case .json(let file, let reason):
      "\(file): \(reason)"
    }
  }
}
