import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole files, with the system's reason where one cannot be had.
public enum Files {
  /// Reads a file, a pipe or a device to its end, or its first `atMost` bytes.
  /// - Parameter shown: the path as the message should name it.
  public static func read(
    _ path: String, shown: String? = nil, atMost limit: Int = .max
  ) throws(PipelineError) -> [UInt8] {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .file(path: shown ?? path, reason: reason(errno)) }
    defer { close(file) }
    return try bytes(of: file, shown ?? path, limit)
  }

  /// Standard input to its end, or its first `atMost` bytes.
  public static func readStandardInput(atMost limit: Int = .max) throws(PipelineError) -> [UInt8] {
    try bytes(of: STDIN_FILENO, "standard input", limit)
  }

  /// The next bytes of standard input: as many as asked for, but at its end.
  public static func readMore(_ wanted: Int) throws(PipelineError) -> [UInt8] {
    var isRead = true
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      while filled < wanted {
        let count = systemRead(
          STDIN_FILENO,
          UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...]))
        if count == 0 { return }
        if count < 0, errno != EINTR {
          isRead = false
          return
        }
        filled += max(0, count)
      }
    }
    guard isRead else { throw .file(path: "standard input", reason: reason(errno)) }
    return bytes
  }

  /// Bytes of a regular file; nil for anything else, and where there is none.
  static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// Gives a regular file's bytes in pieces, from the start each time; nil where it cannot be opened.
  static func pieces(_ path: String) -> ((_ body: (UnsafeBufferPointer<UInt8>) -> Bool) -> Void)? {
    guard let file = OpenFile(path) else { return nil }
    return { body in
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      var offset = 0
      while true {
        let count = buffer.withUnsafeMutableBytes { file.read($0, at: offset) }
        guard count > 0 else { return }
        offset += count
        let goesOn = buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
        guard goesOn else { return }
      }
    }
  }

  private static func bytes(
    of file: Int32, _ shown: String, _ limit: Int
  ) throws(PipelineError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while bytes.count < limit {
      let count = buffer.withUnsafeMutableBytes { systemRead(file, $0) }
      if count > 0 {
        bytes.append(contentsOf: buffer[..<min(count, limit - bytes.count)])
      } else if count == 0 {
        return bytes
      } else if errno != EINTR {
        throw .file(path: shown, reason: reason(errno))
      }
    }
    return bytes
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

  /// Writes a text as the bytes of it are written.
  public static func write(_ text: String, to path: String) throws(PipelineError) {
    try write(Array(text.utf8), to: path)
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

/// A file that is open for reading. A class, because the closure that reads it closes it when it goes.
private final class OpenFile {
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// Bytes that were read; 0 at the end, and where the file cannot be read.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Int {
    while true {
      let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
      if count >= 0 || errno != EINTR { return max(0, count) }
    }
  }
}
