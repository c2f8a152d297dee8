import Foundation
import Synchronization

/// An HTTP/1.1 server on 127.0.0.1 for tests, which can also misbehave on purpose. One request a connection.
///
/// A thread accepts, and each connection has a thread; both look at `stop()` every few hundredths of a second.
public final class LoopbackServer: Sendable {
  public let port: UInt16
  private let shared: Shared

  /// What the threads share; they hold it, not the server, so that a server that nobody holds stops.
  final class Shared: Sendable {
    struct State {
      var isStopped = false
      var counts: [String: Int] = [:]
      var accepted = 0
      var open = 0
    }

    let state = Mutex(State())
    let answer: @Sendable (Request) -> Response

    init(answer: @escaping @Sendable (Request) -> Response) { self.answer = answer }

    var isStopped: Bool { state.withLock { $0.isStopped } }
  }

  /// Clients in this process and those it starts reach everything directly, whatever proxy the environment names.
  static let bypassesProxies: Bool = {
    let names = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
    guard names.contains(where: { getenv($0) != nil }) else { return false }
    return setenv("no_proxy", "*", 1) == 0 && setenv("NO_PROXY", "*", 1) == 0
  }()

  /// Connections served at once; further ones wait in the system's queue.
  static let maxConnections = 256

  /// Starts to listen on a free port; `answer` is called from many threads.
  public init(_ answer: @escaping @Sendable (Request) -> Response) throws {
    _ = Self.bypassesProxies
    let listener = try Listener()
    port = listener.port
    let shared = Shared(answer: answer)
    self.shared = shared
    let descriptor = listener.descriptor
    let thread = Thread { Self.accept(on: descriptor, shared) }
    thread.name = "loopback.accept"
    thread.start()
  }

  deinit { stop() }

  /// Ends every connection and stops listening, within a tenth of a second.
  public func stop() { shared.state.withLock { $0.isStopped = true } }

  /// The server's URL for a path that begins with `/`.
  public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// Requests for a path so far, its query left out.
  public func count(of path: String) -> Int { shared.state.withLock { $0.counts[path] ?? 0 } }

  /// Connections accepted so far.
  public var connections: Int { shared.state.withLock { $0.accepted } }

  /// Connections that are open now.
  public var openConnections: Int { shared.state.withLock { $0.open } }

  private static func accept(on listener: Int32, _ shared: Shared) {
    defer { close(listener) }
    while !shared.isStopped {
      guard shared.state.withLock({ $0.open < maxConnections }) else {
        usleep(5_000)
        continue
      }
      guard waits(for: listener, milliseconds: 20) else { continue }
      let descriptor = Foundation.accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      shared.state.withLock {
        $0.accepted += 1
        $0.open += 1
      }
      let thread = Thread { serve(descriptor, shared) }
      thread.stackSize = 256 << 10
      thread.start()
    }
  }

  private static func serve(_ descriptor: Int32, _ shared: Shared) {
    Connection(descriptor: descriptor, shared: shared).serve()
    close(descriptor)
    shared.state.withLock { $0.open -= 1 }
  }

  /// Whether something can be read (or accepted) within the time.
  static func waits(for descriptor: Int32, milliseconds: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&entry, 1, milliseconds) > 0
  }
}

/// A socket that listens on 127.0.0.1 at a port the system chose.
struct Listener {
  let descriptor: Int32
  let port: UInt16

  init() throws {
    #if canImport(Glibc)
      descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      descriptor = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    guard descriptor >= 0 else { throw LoopbackError(action: "socket", code: errno) }
    do {
      port = try Self.listen(descriptor)
    } catch {
      close(descriptor)
      throw error
    }
  }

  private static func listen(_ descriptor: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        guard bind(descriptor, generic, length) == 0, Foundation.listen(descriptor, 512) == 0 else {
          return errno
        }
        return getsockname(descriptor, generic, &length) == 0 ? 0 : errno
      }
    }
    guard code == 0 else { throw LoopbackError(action: "listen on 127.0.0.1", code: code) }
    return UInt16(bigEndian: address.sin_port)
  }
}

/// The system would not let the server start.
public struct LoopbackError: Error, CustomStringConvertible {
  public let action: String
  public let code: Int32

  public var description: String { "cannot \(action): \(String(cString: strerror(code)))" }
}
