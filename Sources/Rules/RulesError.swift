/// Why a rule set or a query cannot be used.
public enum RulesError: Error, Hashable {
  /// A query that stands alone: a search.
  case query(QueryProblem)
  /// A query in a rule file. Line and column from 1, as near to the fault as the file's quoting allows.
  case fileQuery(path: String, line: Int, column: Int, QueryProblem)
  /// Anything else that is wrong in a rule file.
  case file(path: String, line: Int, column: Int, expected: String)
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
    let scalars = Array(lines[line - 1].unicodeScalars)
    let from = max(0, column - 1 - Self.context)
    let to = min(scalars.count, column - 1 + Self.context)
    let visible = String(String.UnicodeScalarView(scalars[min(from, to)..<to]))
    return "  \(visible)\n  \(String(repeating: " ", count: column - 1 - from))^"
  }

  /// Scalars that an excerpt shows on either side.
  private static let context = 40
}

extension RulesError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .query(let problem): "query, \(problem)"
    case .fileQuery(let path, let line, let column, let problem):
      "\(path):\(line):\(column): \(problem.explanation)"
    case .file(let path, let line, let column, let expected): "\(path):\(line):\(column): \(expected)"
    case .unreadable(let path, let reason): "\(path): \(reason)"
    }
  }
}
