import Foundation

/// What a parameter of a statement can be.
enum SQLValue {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// A Swift value that a statement takes as a parameter.
protocol Bindable {
  var sqlValue: SQLValue { get }
}

extension String: Bindable { var sqlValue: SQLValue { .text(self) } }
extension [UInt8]: Bindable { var sqlValue: SQLValue { .blob(self) } }
extension Int: Bindable { var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: Bindable { var sqlValue: SQLValue { .integer(self) } }
extension Double: Bindable { var sqlValue: SQLValue { .real(self) } }
extension Date: Bindable { var sqlValue: SQLValue { .integer(seconds) } }
extension StringList: Bindable { var sqlValue: SQLValue { .text(json) } }
extension Optional: Bindable where Wrapped: Bindable {
  var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Date {
  /// Whole seconds since 1970 UTC, rounded down and held inside the years 1 to 9999, as a store keeps them.
  var seconds: Int64 {
    let range = Self.storedRange
    let seconds = timeIntervalSince1970.rounded(.down)
    guard seconds >= Double(range.lowerBound) else { return range.lowerBound }
    return Int64(min(seconds, Double(range.upperBound)))
  }

  /// Whether a store can keep it unchanged, but for fractions of a second.
  var isStorable: Bool {
    timeIntervalSince1970 >= Double(Self.storedRange.lowerBound)
      && timeIntervalSince1970 < Double(Self.storedRange.upperBound + 1)
  }

  /// 0001-01-01T00:00:00Z to 9999-12-31T23:59:59Z.
  private static let storedRange: ClosedRange<Int64> = -62_135_596_800...253_402_300_799
}

extension Statement {
  /// A column of seconds since 1970 UTC.
  func date(_ column: Int32) -> Date { Date(timeIntervalSince1970: Double(integer(column))) }
  func optionalDate(_ column: Int32) -> Date? { isNull(column) ? nil : date(column) }
}
