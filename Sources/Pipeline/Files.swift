import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole files, with the system's reason where one cannot be had.
public enum Files {
  /// Reads a file, a pipe or a device to its end.
  /// - Parameter shown: the path as the message should name it.
  public static func read(_ path: String, shown: String? = nil) throws(PipelineError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: shown ?? path, reason: reason(errno)) }
    defer { close(file) }
    return try bytes(of: file, shown ?? path)
  }

  /// Standard input to its end.
  public static func readStandardInput() throws(PipelineError) -> [UInt8] {
    try bytes(of: STDIN_FILENO, "standard input")
  }

  private static func bytes(of file: Int32, _ shown: String) throws(PipelineError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { systemRead(file, $0) }
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .file(path: shown, reason: reason(errno))
      }
    }
  }

  private static func systemRead(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(file, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(file, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func reason(_ code: Int32) -> String {
    code == ENOENT ? "is missing" : "cannot be read: \(String(cString: strerror(code)).lowercased())"
  }

  /// Writes beside the file and renames, so that a reader sees the old file or the new one.
  static func write(_ text: String, to path: String) throws(PipelineError) {
    do {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url, options: .atomic)
    } catch {
      throw .file(
        path: path, reason: "cannot be written; does its folder let you? (\(error.localizedDescription))")
    }
  }

  static func makeFolder(_ path: String) throws(PipelineError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw .file(
        path: path, reason: "cannot be made; does the folder above let you? (\(error.localizedDescription))")
    }
  }
}
