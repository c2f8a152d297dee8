/// What is wrong with a text that had to be well-formed. XML and HTML never throw: they are recovered.
public enum MarkupError: Error, Hashable, Sendable {
  /// Not JSON (RFC 8259); line and column count from 1.
  case malformedJSON(line: Int, column: Int, reason: String)
  /// Values nested more than `limit` deep.
  case nestedTooDeep(limit: Int)
}

extension MarkupError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformedJSON(let line, let column, let reason):
      "line \(line), column \(column): not valid JSON, \(reason)"
    case .nestedTooDeep(let limit):
      "values are nested more than \(limit) deep; flatten the document"
    }
  }
}
