import Foundation
import Synchronization

/// A server on 127.0.0.1 that does with each connection what a closure says, below HTTP: for what no HTTP server
/// would send. One thread a connection; all of them look at `stop()` every few hundredths of a second.
public final class RawServer: Sendable {
  public let port: UInt16
  private let shared: Shared

  /// What the threads share; they hold it, not the server, so that a server that nobody holds stops.
  final class Shared: Sendable {
    struct State {
      var isStopped = false
      var sent = 0
      var open = 0
    }

    let state = Mutex(State())
    let serve: @Sendable (RawConnection) -> Void

    init(serve: @escaping @Sendable (RawConnection) -> Void) { self.serve = serve }

    var isStopped: Bool { state.withLock { $0.isStopped } }
  }

  /// Starts to listen on a free port; `serve` is called on a thread of its own for each connection, which closes
  /// when it returns.
  public init(_ serve: @escaping @Sendable (RawConnection) -> Void) throws {
    _ = LoopbackServer.bypassesProxies
    let listener = try Listener()
    port = listener.port
    let shared = Shared(serve: serve)
    self.shared = shared
    let thread = Thread { Self.accept(on: listener.descriptor, shared) }
    thread.name = "raw.accept"
    thread.start()
  }

  deinit { stop() }

  /// Ends every connection and stops listening, within a tenth of a second.
  public func stop() { shared.state.withLock { $0.isStopped = true } }

  /// Bytes that the system took from us so far, on all connections.
  public var bytesSent: Int { shared.state.withLock { $0.sent } }

  /// Connections that are open now.
  public var openConnections: Int { shared.state.withLock { $0.open } }

  private static func accept(on listener: Int32, _ shared: Shared) {
    defer { close(listener) }
    while !shared.isStopped {
      guard LoopbackServer.waits(for: listener, milliseconds: 20) else { continue }
      let descriptor = Foundation.accept(listener, nil, nil)
      guard descriptor >= 0 else { continue }
      shared.state.withLock { $0.open += 1 }
      let thread = Thread { serve(descriptor, shared) }
      thread.stackSize = 256 << 10
      thread.start()
    }
  }

  private static func serve(_ descriptor: Int32, _ shared: Shared) {
    #if canImport(Darwin)
      var on: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    shared.serve(RawConnection(descriptor: descriptor, shared: shared))
    close(descriptor)
    shared.state.withLock { $0.open -= 1 }
  }
}

/// One connection of a `RawServer`, for the closure that serves it.
public struct RawConnection {
  let descriptor: Int32
  let shared: RawServer.Shared

  /// Reads up to the blank line that ends a request's head. False: the client left, or the server stops.
  public func readHead() -> Bool {
    var last: [UInt8] = []
    var byte: UInt8 = 0
    while !shared.isStopped {
      guard LoopbackServer.waits(for: descriptor, milliseconds: 20) else { continue }
      guard recv(descriptor, &byte, 1, 0) == 1 else { return false }
      last = last.suffix(3) + [byte]
      if last == [13, 10, 13, 10] { return true }
    }
    return false
  }

  /// Sends everything. False: the client left, or the server stops.
  public func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      guard !shared.isStopped else { return false }
      guard poll(&entry, 1, 20) > 0 else { continue }
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Self.flags)
      }
      guard count > 0 || errno == EAGAIN || errno == EINTR else { return false }
      sent += max(count, 0)
      shared.state.withLock { $0.sent += max(count, 0) }
    }
    return true
  }

  public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// Sends the same again and again, until the client leaves.
  public func sendForever(_ text: String) {
    let bytes = Array(String(repeating: text, count: max(16_384 / max(text.utf8.count, 1), 1)).utf8)
    while send(bytes) {}
  }

  /// Sends the same again and again, with a pause after each.
  public func drip(_ text: String, every pause: Duration) {
    while send(text), wait(pause) {}
  }

  /// Reads what comes and says nothing, until the client leaves or the time is up. True: the time is up.
  @discardableResult
  public func wait(_ time: Duration = .seconds(60)) -> Bool {
    let end = ContinuousClock.now + time
    var bytes = [UInt8](repeating: 0, count: 4096)
    while !shared.isStopped {
      let left = (end - .now) / Duration.milliseconds(1)
      guard left > 0 else { return true }
      guard LoopbackServer.waits(for: descriptor, milliseconds: Int32(min(left.rounded(.up), 20))) else {
        continue
      }
      if recv(descriptor, &bytes, bytes.count, 0) <= 0 { return false }
    }
    return false
  }

  /// Closing sends a reset, not a proper end.
  public func reset() {
    var atOnce = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &atOnce, socklen_t(MemoryLayout<linger>.size))
  }

  #if canImport(Darwin)
    private static let flags = Int32(MSG_DONTWAIT)
  #else
    private static let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
  #endif
}
