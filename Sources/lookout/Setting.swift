import Foundation
import Model
import Pipeline

/// The workspace and the store that the common options name.
struct Setting {
  let workspace: Workspace
  let storePath: String

  init(_ arguments: Arguments) throws {
    let folder = arguments.value("--workspace") ?? FileManager.default.currentDirectoryPath
    workspace = try Workspace.find(from: folder)
    storePath = arguments.value("--store") ?? workspace.store
  }

  /// The workspace's knowledge first, so that a fault in it leaves the store alone.
  func desk() throws -> Desk {
    let knowledge = try Knowledge.load(workspace)
    return Desk(workspace: workspace, knowledge: knowledge, store: try Desk.open(store: storePath))
  }

  /// The watch list: another file where `--sources` names one.
  func sources(_ arguments: Arguments) throws -> [Source] {
    try workspace.sources(at: sourcesPath(arguments))
  }

  func sourcesPath(_ arguments: Arguments) -> String { arguments.value("--sources") ?? workspace.sources }
}
