import Foundation
import Matrix
import Model
import Rules

/// Parts of the knowledge for verbs that need no more.
extension Knowledge {
  /// Rules of a folder, or of a workspace where none is named.
  public static func rules(at folder: String?, workspace: Workspace?) throws(PipelineError) -> RuleSet {
    guard let path = folder ?? workspace?.rules else {
      throw .badArgument("no workspace here: name the rule files with --rules DIR")
    }
    let actors = workspace.flatMap { try? actorList($0).actors } ?? []
    return try rules(path, workspace, actors)
  }

  /// A linker over a matrix and actors from files, or from a workspace where none is named.
  public static func linker(
    matrix: String?, actors: String?, workspace: Workspace?
  ) throws(PipelineError) -> Linker {
    guard let matrixPath = matrix ?? workspace?.matrix else {
      throw .badArgument("no workspace here: name the matrix with --matrix FILE")
    }
    let place = workspace ?? Workspace(root: FileManager.default.currentDirectoryPath)
    var list = ActorList([])
    if let actors {
      list = try actorList(at: actors, place)
    } else if let workspace {
      list = try actorList(workspace)
    }
    return try Self.linker(try Self.matrix(matrixPath, place), list)
  }
}

/// Why an item has its tags, and lacks others: one line a rule.
public enum Explanation {
  /// - Parameter all: also the rules of which some word occurs but more is lacking.
  public static func lines(of content: ItemContent, rules: RuleSet, all: Bool) -> [String] {
    rules.explain(content).compactMap { trace in
      if !all, case .nearMiss = trace.outcome { return nil }
      return Columns.printable(line(trace))
    }
  }

  private static func line(_ trace: RuleTrace) -> String {
    let words = trace.matches.map { "\($0.field.rawValue) \($0.start)-\($0.end) \"\($0.text)\"" }
      .joined(separator: ", ")
    let outcome =
      switch trace.outcome {
      case .hit: "hit, adds \(Columns.number(trace.contribution))"
      case .nearMiss(let lacking): "near miss, lacks \(lacking.joined(separator: " and "))"
      case .cancelled(let exceptions): "cancelled by \(exceptions.joined(separator: " and "))"
      case .otherLanguage(let language): "looks at items in \(language) only"
      }
    return "\(trace.rule): \(outcome): \(words)"
  }
}
