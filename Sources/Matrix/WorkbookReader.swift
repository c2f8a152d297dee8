import Markup

/// Reads a workbook (ECMA-376) that a person edited: texts, numbers, dates; nothing is reckoned. What could mean two things is
/// refused with its cell: formulas, errors, merged cells, fractions of a day.
struct WorkbookReader {
  let file: String
  /// The whole file, where its sheets are read row by row; else empty.
  let bytes: [UInt8]
  private let parts: [String: [UInt8]]
  private let strings: [String]
  private let styles: WorkbookStyles
  private let from1904: Bool
  /// Names of sheets with their parts, in the order of the workbook.
  let sheets: [(name: String, part: String)]

  /// - Parameter byRow: Whether sheets are read row by row (`table`), numbers as their cells show them.
  init(_ bytes: [UInt8], file: String, byRow: Bool = false) throws(MatrixError) {
    self.file = file
    self.bytes = byRow ? bytes : []
    do throws(ZipParts.Fault) {
      parts = try ZipParts(bytes) {
        $0.hasPrefix("xl/") && ($0.hasSuffix(".xml") || $0.hasSuffix(".rels"))
          && !(byRow && $0.hasPrefix("xl/worksheets/"))
      }.parts
    } catch {
      throw Self.fault(error, file)
    }
    let workbook = try Self.tree("xl/workbook.xml", parts, file)
    let relations = try Self.tree("xl/_rels/workbook.xml.rels", parts, file)
    from1904 = ["1", "true"].contains(workbook.first("workbookPr")?.attribute("date1904") ?? "")
    sheets = Self.sheets(workbook, relations)
    strings =
      parts["xl/sharedStrings.xml"] == nil
      ? [] : try Self.tree("xl/sharedStrings.xml", parts, file).all("si").map(Self.text)
    styles = WorkbookStyles(
      parts["xl/styles.xml"] == nil ? nil : try Self.tree("xl/styles.xml", parts, file))
  }

  var sheetNames: [String] { sheets.map(\.name) }

  /// The cells of a sheet that are not empty; nil where there is no such sheet.
  func cells(of sheet: String) throws(MatrixError) -> WorkbookGrid? {
    guard let part = sheets.first(where: { $0.name == sheet })?.part else { return nil }
    let root = try Self.tree(part, parts, file)
    var grid = WorkbookGrid(sheet: sheet)
    for merged in root.first("mergeCells")?.elements ?? [] {
      throw fault(
        sheet, merged.attribute("ref") ?? "?",
        "cells are merged; unmerge them, each cell has a meaning of its own")
    }
    var row = -1
    for element in root.first("sheetData")?.elements ?? [] where element.name.local == "row" {
      row = element.attribute("r").flatMap { Int($0) }.map { $0 - 1 } ?? row + 1
      guard (0..<ImportLimits.rows).contains(row) else {
        throw fault(
          sheet, "row \(row + 1)", "more than \(ImportLimits.rows) rows; delete what is empty below the table"
        )
      }
      try read(element, row, into: &grid)
    }
    return grid
  }

  private func read(_ element: Element, _ row: Int, into grid: inout WorkbookGrid) throws(MatrixError) {
    for cell in try cells(element, row, of: grid.sheet) {
      guard grid.set(cell.text, at: cell.place) else {
        throw fault(grid.sheet, "\(cell.place)", "the cell is there twice")
      }
    }
  }

  /// The cells of a row that are not empty, as they stand in it.
  func cells(
    _ element: Element, _ row: Int, of sheet: String
  ) throws(MatrixError) -> [(place: CellReference, text: String)] {
    var found: [(place: CellReference, text: String)] = []
    var column = -1
    for cell in element.elements where cell.name.local == "c" {
      let place = cell.attribute("r").flatMap { CellReference($0) }
      column = place?.column ?? column + 1
      let reference = CellReference(column: column, row: row)
      guard place == nil || place?.row == row else {
        throw fault(sheet, "row \(row + 1)", "a cell says that it is \(place.map { "\($0)" } ?? "?")")
      }
      let text: String
      do throws(CellFault) {
        text = try self.text(cell)
      } catch {
        throw fault(sheet, "\(reference)", error.reason)
      }
      guard !text.isEmpty else { continue }
      guard column < ImportLimits.columns else {
        throw fault(
          sheet, "\(reference)",
          "beyond \(ImportLimits.columns) columns; delete what is right of the table")
      }
      found.append((reference, text))
    }
    return found
  }

  private struct CellFault: Error {
    var reason: String
  }

  private func text(_ cell: Element) throws(CellFault) -> String {
    guard cell.first("f") == nil else {
      throw CellFault(reason: "holds a formula; copy the cell and paste its value alone")
    }
    let value = cell.first("v")?.text ?? ""
    switch cell.attribute("t") ?? "n" {
    case "s":
      guard let place = Int(trimmed(value)), strings.indices.contains(place) else {
        throw CellFault(reason: "names a text that the workbook does not have; save it again")
      }
      return strings[place]
    case "inlineStr": return cell.first("is").map(Self.text) ?? ""
    case "str": return WorkbookText.unescaped(value)
    case "b": return value == "1" ? "TRUE" : value == "0" ? "FALSE" : value
    case "e": throw CellFault(reason: "holds the error \(value); write the value")
    case "d": return String(value.prefix(10))
    default: return try number(value, style: cell.attribute("s").flatMap { Int($0) } ?? 0)
    }
  }

  private func number(_ value: String, style: Int) throws(CellFault) -> String {
    guard !value.isEmpty else { return "" }
    guard let number = Double(trimmed(value)), number.isFinite else {
      throw CellFault(reason: "holds \(value), which is no number")
    }
    guard styles.isDate(style) else {
      return (bytes.isEmpty ? nil : ShownNumber(number, format: styles.code(style))?.text)
        ?? Self.plain(number)
    }
    guard let day = WorkbookDate.day(number, from1904: from1904) else {
      throw CellFault(
        reason:
          "holds \(Self.plain(number)) as a date, which is no day; write the date as text: YYYY, YYYY-MM or YYYY-MM-DD"
      )
    }
    guard day >= "1945" else {
      throw CellFault(
        reason:
          "holds the date \(day): a year that was typed into a cell for dates? Format the cell as text and write it again"
      )
    }
    return day
  }

  /// As few digits as tell the number; beyond whole numbers of 64 bits and below 0.0001 with an exponent.
  static func plain(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }

  func fault(_ sheet: String, _ place: String, _ reason: String) -> MatrixError {
    .workbook(file: file, place: "\(sheet)!\(place)", reason: reason)
  }
}
