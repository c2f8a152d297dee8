import Documents
import Foundation

/// A machine's draft in a file, which is written over only where nobody has touched it.
enum SealedDraft {
  /// Writes a draft; false where a file that a person edited stands, which is left alone.
  static func write(_ draft: String, to path: String) throws(PipelineError) -> Bool {
    guard try isFree(path) else { return false }
    try Files.write(DraftSeal.sealed(draft), to: path)
    return true
  }

  /// Whether nothing that a person edited stands there.
  static func isFree(_ path: String) throws(PipelineError) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return true }
    return DraftSeal.isSealed(String(decoding: try Files.read(path), as: UTF8.self))
  }
}
