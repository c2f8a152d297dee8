/// A table as a sheet of a workbook has it, or a file of comma-separated values.
public struct DataSheet: Hashable, Sendable {
  /// Without an extension, such as `matrix`.
  public var name: String
  public var columns: [String]
  /// As many cells as columns in each.
  public var rows: [[String]]

  public init(name: String, columns: [String], rows: [[String]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// How a number of a report comes from the data beside it, in words that `report verify` reads too:
/// `rows of matrix.csv where areas under maritime and movement is silent`.
public struct Formula: Hashable, Sendable {
  public enum Condition: Hashable, Sendable {
    /// The cell is this text.
    case `is`(String, String)
    /// The cell is a list (`;` between) that holds this, or one of these.
    case has(String, String)
    case hasAny(String, [String])
    /// The cell is a list that holds a tag or one below it, `maritime` or `maritime.scs`.
    case under(String, String)
    /// The cell is one of these texts.
    case isAny(String, [String])

    var words: String {
      switch self {
      case .is(let column, let value): "\(column) is \(Formula.quoted(value))"
      case .has(let column, let value): "\(column) has \(Formula.quoted(value))"
      case .under(let column, let value): "\(column) under \(Formula.quoted(value))"
      case .hasAny(let column, let values): "\(column) has any of \(Formula.quoted(values))"
      case .isAny(let column, let values): "\(column) is any of \(Formula.quoted(values))"
      }
    }
  }

  /// `rows`, or `value of score`.
  var measure: String
  var sheet: String
  var conditions: [Condition]

  /// How many rows meet all conditions.
  static func rows(_ sheet: String, _ conditions: Condition...) -> Formula {
    Formula(measure: "rows", sheet: sheet, conditions: conditions)
  }

  /// The cell of the only row that meets all conditions.
  static func value(_ column: String, _ sheet: String, _ conditions: Condition...) -> Formula {
    Formula(measure: "value of \(column)", sheet: sheet, conditions: conditions)
  }

  func and(_ more: Condition...) -> Formula {
    Formula(measure: measure, sheet: sheet, conditions: conditions + more)
  }

  public var words: String {
    "\(measure) of \(sheet).csv"
      + (conditions.isEmpty ? "" : " where " + conditions.map(\.words).joined(separator: " and "))
  }

  /// In quotes where it is more than one plain word.
  private static func quoted(_ value: String) -> String {
    let isPlain = !value.isEmpty && value.allSatisfy { $0.isLetter || $0.isNumber || ".-_".contains($0) }
    return isPlain ? value : "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private static func quoted(_ values: [String]) -> String { values.map(quoted).joined(separator: "|") }
}

/// A number of a report, with the id under which its text carries it.
public struct ReportNumber: Hashable, Sendable {
  /// `n17`.
  public var id: String
  public var value: String
  public var formula: String
  /// Where it stands, in words.
  public var place: String
}
