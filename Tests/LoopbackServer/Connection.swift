import Foundation

/// One connection: reads a request, sends what the closure says.
struct Connection {
  let descriptor: Int32
  let shared: LoopbackServer.Shared

  private static let maxHeadBytes = 256 << 10
  private static let maxWait = ContinuousClock.Duration.seconds(60)

  func serve() {
    #if canImport(Darwin)
      var on: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    guard let request = readRequest() else { return }
    shared.state.withLock { $0.counts[request.path, default: 0] += 1 }
    let response = shared.answer(request)
    guard pause(response.delay) else { return }
    switch response.manner {
    case .closeAtOnce: return
    case .neverAnswer: _ = pause(Self.maxWait)
    case .endless:
      guard send(head(of: response, length: nil)), !response.body.isEmpty else { return }
      while send(response.body) {}
    case .answer: send(response, isHead: request.method == "HEAD")
    }
  }

  private func send(_ response: LoopbackServer.Response, isHead: Bool) {
    let hasBody = response.status >= 200 && response.status != 204 && response.status != 304
    guard send(head(of: response, length: hasBody ? response.body.count : nil)), hasBody, !isHead else {
      return
    }
    let body = response.body.prefix(response.truncateAfter ?? response.body.count)
    guard let rate = response.bytesPerSecond else {
      _ = send(Array(body))
      return
    }
    let slice = max(rate / 20, 1)
    let step = Duration.seconds(Double(slice) / Double(max(rate, 1)))
    for start in stride(from: body.startIndex, to: body.endIndex, by: slice) {
      guard send(Array(body[start..<min(start + slice, body.endIndex)])), pause(step) else { return }
    }
  }

  private func head(of response: LoopbackServer.Response, length: Int?) -> [UInt8] {
    var lines = ["HTTP/1.1 \(response.status) Test", "Connection: close"]
    if let length { lines.append("Content-Length: \(length)") }
    lines += response.headers.map { "\($0.name): \($0.value)" }
    return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
  }

  /// nil when the client left, sent no request or too long a one, or the server stops.
  private func readRequest() -> LoopbackServer.Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard !shared.isStopped, bytes.count < Self.maxHeadBytes else { return nil }
      guard LoopbackServer.waits(for: descriptor, milliseconds: 20) else { continue }
      let count = recv(descriptor, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      // A method begins with a capital; a TLS greeting, for one, does not.
      guard !bytes.isEmpty || (65...90).contains(chunk[0]) else { return nil }
      bytes.append(contentsOf: chunk[..<count])
    }
    return parse(String(decoding: bytes, as: UTF8.self))
  }

  private func parse(_ head: String) -> LoopbackServer.Request? {
    let lines = head.split(separator: "\r\n")
    let words = lines.first?.split(separator: " ") ?? []
    guard words.count == 3 else { return nil }
    let target = words[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let headers = lines.dropFirst().compactMap { line -> (name: String, value: String)? in
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      return (String(line[..<colon]), value)
    }
    return .init(
      method: String(words[0]), path: String(target[0]), query: target.count > 1 ? String(target[1]) : "",
      headers: headers)
  }

  /// Waits; false when the client left meanwhile, or the server stops.
  private func pause(_ duration: Duration) -> Bool {
    let end = ContinuousClock.now + duration
    var byte: UInt8 = 0
    while true {
      let left = end - .now
      guard left > .zero else { return true }
      let milliseconds = min(
        Double(left.components.seconds) * 1e3 + Double(left.components.attoseconds) / 1e15, 20)
      if LoopbackServer.waits(for: descriptor, milliseconds: Int32(milliseconds.rounded(.up))),
        recv(descriptor, &byte, 1, Int32(MSG_PEEK)) <= 0
      {
        return false
      }
      if shared.isStopped { return false }
    }
  }

  /// Sends everything; false when the client left or the server stops.
  private func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      guard !shared.isStopped, canSend() else { return false }
      let count = bytes[sent...].withUnsafeBytes {
        Foundation.send(descriptor, $0.baseAddress, $0.count, Self.flags)
      }
      guard count > 0 || errno == EAGAIN || errno == EINTR else { return false }
      sent += max(count, 0)
    }
    return true
  }

  /// Waits for room in the socket's buffer, looking at `stop()` now and then.
  private func canSend() -> Bool {
    while !shared.isStopped {
      var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      if poll(&entry, 1, 20) > 0 { return entry.revents & Int16(POLLERR | POLLHUP) == 0 }
    }
    return false
  }

  #if canImport(Darwin)
    private static let flags = Int32(MSG_DONTWAIT)
  #else
    private static let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
  #endif
}
