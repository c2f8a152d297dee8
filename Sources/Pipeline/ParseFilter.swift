import Feeds
import Foundation
import Markup
import Synchronization

/// `lookout parse`: feed files in, a line of JSON each, in the order given.
public struct ParseFilter: Sendable {
  /// What is known of every file besides its bytes.
  public var circumstances: Circumstances
  public var limits: FeedLimits
  /// Threads that read files.
  public var jobs: Int

  /// A file longer than this is read as a stream, on one thread.
  static let longFile = 4 << 20
  /// Files whose output may wait for that of an earlier one, a thread.
  private static let batch = 24
  /// Output that gathers before it is written, in bytes.
  private static let writeSize = 1 << 16

  /// `headers` are those of the response, their names in lower case. Content-Location stands in for the base
  /// (RFC 9110 section 8.7), where it is http or https.
  public init(
    baseURL: String? = nil, headers: [String: String] = [:], limits: FeedLimits = .standard, jobs: Int = 1
  ) {
    let place = headers["content-location"].flatMap { Self.absolute($0, baseURL) }
    circumstances = Circumstances(
      contentType: headers["content-type"], contentLanguage: headers["content-language"],
      baseURL: place ?? baseURL)
    self.limits = limits
    self.jobs = max(1, jobs)
  }

  private static func absolute(_ place: String, _ base: String?) -> String? {
    guard let url = URL(string: place, relativeTo: base.flatMap(URL.init(string:)))?.absoluteURL,
      let scheme = url.scheme?.lowercased(), scheme == "http" || scheme == "https"
    else { return nil }
    return url.absoluteString
  }

  /// Prints an object for each file, also for one that cannot be read or is no feed; `-` is standard input. `write` gets
  /// the bytes of the output in order. True where a file gave no feed.
  public func run(_ files: [String], write: ([UInt8]) -> Void) -> Bool {
    var failed = false
    var rest = files[...]
    while let first = rest.first {
      if isLong(first) {
        failed = stream(rest.removeFirst(), write: write) || failed
        continue
      }
      let batch = Array(rest.prefix(jobs * Self.batch).prefix { !isLong($0) })
      rest = rest.dropFirst(batch.count)
      for line in lines(of: batch) {
        write(line.bytes)
        failed = failed || line.failed
      }
    }
    return failed
  }

  private struct Line: Sendable {
    var bytes: [UInt8]
    var failed: Bool
  }

  /// The lines of a few files, read on `jobs` threads.
  private func lines(of files: [String]) -> [Line] {
    let threads = min(jobs, files.count)
    guard threads > 1 else {
      var writer = JSONLineWriter()
      return files.map { line(of: $0, &writer) }
    }
    let next = Atomic(0)
    let done = Mutex([Line?](repeating: nil, count: files.count))
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      var writer = JSONLineWriter()
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < files.count else { return }
        let line = line(of: files[index], &writer)
        done.withLock { $0[index] = line }
      }
    }
    return done.withLock { $0 }.compactMap(\.self)
  }

  private func line(of file: String, _ writer: inout JSONLineWriter) -> Line {
    defer { writer.reset() }
    do {
      let atMost = limits.bytes + 1
      let bytes =
        file == "-"
        ? try Files.readStandardInput(atMost: atMost) : try Files.read(file, atMost: atMost)
      let parsed = FeedReader.read(bytes, circumstances, limits: limits)
      parsed.write(to: &writer, file: file)
      writer.endLine()
      return Line(bytes: writer.bytes, failed: parsed.error != nil)
    } catch {
      return Line(bytes: Self.complaint(file, "\(error)"), failed: true)
    }
  }

  private static func complaint(_ file: String, _ reason: String) -> [UInt8] {
    var parsed = ParsedFeed()
    parsed.error = reason
    return Array((parsed.json(file: file) + "\n").utf8)
  }

  private func isLong(_ file: String) -> Bool {
    file != "-" && (Files.size(file) ?? 0) > Self.longFile
  }

  /// Prints a long file without ever holding it as a whole.
  private func stream(_ file: String, write: ([UInt8]) -> Void) -> Bool {
    var writer = JSONLineWriter()
    guard let pieces = Files.pieces(file),
      let feed = LongFeed(ByteSource(pieces), circumstances, limits: limits)
    else {
      let line = line(of: file, &writer)
      write(line.bytes)
      return line.failed
    }
    feed.write(to: &writer, file: file) { writer in
      if writer.bytes.count >= Self.writeSize { write(writer.takeBytes()) }
    }
    writer.endLine()
    write(writer.bytes)
    return false
  }
}
