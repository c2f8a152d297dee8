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
    let actors = workspace.flatMap { try? actors($0) }
    return try rules(path, workspace, Set((actors?.members ?? []).map(\.id)))
  }

  /// A linker over a matrix and actors from files, or from a workspace where none is named.
  public static func linker(
    matrix: String?, actors: String?, workspace: Workspace?
  ) throws(PipelineError) -> Linker {
    guard let matrixPath = matrix ?? workspace?.matrix else {
      throw .badArgument("no workspace here: name the matrix with --matrix FILE")
    }
    let place = workspace ?? Workspace(root: FileManager.default.currentDirectoryPath)
    let list = try actors.map { path throws(PipelineError) in try Self.actors(at: path, place) }
    return Linker(
      matrix: try Self.matrix(matrixPath, place),
      actors: try list ?? (workspace == nil ? ActorList(actors: []) : Self.actors(place)))
  }
}

/// Why an item has its tags, line by line.
public enum Explanation {
  public static func lines(of content: ItemContent, rules: RuleSet, all: Bool) -> [String] {
    rules.explain(content).filter { all || $0.isNear }.map { Columns.printable("\($0)") }
  }
}
