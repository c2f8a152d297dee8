import Foundation

/// Reads what a `file:` URL names: a regular file under one of the folders that the workspace allows.
enum LocalFile {
  static func isFileURL(_ url: String) -> Bool { url.lowercased().hasPrefix("file:") }

  /// The file's bytes. Links are followed first, in file and folder alike, and what they lead to is judged.
  static func read(_ url: String, roots: [String], limit: Int) throws(FetchError) -> [UInt8] {
    let path = try path(of: url)
    guard !roots.isEmpty else { throw .fileNotAllowed(url: url, reason: "this workspace allows no files") }
    guard let resolved = resolve(path) else { throw .cannotRead(url: url, reason: systemReason()) }
    guard roots.compactMap(resolve).contains(where: { isInside(resolved, root: $0) }) else {
      throw .fileNotAllowed(url: url, reason: "it lies outside the allowed folders")
    }
    return try bytes(of: resolved, url: url, limit: limit)
  }

  /// The path of a URL: no host but `localhost`, percent signs decoded (RFC 8089 section 2).
  static func path(of url: String) throws(FetchError) -> String {
    var rest = url.dropFirst("file:".count).prefix { $0 != "#" && $0 != "?" }
    if rest.hasPrefix("//") {
      let authority = rest.dropFirst(2).prefix { $0 != "/" }
      guard authority.isEmpty || authority.lowercased() == "localhost" else {
        throw .fileNotAllowed(url: url, reason: "it names another host")
      }
      rest = rest.dropFirst(2 + authority.count)
    }
    guard rest.hasPrefix("/"), let path = String(rest).removingPercentEncoding, !path.utf8.contains(0) else {
      throw .badURL(url: url, reason: "a file needs an absolute path")
    }
    return path
  }

  private static func resolve(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func isInside(_ path: String, root: String) -> Bool {
    path.utf8.starts(with: (root == "/" ? root : root + "/").utf8)
  }

  /// Opens without waiting, so that a pipe cannot hold us, and reads only what turns out to be a regular file.
  private static func bytes(of path: String, url: String, limit: Int) throws(FetchError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotRead(url: url, reason: systemReason()) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotRead(url: url, reason: systemReason()) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw .fileNotAllowed(url: url, reason: "it is no regular file")
    }
    return try contents(of: descriptor, url: url, limit: limit)
  }

  private static func contents(of descriptor: Int32, url: String, limit: Int) throws(FetchError) -> [UInt8] {
    var body: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Foundation.read(descriptor, &chunk, chunk.count)
      if count == 0 { return body }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotRead(url: url, reason: systemReason()) }
      guard body.count + count <= limit else {
        throw .tooLarge(url: url, limit: .maxBodyBytes, bytes: limit)
      }
      body.append(contentsOf: chunk[..<count])
    }
  }

  private static func systemReason() -> String { String(cString: strerror(errno)) }
}
