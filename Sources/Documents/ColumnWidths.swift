/// How wide the columns of a table are to be, so that it is as short as may be.
///
/// Each column is first as narrow as its longest word, or its longest cell where all are short. What is left of the page goes
/// bit by bit to the column where it saves most lines.
struct ColumnWidths {
  /// Points of a table's type, and what stands around a cell's text.
  private static let size = 9.0
  private static let padding = 9.5
  /// Rows by which widths are chosen, at most, and the columns whose cells stay in one line.
  private static let sample = 200
  private static let short = 14
  /// What is left is handed out in so many bits.
  private static let bits = 60

  /// In points, together a page; one for each column.
  let widths: [Int]

  /// - Parameters:
  ///   - rows: Plain cells, the header first.
  ///   - numeric: Columns of numbers, which get no more than their headers need.
  init(_ rows: [[String]], numeric: Set<Int> = []) {
    let count = rows.map(\.count).max() ?? 0
    let step = max(1, (rows.count + Self.sample - 1) / Self.sample)
    let columns = (0..<count).map { column in
      rows.indices.filter { $0 == 0 || $0 % step == 0 }.map {
        SetText(column < rows[$0].count ? rows[$0][column] : "")
      }
    }
    let least = columns.indices.map { column in
      let cells = rows.dropFirst().lazy.compactMap { column < $0.count ? $0[column].count : nil }
      return Self.least(columns[column], isShort: (cells.max() ?? 0) <= Self.short)
    }
    let left = max(0, BodyHeight.page - least.reduce(0, +))
    let given = Self.give(left, to: columns, least, besides: numeric)
    widths = zip(least, given).map { max(3, Int(($0 + $1).rounded())) }
  }

  /// Of a column whose header is bold, in points.
  private static func least(_ cells: [SetText], isShort: Bool) -> Double {
    let body = cells.dropFirst().map { isShort ? $0.whole : $0.longest }.max() ?? 0
    let header = (cells.first?.longest ?? 0) * 1.05
    // A word may be cut before its column takes a third of the page.
    return min(max(body * 1.02, header) * size + padding, BodyHeight.page / 3)
  }

  private static func give(
    _ left: Double, to columns: [[SetText]], _ least: [Double], besides numeric: Set<Int>
  ) -> [Double] {
    guard let rows = columns.first?.count, left > 0 else { return columns.map { _ in 0 } }
    let bit = left / Double(bits)
    // Of each column with so many bits more, the fourth powers of each row's lines: near to what the longest cell of a
    // row decides, but also of use where two cells have to become shorter together.
    let heights = columns.indices.map { column in
      (0...bits).map { more in
        let width = (least[column] + Double(more) * bit - padding) / size
        return columns[column].map { power(Double($0.lines(width))) }
      }
    }
    var given = columns.map { _ in 0 }
    var free = bits
    while free > 0 {
      let now = (0..<rows).map { row in columns.indices.reduce(0) { $0 + heights[$1][given[$1]][row] } }
      let height = now.reduce(0) { $0 + root($1) }
      var best: (column: Int, more: Int, saving: Double)?
      for column in columns.indices {
        for more in 1...free {
          let (old, new) = (heights[column][given[column]], heights[column][given[column] + more])
          let then = (0..<rows).reduce(0.0) { $0 + root(now[$1] - old[$1] + new[$1]) }
          let saving = (height - then) / Double(more)
          if saving > best?.saving ?? 1e-9 { best = (column, more, saving) }
        }
      }
      guard let best else { break }
      given[best.column] += best.more
      free -= best.more
    }
    return rest(free, given, columns, numeric).map { $0 * bit }
  }

  /// What saves no line goes to the columns of text by what they have to say.
  private static func rest(_ free: Int, _ given: [Int], _ columns: [[SetText]], _ numeric: Set<Int>)
    -> [Double]
  {
    let says = columns.indices.map { column in
      numeric.contains(column) ? 0 : columns[column].reduce(0) { $0 + $1.whole }
    }
    let all = says.reduce(0, +)
    return zip(given, says).map { Double($0) + (all > 0 ? Double(free) * $1 / all : 0) }
  }

  private static func power(_ lines: Double) -> Double { lines * lines * lines * lines }
  private static func root(_ sum: Double) -> Double { max(0, sum).squareRoot().squareRoot() }
}
