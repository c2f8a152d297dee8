import Markup

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
