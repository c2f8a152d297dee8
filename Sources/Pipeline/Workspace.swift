import Foundation

/// A folder with `feeds` (what comes in) and `analyses` (what goes out, and what it is held against).
public struct Workspace: Sendable {
  /// Absolute path.
  public let root: String

  public init(root: String) {
    self.root = URL(fileURLWithPath: root).standardizedFileURL.path
  }

  public var sources: String { path("feeds/sources.opml") }
  public var settings: String { path("feeds/settings.yaml") }
  public var queries: String { path("feeds/queries.yaml") }
  public var rules: String { path("feeds/rules") }
  public var matrix: String { path("analyses/matrix.csv") }
  public var actors: String { path("analyses/actors.csv") }
  public var publishers: String { path("analyses/publishers.csv") }
  public var frameworks: String { path("analyses/frameworks") }
  public var briefs: String { path("analyses/briefs") }
  public var reports: String { path("analyses/reports") }
  /// The styles, header and footer of Word documents.
  public var wordTemplate: String { path("analyses/templates/reference.docx") }
  /// Where the store lies unless another is named.
  public var store: String { path(".lookout/store.sqlite") }

  public func path(_ relative: String) -> String { root + "/" + relative }

  /// A path as people know it: relative to the workspace where it lies inside.
  public func shown(_ path: String) -> String {
    path.hasPrefix(root + "/") ? String(path.dropFirst(root.count + 1)) : path
  }

  /// A message whose paths are those that people know, so that it reads the same on every machine.
  func relative(_ message: String) -> String {
    message.replacing("file://" + root + "/", with: "").replacing(root + "/", with: "")
  }

  /// The workspace at a folder or nearest above it.
  public static func find(from folder: String) throws(PipelineError) -> Workspace {
    var url = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      if isWorkspace(url) { return Workspace(root: url.path) }
      let parent = url.deletingLastPathComponent().standardizedFileURL
      guard parent.path != url.path, url.path != "/" else {
        throw .noWorkspace(searchedFrom: folder)
      }
      url = parent
    }
  }

  private static func isWorkspace(_ url: URL) -> Bool {
    ["feeds", "analyses"].allSatisfy { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(
        atPath: url.appendingPathComponent(name).path, isDirectory: &isFolder) && isFolder.boolValue
    }
  }
}
