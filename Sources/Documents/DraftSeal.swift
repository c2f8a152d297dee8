import Foundation
import Text

/// The mark by which Lookout knows a draft that nobody has touched: a last line with the hash of what stands above it.
public enum DraftSeal {
  static let opening = "<!-- lookout draft sha256:"

  /// The text with its seal.
  public static func sealed(_ text: String) -> String { text + "\n" + opening + SHA256.hex(text) + " -->\n" }

  /// Whether the last line is a seal that fits what stands above it.
  public static func isSealed(_ file: String) -> Bool {
    guard let mark = file.range(of: "\n" + opening, options: .backwards) else { return false }
    return file == sealed(String(file[..<mark.lowerBound]))
  }
}
