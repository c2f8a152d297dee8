import Foundation
import Matrix
import Model
import Rules
import Stories

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

  /// Names of areas and sub-topics by their tag.
  public static func areaNames(_ workspace: Workspace) throws(PipelineError) -> [String: String] {
    areaNames(try frameworks(workspace))
  }

  /// What publishers are, after a file and the actors of another, or of a workspace where none is named.
  public static func originMarks(
    publishers: String, actors: String?, workspace: Workspace?
  ) throws(PipelineError) -> OriginMarks {
    let place = workspace ?? Workspace(root: FileManager.default.currentDirectoryPath)
    var list = ActorList([])
    if let actors {
      list = try actorList(at: actors, place)
    } else if let workspace {
      list = try actorList(workspace)
    }
    return try Publishers.marks(file: publishers, list)
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
    let model = try workspace.map(linkModel) ?? .shipped
    return try Self.linker(try Self.matrix(matrixPath, place), list, model)
  }
}
