import Fixtures
import Foundation

/// docs/rules.md, which the tests hold the language against.
enum RulesPage {
  static let lines: [Substring] = {
    let text = try? String(contentsOfFile: PackageRoot.path("docs/rules.md"), encoding: .utf8)
    return (text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
  }()

  /// The rows of the table of examples: queries, a text that they are true of, one that they are not.
  static let examples: [(queries: [String], match: String, reject: String)] =
    lines.drop { !$0.hasPrefix("| written |") }.dropFirst(2).prefix { $0.hasPrefix("|") }.map { row in
      let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let queries = cells[0].split(separator: "`").enumerated().filter { $0.offset % 2 == 0 }
      return (queries.map { String($0.element) }, cells[2], cells[3])
    }

  /// The lines of the grammar: a name, and what it stands for.
  static let grammar: [String: String] = {
    let rules = lines.drop { $0 != "## Grammar" }.drop { $0 != "```" }.dropFirst().prefix { $0 != "```" }
    let pairs = rules.map { line in
      line.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
    }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) })
  }()
}
