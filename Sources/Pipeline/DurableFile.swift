import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Puts a file in place of another so that, whenever the machine stops, one of the two is there whole.
enum DurableFile {
  /// What is done, in order; a test stops at each.
  enum Step: CaseIterable {
    case write, sync, rename, syncFolder
  }

  /// Writes bytes beside the file, waits until they lie on the disk, and renames.
  /// - Parameter before: called before each step; what it throws ends the writing, and the old file stays.
  static func write(
    _ bytes: [UInt8], to path: String, before: (Step) throws(PipelineError) -> Void = { _ in }
  ) throws(PipelineError) {
    let draft = draftPath(for: path)
    do throws(PipelineError) {
      try before(.write)
      try put(bytes, at: draft, for: path)
      try place(draft, at: path, before: before)
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// Where a draft of a file lies until it is whole: beside it, so that a rename is enough.
  static func draftPath(for path: String) -> String {
    let url = URL(fileURLWithPath: path)
    return url.deletingLastPathComponent().appendingPathComponent(
      ".\(url.lastPathComponent).\(getpid()).draft"
    ).path
  }

  /// Puts a draft that lies beside a file in its place.
  static func place(
    _ draft: String, at path: String, before: (Step) throws(PipelineError) -> Void = { _ in }
  ) throws(PipelineError) {
    try before(.sync)
    try sync(draft, for: path)
    try before(.rename)
    guard rename(draft, path) == 0 else { throw fault(path) }
    try before(.syncFolder)
    // The new file is in place: what cannot be said of its folder here is no failure of the writing.
    try? sync(URL(fileURLWithPath: path).deletingLastPathComponent().path, for: path)
  }

  /// Waits until what was renamed in a folder lies on the disk; where that cannot be had nothing is said.
  static func settle(folder: String) { try? sync(folder, for: folder) }

  private static func put(_ bytes: [UInt8], at draft: String, for path: String) throws(PipelineError) {
    var mode: mode_t = 0o644
    var status = stat()
    if stat(path, &status) == 0 { mode = status.st_mode & 0o777 }
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard file >= 0 else { throw fault(path) }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(file, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
      if count < 0, errno != EINTR {
        let error = fault(path)
        close(file)
        throw error
      }
      written += max(0, count)
    }
    guard close(file) == 0 else { throw fault(path) }
  }

  private static func sync(_ name: String, for path: String) throws(PipelineError) {
    let file = open(name, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw fault(path) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw fault(path) }
  }

  private static func systemWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(file, bytes, count)
    #else
      Darwin.write(file, bytes, count)
    #endif
  }

  private static func fault(_ path: String) -> PipelineError {
    .file(
      path: path,
      reason: "cannot be written; does its folder let you? (\(String(cString: strerror(errno)).lowercased()))"
    )
  }
}
