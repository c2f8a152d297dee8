import Markup
import Pipeline

/// A list as a table, as JSON or as CSV.
struct Listing {
  enum Form: String, CaseIterable {
    case table, json, csv
  }

  var header: [String]
  /// One text a column.
  var rows: [[String]]
  /// One object a row.
  var objects: [JSONValue]

  func write(_ form: Form) {
    switch form {
    case .table: Console.write(table)
    case .json: Console.write(JSONValue.array(objects).pretty() + "\n")
    case .csv: Console.write(([header] + rows).map(Self.csv).joined())
    }
  }

  private var table: String {
    let text = Columns.table([header] + rows, limit: Console.tableWidth)
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    return Console.bold(String(lines[0])) + "\n" + (lines.count > 1 ? lines[1] : "")
  }

  /// A record of RFC 4180. A cell that a spreadsheet would run as a formula is given an apostrophe.
  private static func csv(_ cells: [String]) -> String {
    cells.map(Columns.printable).map { cell in
      let safe = cell.first.map { "=+-@\t\r".contains($0) } == true ? "'" + cell : cell
      return safe.contains { ",\"\n\r".contains($0) }
        ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }.joined(separator: ",") + "\r\n"
  }
}

extension Arguments {
  /// The form of one thing that is shown, which is no list: `table` is text for people.
  func formOfOne() throws -> Listing.Form {
    let form = try choice("--format", Listing.Form.self) ?? .table
    guard form != .csv else { throw UsageError("show takes --format table or json") }
    return form
  }
}
