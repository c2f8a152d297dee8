import Foundation
import Synchronization

/// Listens on several loopback addresses at one port, and says nothing: it counts who connects, or lets nobody in.
public final class SilentListener: Sendable {
  /// What it does with those who connect.
  public enum Manner: Sendable {
    /// Accepts, counts, and keeps the connection open without a byte.
    case accept
    /// Never accepts, and its queue is full: connecting does not come to an end.
    case refuseToAccept
  }

  public let port: UInt16
  private let state = Mutex((sockets: [Int32](), accepted: 0))

  /// Addresses that this system lacks are left out; there must be at least one left.
  public init(on addresses: [String] = ["127.0.0.1", "127.0.0.2", "::1"], _ manner: Manner = .accept) throws {
    _ = LoopbackServer.bypassesProxies
    var port: UInt16 = 0
    var sockets: [Int32] = []
    for address in addresses {
      guard let socket = Socket.listening(on: address, port: port, queue: manner == .accept ? 64 : 0) else {
        continue
      }
      sockets.append(socket)
      port = Socket.port(of: socket) ?? port
    }
    guard !sockets.isEmpty else { throw LoopbackError(action: "listen on \(addresses)", code: errno) }
    self.port = port
    if manner == .refuseToAccept { sockets += (0..<8).compactMap { _ in Socket.connecting(to: sockets[0]) } }
    state.withLock { [sockets] in $0.sockets = sockets }
  }

  deinit {
    for socket in state.withLock({ $0.sockets }) { close(socket) }
  }

  /// Connections so far: the queues are emptied by asking.
  public var connections: Int {
    state.withLock { state in
      for socket in state.sockets {
        while LoopbackServer.waits(for: socket, milliseconds: 0) {
          let accepted = accept(socket, nil, nil)
          guard accepted >= 0 else { break }
          close(accepted)
          state.accepted += 1
        }
      }
      return state.accepted
    }
  }
}

/// Sockets by the text of their address.
private enum Socket {
  static func listening(on address: String, port: UInt16, queue: Int32) -> Int32? {
    let socket = open(address.contains(":") ? AF_INET6 : AF_INET)
    guard socket >= 0 else { return nil }
    let isBound = withAddress(address, port) { bind(socket, $0, $1) == 0 } ?? false
    guard isBound, listen(socket, queue) == 0 else {
      close(socket)
      return nil
    }
    return socket
  }

  /// Begins to connect to a listener and does not wait for the end of it.
  static func connecting(to listener: Int32) -> Int32? {
    guard let port = port(of: listener) else { return nil }
    let socket = open(AF_INET)
    guard socket >= 0 else { return nil }
    _ = fcntl(socket, F_SETFL, O_NONBLOCK)
    _ = withAddress("127.0.0.1", port) { connect(socket, $0, $1) }
    return socket
  }

  static func port(of socket: Int32) -> UInt16? {
    var storage = sockaddr_storage()
    var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = withUnsafeMutablePointer(to: &storage) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
    }
    guard code == 0 else { return nil }
    // The port has one place in both families.
    return withUnsafeBytes(of: storage) { UInt16($0[2]) << 8 | UInt16($0[3]) }
  }

  private static func open(_ family: Int32) -> Int32 {
    #if canImport(Glibc)
      socket(family, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(family, SOCK_STREAM, 0)
    #endif
  }

  private static func withAddress<Result>(
    _ text: String, _ port: UInt16, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result? {
    var four = sockaddr_in()
    var six = sockaddr_in6()
    four.sin_family = sa_family_t(AF_INET)
    four.sin_port = port.bigEndian
    six.sin6_family = sa_family_t(AF_INET6)
    six.sin6_port = port.bigEndian
    if inet_pton(AF_INET, text, &four.sin_addr) == 1 { return generic(&four, body) }
    return inet_pton(AF_INET6, text, &six.sin6_addr) == 1 ? generic(&six, body) : nil
  }

  private static func generic<Address, Result>(
    _ address: inout Address, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
  ) -> Result {
    withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<Address>.size))
      }
    }
  }
}
