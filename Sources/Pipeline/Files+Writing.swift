import Foundation

extension Files {
  /// Writes bytes beside the file, waits until they lie on the disk, and renames: a reader sees the old file or the new one,
  /// and so does whoever looks after the power failed. A device or a pipe is written into; of a link the file it leads to.
  public static func write(_ bytes: [UInt8], to path: String) throws(PipelineError) {
    try write(bytes, to: path) { _ throws(PipelineError) in }
  }

  /// - Parameter before: as of `DurableFile.write`.
  static func write(
    _ bytes: [UInt8], to path: String, before: (DurableFile.Step) throws(PipelineError) -> Void
  ) throws(PipelineError) {
    let place = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let kind = (try? FileManager.default.attributesOfItem(atPath: place)[.type]) as? FileAttributeType
    if let kind, kind != .typeRegular, kind != .typeDirectory {
      guard let file = FileHandle(forWritingAtPath: place), (try? file.write(contentsOf: Data(bytes))) != nil
      else {
        throw .file(path: path, reason: "cannot be written")
      }
      return
    }
    let folder = URL(fileURLWithPath: place).deletingLastPathComponent().path
    if !FileManager.default.fileExists(atPath: folder) { try makeFolder(folder) }
    try DurableFile.write(bytes, to: place, before: before)
  }
}
