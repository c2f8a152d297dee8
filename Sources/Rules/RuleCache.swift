import Foundation
import Text

/// Rule files as they were read and checked, kept in a file so that they need not be read again until one changes.
///
/// The file is this program's own and can be deleted at any time. It counts only for the rules, the folder and the program that it
/// was made for, and only whole: anything else is passed over and made anew. Where it cannot be written nothing is lost but time.
public struct RuleCache: Sendable {
  /// The file.
  public let path: String
  /// What else it depends on: which program wrote it.
  public let stamp: String

  private static let magic = Array("lookout rules 2\n".utf8)

  public init(path: String, stamp: String) {
    self.path = path
    self.stamp = stamp
  }

  /// The files that were read when the rules had this fingerprint; nil where there are none to be had.
  func files(_ fingerprint: String, directory: String) -> [RuleFile]? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    return data.withUnsafeBytes { raw in
      raw.withMemoryRebound(to: UInt8.self) { Self.read($0, key(fingerprint, directory)) }
    }
  }

  func keep(_ files: [RuleFile], _ fingerprint: String, directory: String) {
    var writer = CacheWriter()
    writer.write(files) { $0.write($1) }
    let head = Self.magic + Array(key(fingerprint, directory).utf8) + Array(SHA256.hex(writer.bytes).utf8)
    let url = URL(fileURLWithPath: path)
    try? FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data(head + writer.bytes).write(to: url, options: .atomic)
  }

  /// 64 hexadecimal digits for everything that the files depend on.
  private func key(_ fingerprint: String, _ directory: String) -> String {
    SHA256.hex([fingerprint, directory, stamp].joined(separator: "\0"))
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ key: String) -> [RuleFile]? {
    let head = magic + Array(key.utf8)
    let start = head.count + 64
    guard bytes.count > start, bytes.starts(with: head) else { return nil }
    let body = UnsafeBufferPointer(rebasing: bytes[start...])
    guard bytes[head.count..<start].elementsEqual(SHA256.hex(Array(body)).utf8) else { return nil }
    var reader = CacheReader(body)
    guard let files = try? reader.list({ reader throws(CacheFault) in try reader.ruleFile() }), reader.isAtEnd
    else { return nil }
    return files
  }
}
