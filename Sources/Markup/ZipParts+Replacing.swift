import CZip

extension ZipParts {
  /// The archive with one part's bytes exchanged; its other parts stay as they are packed, and so does the part's date.
  /// - Returns: nil where it has no such part, or is no archive that can be written.
  public static func replacing(_ name: String, of archive: [UInt8], with part: [UInt8]) -> [UInt8]? {
    archive.withUnsafeBytes { bytes in
      part.withUnsafeBytes { new in
        guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil) else {
          return nil
        }
        defer { zip_source_free(source) }
        return exchange(name, in: source, with: new) ? contents(source) : nil
      }
    }
  }

  /// Opens what the source holds, exchanges the part, and writes the archive back into the source.
  private static func exchange(
    _ name: String, in source: OpaquePointer, with part: UnsafeRawBufferPointer
  ) -> Bool {
    // An archive frees its source when it is closed: one more hold on it.
    zip_source_keep(source)
    guard let handle = zip_open_from_source(source, 0, nil) else {
      zip_source_free(source)
      return false
    }
    let index = zip_name_locate(handle, name, 0)
    var before = zip_stat_t()
    guard index >= 0, zip_stat_index(handle, UInt64(index), 0, &before) == 0,
      let new = zip_source_buffer(handle, part.baseAddress, UInt64(part.count), 0)
    else {
      zip_discard(handle)
      return false
    }
    guard zip_file_replace(handle, UInt64(index), new, 0) == 0 else {
      zip_source_free(new)
      zip_discard(handle)
      return false
    }
    guard zip_file_set_mtime(handle, UInt64(index), before.mtime, 0) == 0, zip_close(handle) == 0 else {
      zip_discard(handle)
      return false
    }
    return true
  }

  private static func contents(_ source: OpaquePointer) -> [UInt8]? {
    guard zip_source_open(source) == 0 else { return nil }
    defer { zip_source_close(source) }
    guard zip_source_seek(source, 0, SEEK_END) == 0 else { return nil }
    let count = Int(zip_source_tell(source))
    guard count >= 0, zip_source_seek(source, 0, SEEK_SET) == 0 else { return nil }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, Int(zip_source_read(source, buffer.baseAddress, UInt64(count))))
      isWhole = filled == count
    }
    return isWhole ? bytes : nil
  }
}
