import Foundation
import Matrix
import Model
import Rules

/// What analysts keep under version control, read and checked as a whole before anything is done with it.
public struct Knowledge: Sendable {
  public let settings: Settings
  public let rules: RuleSet
  public let matrix: MonitoringMatrix
  public let frameworks: FrameworkSet
  public let actors: ActorList
  public let linker: Linker

  /// Reads every file of the workspace; the error lists every file that is at fault, not the first alone.
  public static func load(_ workspace: Workspace) throws(PipelineError) -> Knowledge {
    var faults: [String] = []
    let settings = attempt(&faults) { () throws(PipelineError) in try Self.settings(workspace) }
    let actors = attempt(&faults) { () throws(PipelineError) in try Self.actorList(workspace) }
    let frameworks = attempt(&faults) { () throws(PipelineError) in try Self.frameworks(workspace) }
    let matrix = attempt(&faults) { () throws(PipelineError) in try Self.matrix(workspace.matrix, workspace) }
    let rules = attempt(&faults) { () throws(PipelineError) in
      try Self.rules(workspace.rules, workspace, actors?.actors ?? [])
    }
    let model = attempt(&faults) { () throws(PipelineError) in try Self.linkModel(workspace) }
    let linker = attempt(&faults) { () throws(PipelineError) in
      try Self.linker(
        matrix ?? MonitoringMatrix(commitments: []), actors ?? ActorList([]), model ?? .shipped)
    }
    guard let settings, let actors, let frameworks, let matrix, let rules, let linker, model != nil
    else {
      throw .invalidWorkspace(faults)
    }
    return Knowledge(
      settings: settings, rules: rules, matrix: matrix, frameworks: frameworks, actors: actors, linker: linker
    )
  }

  /// Names of areas and sub-topics by their tag.
  public var areaNames: [String: String] { Self.areaNames(frameworks) }

  static func areaNames(_ frameworks: FrameworkSet) -> [String: String] {
    Dictionary(
      frameworks.lines.filter { $0.framework == "AOIP" }.map { ($0.id, $0.title) },
      uniquingKeysWith: { a, _ in a })
  }

  private static func attempt<Value>(
    _ faults: inout [String], _ body: () throws(PipelineError) -> Value
  ) -> Value? {
    do {
      return try body()
    } catch {
      faults.append(error.description)
      return nil
    }
  }

  /// What `feeds/settings.yaml` allows; nothing where it is missing.
  public static func settings(_ workspace: Workspace) throws(PipelineError) -> Settings {
    guard FileManager.default.fileExists(atPath: workspace.settings) else { return Settings() }
    let shown = workspace.shown(workspace.settings)
    return try Settings.read(Files.read(workspace.settings, shown: shown), file: shown)
  }

  static func actorList(_ workspace: Workspace) throws(PipelineError) -> ActorList {
    try actorList(at: workspace.actors, workspace)
  }

  static func actorList(at path: String, _ workspace: Workspace) throws(PipelineError) -> ActorList {
    let shown = workspace.shown(path)
    let bytes = try Files.read(path, shown: shown)
    return try invalid { () throws(MatrixError) in try ActorList.read(bytes: bytes, file: shown) }
  }

  static func matrix(_ path: String, _ workspace: Workspace) throws(PipelineError) -> MonitoringMatrix {
    let shown = workspace.shown(path)
    let bytes = try Files.read(path, shown: shown)
    return try invalid { () throws(MatrixError) in try MonitoringMatrix.read(bytes: bytes, file: shown) }
  }

  static func frameworks(_ workspace: Workspace) throws(PipelineError) -> FrameworkSet {
    let names = ((try? FileManager.default.contentsOfDirectory(atPath: workspace.frameworks)) ?? [])
      .filter { $0.hasSuffix(".csv") }.sorted()
    guard !names.isEmpty else {
      throw .file(
        path: workspace.shown(workspace.frameworks), reason: "holds no CSV file; a framework is expected")
    }
    var files: [(name: String, bytes: [UInt8])] = []
    for name in names {
      let path = workspace.frameworks + "/" + name
      files.append((workspace.shown(path), try Files.read(path, shown: workspace.shown(path))))
    }
    let read = files
    return try invalid { () throws(MatrixError) in try FrameworkSet.read(files: read) }
  }

  static func rules(
    _ folder: String, _ workspace: Workspace?, _ actors: [Actor]
  ) throws(PipelineError) -> RuleSet {
    do {
      return try RuleSet.load(directory: folder, actors: actors, cache: ruleCache(folder, workspace))
    } catch {
      throw .invalidWorkspace([workspace?.relative("\(error)") ?? "\(error)"])
    }
  }

  private static func invalid<Value>(
    _ body: () throws(MatrixError) -> Value
  ) throws(PipelineError) -> Value {
    do {
      return try body()
    } catch {
      throw .invalidWorkspace(["\(error)"])
    }
  }
}
