import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Held by one scan of a store at a time. The system lets go of it when the process ends, however it ends.
public final class ScanLock: Sendable {
  private let file: Int32

  /// - Throws: `busy` where another scan of this store runs, `file` where the lock cannot be made.
  public init(store path: String) throws(PipelineError) {
    let lock = path + ".scan-lock"
    file = open(lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .file(path: lock, reason: String(cString: strerror(errno))) }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.holder(file)
      close(file)
      throw .busy(holder)
    }
    let mark = Array("\(getpid())\n".utf8)
    ftruncate(file, 0)
    _ = pwrite(file, mark, mark.count, 0)
  }

  deinit { close(file) }

  private static func holder(_ file: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 32)
    let count = pread(file, &bytes, bytes.count, 0)
    let number = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).prefix { $0.isNumber }
    return number.isEmpty ? "" : " (process \(number))"
  }
}
