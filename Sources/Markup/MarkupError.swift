/// What is wrong with a text that had to be well-formed. XML and HTML never throw: they are recovered.
public enum MarkupError: Error, Hashable, Sendable {
  /// Not JSON (RFC 8259); line and column count from 1.
  case malformedJSON(line: Int, column: Int, reason: String)
  /// Values nested more than `limit` deep.
  case nestedTooDeep(limit: Int)
  /// Not XPath 1.0, or one that means nothing; the column counts from 1, nil where no place is to blame.
  case malformedXPath(column: Int?, reason: String)
  /// An XPath that asks more of a page than `limit` operations (`XPathDocument.Limits.operations`).
  case costlyXPath(limit: Int)
}

extension MarkupError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .malformedJSON(let line, let column, let reason):
      "line \(line), column \(column): not valid JSON, \(reason)"
    case .nestedTooDeep(let limit):
      "values are nested more than \(limit) deep; flatten the document"
    case .malformedXPath(let column, let reason):
      (column.map { "column \($0): " } ?? "") + "not valid XPath 1.0, \(reason)"
    case .costlyXPath(let limit):
      "the XPath asks more than \(limit) operations of this page; name an element closer to what is meant, and "
        + "avoid // inside [ ]"
    }
  }
}
