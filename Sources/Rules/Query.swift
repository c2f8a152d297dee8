/// A query of the rule language (docs/rules.md), read and checked.
public struct Query: Sendable {
  /// As written; of a concept, its variants one after the other: `en: fishing; id: perikanan`.
  public let text: String
  let root: QueryNode
  /// What is allowed but rarely meant, in the order of the text.
  var warnings: [QueryFinding] = []
  /// The tags that it asks for, and where.
  var references: [QueryReference] = []
  /// Levels of nesting, and words and phrases, with all sets written out.
  var depth = 0
  var literals = 0

  /// Reads a query. A fault is `RulesError.query` with its place and a suggestion.
  /// - Parameters:
  ///   - language: whose stems `~word` asks for; English where nothing is said.
  ///   - terms: the sets that `$name` may stand for.
  public static func parse(
    _ text: String, language: String? = nil, terms: TermSets = TermSets()
  ) throws(RulesError) -> Query {
    do {
      return try read(text, language: language, terms: terms)
    } catch {
      throw .query(error)
    }
  }

  /// What `parse` would warn of.
  public var lint: [QueryProblem] { warnings.map(\.problem) }

  static func read(
    _ text: String, language: String? = nil, terms: TermSets = TermSets()
  ) throws(QueryProblem) -> Query {
    var parser = try QueryParser(text, language: language, terms: terms)
    let root = try parser.parse()
    return Query(
      text: text, root: root, warnings: parser.warnings, references: parser.references,
      depth: parser.deepest, literals: parser.literals)
  }

  /// The query in the rule language with every grouping shown and no sign left out: it reads back as the same query.
  public var canonical: String { root.description }
}

extension Query: Hashable {
  /// Queries of the same text and meaning, wherever they stand.
  public static func == (a: Query, b: Query) -> Bool { a.text == b.text && a.root == b.root }

  public func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// A warning, and where in the file it stands: of a query that stands alone, where in the query.
struct QueryFinding: Sendable {
  var problem: QueryProblem
  var line: Int
  var column: Int

  init(_ problem: QueryProblem) {
    self.problem = problem
    line = problem.line
    column = problem.column
  }
}

/// A tag that a query asks for; line and column as of `QueryFinding`.
struct QueryReference: Sendable {
  var pattern: TagPattern
  /// The place in the query, as a problem that says what is expected there.
  var finding: QueryFinding
}
