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
  private let codes: [String]

  init(_ root: Element?) {
    var formats: [Int: String] = [:]
    for format in root?.first("numFmts")?.elements ?? [] {
      if let id = format.attribute("numFmtId").flatMap({ Int($0) }) {
        formats[id] = format.attribute("formatCode")
      }
    }
    let styles = (root?.first("cellXfs")?.all("xf") ?? []).map { style in
      style.attribute("numFmtId").flatMap { Int($0) } ?? 0
    }
    dates = styles.map { id in
      formats[id].map { WorkbookDate.isDate(format: $0) } ?? WorkbookDate.isDate(builtIn: id)
    }
    codes = styles.map { formats[$0] ?? Self.builtIn[$0] ?? "" }
  }

  /// Formats of plain numbers that no workbook spells out.
  private static let builtIn = [1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00"]

  /// How a number of a style is shown; empty where that is left to the program.
  func code(_ style: Int) -> String { codes.indices.contains(style) ? codes[style] : "" }

  func isDate(_ style: Int) -> Bool { dates.indices.contains(style) && dates[style] }
}
