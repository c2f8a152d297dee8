/// Why a rule set or a query cannot be used.
public enum RulesError: Error, Hashable {
  /// A query that stands alone: a search.
  case query(QueryProblem)
  /// A query in a rule file. Line and column from 1, as near to the fault as the file's quoting allows.
  case fileQuery(path: String, line: Int, column: Int, QueryProblem)
  /// Anything else that is wrong in a rule file. `excerpt` is the line with a caret under the place, where there is one.
  case file(path: String, line: Int, column: Int, expected: String, excerpt: String = "")
  /// A file or folder that cannot be read.
  case unreadable(path: String, reason: String)
}

/// Where and why a query is no query.
public struct QueryProblem: Error, Hashable, Sendable {
  /// The whole query.
  public var query: String
  /// In Unicode scalars from the query's start.
  public var offset: Int
  /// What should stand there.
  public var expected: String
  /// What to write instead; nil where there is nothing to guess.
  public var suggestion: String?

  /// Line of the offset, from 1.
  public var line: Int { query.unicodeScalars.prefix(offset).count { $0 == "\n" } + 1 }

  /// Column of the offset in its line, from 1, in Unicode scalars.
  public var column: Int {
    let before = query.unicodeScalars.prefix(offset)
    return before.count - (before.lastIndex(of: "\n").map { before[...$0].count } ?? 0) + 1
  }
}

extension QueryProblem: CustomStringConvertible {
  public var description: String { "line \(line), column \(column): \(explanation)" }

  /// What was expected, the suggestion, and the line of the query with a caret under the place.
  var explanation: String {
    let advice = suggestion.map { "; \($0)" } ?? ""
    return "expected \(expected)\(advice)\n\(excerpt)"
  }

  /// The query's line around the place, and a caret.
  private var excerpt: String {
    let lines = query.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(line - 1) else { return "" }
    return Caret.excerpt(Array(lines[line - 1].unicodeScalars)[...], column: column)
  }
}

extension RulesError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .query(let problem): "query, \(problem)"
    case .fileQuery(let path, let line, let column, let problem):
      "\(path):\(line):\(column): \(problem.explanation)"
    case .file(let path, let line, let column, let expected, let excerpt):
      "\(path):\(line):\(column): \(expected)" + (excerpt.isEmpty ? "" : "\n\(excerpt)")
    case .unreadable(let path, let reason): "\(path): \(reason)"
    }
  }
}

/// Something in a rule file that is allowed but rarely meant.
public struct RulesWarning: Hashable, Sendable {
  public var path: String
  /// From 1, in the file; columns in Unicode scalars.
  public var line: Int
  public var column: Int
  /// What would be better, in the query that it stands in.
  public var problem: QueryProblem
}

extension RulesWarning: CustomStringConvertible {
  public var description: String { "\(path):\(line):\(column): warning: \(problem.explanation)" }
}
