import Foundation
import Text

/// A machine's draft, known by its last line, which holds the hash of what stands above it.
enum SealedDraft {
  private static let opening = "<!-- lookout draft sha256:"

  static func sealed(_ text: String) -> String { text + "\n" + opening + SHA256.hex(text) + " -->\n" }

  /// Whether nobody has touched it since it was drafted.
  static func isUntouched(_ text: String) -> Bool {
    guard let mark = text.range(of: "\n" + opening, options: .backwards) else { return false }
    return text == sealed(String(text[..<mark.lowerBound]))
  }

  /// Writes a draft; false where a file that a person edited stands, which is left alone.
  static func write(_ draft: String, to path: String) throws(PipelineError) -> Bool {
    guard try isFree(path) else { return false }
    try Files.write(sealed(draft), to: path)
    return true
  }

  /// Whether nothing that a person edited stands there.
  static func isFree(_ path: String) throws(PipelineError) -> Bool {
    guard FileManager.default.fileExists(atPath: path) else { return true }
    return isUntouched(String(decoding: try Files.read(path), as: UTF8.self))
  }
}
