import Foundation
import Text

extension Knowledge {
  /// A hash of what links rest on beside the rules and the matrix: the actors and the weights, as they lie in the workspace.
  func linkFingerprint(_ workspace: Workspace) throws(PipelineError) -> String {
    var bytes: [UInt8] = []
    for path in [workspace.actors, workspace.linking]
    where FileManager.default.fileExists(atPath: path) {
      bytes += try Files.read(path, shown: workspace.shown(path))
    }
    return SHA256.hex(bytes)
  }
}
