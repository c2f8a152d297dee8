import Markup

/// Reads a workbook (ECMA-376) that a person edited: texts, numbers, dates; nothing is reckoned. What could mean two things is
/// refused with its cell: formulas, errors, merged cells, fractions of a day.
struct WorkbookReader {
  private let file: String
  private let parts: [String: [UInt8]]
  private let strings: [String]
  private let styles: WorkbookStyles
  private let from1904: Bool
  /// Names of sheets with their parts, in the order of the workbook.
  private let sheets: [(name: String, part: String)]

  init(_ bytes: [UInt8], file: String) throws(MatrixError) {
    self.file = file
    do throws(ZipParts.Fault) {
      parts = try ZipParts(bytes) { $0.hasPrefix("xl/") && ($0.hasSuffix(".xml") || $0.hasSuffix(".rels")) }
        .parts
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
    var column = -1
    for cell in element.elements where cell.name.local == "c" {
      let place = cell.attribute("r").flatMap { CellReference($0) }
      column = place?.column ?? column + 1
      let reference = CellReference(column: column, row: row)
      guard place == nil || place?.row == row else {
        throw fault(grid.sheet, "row \(row + 1)", "a cell says that it is \(place.map { "\($0)" } ?? "?")")
      }
      let text: String
      do throws(CellFault) {
        text = try self.text(cell)
      } catch {
        throw fault(grid.sheet, "\(reference)", error.reason)
      }
      guard !text.isEmpty else { continue }
      guard column < ImportLimits.columns else {
        throw fault(
          grid.sheet, "\(reference)",
          "beyond \(ImportLimits.columns) columns; delete what is right of the table")
      }
      guard grid.set(text, at: reference) else {
        throw fault(grid.sheet, "\(reference)", "the cell is there twice")
      }
    }
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
    guard styles.isDate(style) else { return Self.plain(number) }
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

  /// As few digits as tell the number, without exponent.
  static func plain(_ number: Double) -> String {
    if let whole = Int(exactly: number) { return "\(whole)" }
    let text = "\(number)"
    return text.contains("e") ? "\(Double(Int(number * 1e6)) / 1e6)" : text
  }

  private func fault(_ sheet: String, _ place: String, _ reason: String) -> MatrixError {
    .workbook(file: file, place: "\(sheet)!\(place)", reason: reason)
  }
}

extension WorkbookReader {
  /// A text of runs, without the readings of East Asian ones.
  private static func text(_ element: Element) -> String {
    var text = ""
    for part in element.elements {
      switch part.name.local {
      case "t": text += part.text
      case "r": text += part.elements.filter { $0.name.local == "t" }.map(\.text).joined()
      default: break
      }
    }
    return WorkbookText.unescaped(text)
  }

  private static func sheets(_ workbook: Element, _ relations: Element) -> [(name: String, part: String)] {
    var targets: [String: String] = [:]
    for relation in relations.elements {
      guard let id = relation.attribute("Id"), let target = relation.attribute("Target") else { continue }
      targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
    }
    return (workbook.first("sheets")?.elements ?? []).compactMap { sheet in
      guard let name = sheet.attribute("name"),
        let id = sheet.attribute("id", namespace: officeRelations)
          ?? sheet.attribute("id", namespace: strictRelations),
        let part = targets[id]
      else { return nil }
      return (name, part)
    }
  }

  private static let officeRelations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let strictRelations = "http://purl.oclc.org/ooxml/officeDocument/relationships"

  private static func tree(_ part: String, _ parts: [String: [UInt8]], _ file: String) throws(MatrixError)
    -> Element
  {
    guard let bytes = parts[part] else {
      throw .workbook(
        file: file, place: part, reason: "is missing; is it an .xlsx workbook? Save it as one again")
    }
    let tree = XMLTree(bytes)
    guard let root = tree.root, !tree.recovered, !tree.entitiesRefused, !tree.fieldLimited, !tree.depthLimited
    else {
      let reason = tree.damage.map { "line \($0.line): \($0.reason)" } ?? "it is not what a workbook holds"
      throw .workbook(
        file: file, place: part, reason: "is damaged (\(reason)); open the workbook and save it again")
    }
    return root
  }

  private static func fault(_ fault: ZipParts.Fault, _ file: String) -> MatrixError {
    switch fault {
    case .notAnArchive(let reason):
      .workbook(file: file, place: "the file", reason: "is no .xlsx workbook (\(reason)); save it as one")
    case .tooManyParts(let limit):
      .workbook(
        file: file, place: "the file",
        reason: "has more than \(limit) parts; copy its sheets into a new workbook")
    case .tooLarge(let part, let limit):
      .workbook(
        file: file, place: part,
        reason: "is larger than \(limit) bytes when unpacked; delete what is no part of the tables")
    case .damaged(let part, let reason):
      .workbook(
        file: file, place: part, reason: "cannot be unpacked (\(reason)); open the workbook and save it again"
      )
    }
  }
}

extension Element {
  func first(_ local: String) -> Element? { elements.first { $0.name.local == local } }

  func all(_ local: String) -> [Element] { elements.filter { $0.name.local == local } }
}

/// The cells of a sheet that are not empty.
struct WorkbookGrid {
  let sheet: String
  private(set) var rows: [Int: [Int: String]] = [:]

  init(sheet: String) { self.sheet = sheet }

  /// False where the cell is there already.
  mutating func set(_ text: String, at place: CellReference) -> Bool {
    rows[place.row, default: [:]].updateValue(text, forKey: place.column) == nil
  }

  /// All rows in order as texts by column, empty ones between.
  var table: [[String]] {
    rows.sorted { $0.key < $1.key }.map { _, cells in
      let width = (cells.keys.max() ?? -1) + 1
      return (0..<width).map { cells[$0] ?? "" }
    }
  }
}

/// Which styles of a workbook show numbers as dates.
struct WorkbookStyles {
  private let dates: [Bool]

  init(_ root: Element?) {
    var formats: [Int: String] = [:]
    for format in root?.first("numFmts")?.elements ?? [] {
      if let id = format.attribute("numFmtId").flatMap({ Int($0) }) {
        formats[id] = format.attribute("formatCode")
      }
    }
    dates = (root?.first("cellXfs")?.all("xf") ?? []).map { style in
      let id = style.attribute("numFmtId").flatMap { Int($0) } ?? 0
      return formats[id].map { WorkbookDate.isDate(format: $0) } ?? WorkbookDate.isDate(builtIn: id)
    }
  }

  func isDate(_ style: Int) -> Bool { dates.indices.contains(style) && dates[style] }
}
