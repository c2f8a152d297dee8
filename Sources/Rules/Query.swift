/// A query of the rule language (docs/rules.md), read and checked.
public struct Query: Hashable, Sendable {
  /// As written.
  public let text: String
  let root: QueryNode

  /// Reads a query. A fault is `RulesError.query` with its place and a suggestion.
  public static func parse(_ text: String) throws(RulesError) -> Query {
    do {
      return try read(text)
    } catch {
      throw .query(error)
    }
  }

  static func read(_ text: String) throws(QueryProblem) -> Query {
    var parser = try QueryParser(text)
    return Query(text: text, root: try parser.parse())
  }
}
