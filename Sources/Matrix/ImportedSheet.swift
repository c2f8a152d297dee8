/// A table that somebody edited, whatever program wrote it: texts by column.
struct ImportedSheet: Hashable, Sendable {
  struct Row: Hashable, Sendable {
    /// The row of the sheet, the line of the text, or the place in the list; from 1.
    var line: Int
    var cells: [String: String]
  }

  /// Names as the matrix file has them.
  var columns: [String]
  var rows: [Row]
}

/// All that a file gives to be taken in.
struct ImportedFile: Sendable {
  /// What messages call it.
  var file: String
  var matrix: ImportedSheet?
  var links: ImportedSheet?
  /// What its rows were when they were exported; empty where the file does not say.
  var state = ExportedState()
}

/// What an import reads at most.
enum ImportLimits {
  /// Bytes of the file as it is.
  static let file = 64 << 20
  /// Rows and columns of a sheet.
  static let rows = 20_000
  static let columns = 1_000
}

extension ImportedFile {
  /// Reads a workbook, JSON or CSV, whichever the bytes are.
  static func read(_ bytes: [UInt8], file: String) throws(MatrixError) -> ImportedFile {
    guard bytes.count <= ImportLimits.file else {
      throw .workbook(file: file, place: "the file", reason: "is larger than \(ImportLimits.file) bytes")
    }
    if bytes.starts(with: [0x50, 0x4B]) { return try workbook(bytes, file: file) }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw .workbook(
        file: file, place: "the file",
        reason: "is a workbook of before 2007, or a locked one; save it as .xlsx without a password")
    }
    if bytes.first(where: { $0 > 0x20 && !($0 >= 0x80) }) == UInt8(ascii: "{") {
      return try json(bytes, file: file)
    }
    if bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) == UInt8(ascii: "<") {
      throw .workbook(
        file: file, place: "the file", reason: "is XML or HTML; a matrix is taken in as .xlsx, .csv or .json")
    }
    return try csv(bytes, file: file)
  }

  /// Columns that are counted and not edited.
  static func isCounted(_ title: String) -> Bool {
    MatrixWorkbook.counted.contains(title) || title == MatrixExport.heldMember
  }

  /// A column by its name or its title, in any case; an unknown one keeps its own.
  static func columnName(_ title: String) -> String { names[title.lowercased()] ?? title }

  private static let names = Dictionary(
    MatrixColumn.all.flatMap { [($0.name, $0.name), ($0.title.lowercased(), $0.name)] }
  ) { first, _ in first }
}
