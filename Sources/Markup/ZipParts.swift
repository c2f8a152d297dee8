import CZip

/// The parts of a zip archive that is wholly in memory, each read up to a limit whatever the archive says of its size.
public struct ZipParts {
  /// Most parts of an archive, most bytes of one part once unpacked, and of all that are read.
  public struct Limits: Hashable, Sendable {
    public var parts: Int
    public var part: Int
    public var total: Int

    public init(parts: Int = 2_000, part: Int = 64 << 20, total: Int = 192 << 20) {
      self.parts = parts
      self.part = part
      self.total = total
    }
  }

  /// Why an archive is not read.
  public enum Fault: Error, Hashable {
    case notAnArchive(String)
    case tooManyParts(limit: Int)
    case tooLarge(part: String, limit: Int)
    case damaged(part: String, reason: String)
  }

  /// By name.
  public private(set) var parts: [String: [UInt8]] = [:]

  /// Reads the parts that are wanted; of two with one name the first.
  public init(_ bytes: [UInt8], limits: Limits = Limits(), wanted: (String) -> Bool) throws(Fault) {
    let result: Result<[String: [UInt8]], Fault> = bytes.withUnsafeBytes { buffer in
      do throws(Fault) {
        let archive = try ZipArchive(buffer)
        return .success(try archive.read(limits, wanted: wanted))
      } catch {
        return .failure(error)
      }
    }
    parts = try result.get()
  }

  /// Reads one part in pieces, which are never all in memory; `body` returns false to stop.
  /// - Parameter limit: Most bytes of it once unpacked.
  public static func stream(
    _ name: String, of bytes: [UInt8], limit: Int, body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(Fault) {
    let result: Result<Void, Fault> = bytes.withUnsafeBytes { buffer in
      do throws(Fault) {
        let archive = try ZipArchive(buffer)
        try archive.stream(name, limit: limit, body: body)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
  }
}

/// An open archive over bytes that outlive it.
private struct ZipArchive: ~Copyable {
  private let handle: OpaquePointer

  init(_ bytes: UnsafeRawBufferPointer) throws(ZipParts.Fault) {
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
      throw .notAnArchive(String(cString: zip_error_strerror(&error)))
    }
    guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw .notAnArchive(String(cString: zip_error_strerror(&error)))
    }
    self.handle = handle
  }

  deinit { zip_discard(handle) }

  func read(_ limits: ZipParts.Limits, wanted: (String) -> Bool) throws(ZipParts.Fault) -> [String: [UInt8]] {
    let count = Int(zip_get_num_entries(handle, 0))
    guard count <= limits.parts else { throw .tooManyParts(limit: limits.parts) }
    var parts: [String: [UInt8]] = [:]
    var total = 0
    for index in 0..<UInt64(max(0, count)) {
      guard let raw = zip_get_name(handle, index, 0) else { continue }
      let name = String(cString: raw)
      guard wanted(name), parts[name] == nil else { continue }
      let bytes = try part(index, name, limit: min(limits.part, limits.total - total))
      total += bytes.count
      parts[name] = bytes
    }
    return parts
  }

  func stream(
    _ name: String, limit: Int, body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(ZipParts.Fault) {
    let index = zip_name_locate(handle, name, 0)
    guard index >= 0 else { throw .damaged(part: name, reason: "it is missing") }
    try unpack(UInt64(index), name, limit: limit, body: body)
  }

  private func part(_ index: UInt64, _ name: String, limit: Int) throws(ZipParts.Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    try unpack(index, name, limit: limit) {
      bytes.append(contentsOf: $0)
      return true
    }
    return bytes
  }

  private func unpack(
    _ index: UInt64, _ name: String, limit: Int, body: (UnsafeBufferPointer<UInt8>) -> Bool
  ) throws(ZipParts.Fault) {
    guard let file = zip_fopen_index(handle, index, 0) else {
      throw .damaged(part: name, reason: String(cString: zip_strerror(handle)))
    }
    defer { zip_fclose(file) }
    var total = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = zip_fread(file, &buffer, UInt64(buffer.count))
      guard count >= 0 else { throw .damaged(part: name, reason: String(cString: zip_file_strerror(file))) }
      guard count > 0 else { return }
      total += Int(count)
      guard total <= limit else { throw .tooLarge(part: name, limit: limit) }
      let goesOn = buffer.withUnsafeBufferPointer {
        body(UnsafeBufferPointer(rebasing: $0.prefix(Int(count))))
      }
      guard goesOn else { return }
    }
  }
}
