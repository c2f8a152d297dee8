/// What one request brings in, field by field and chunk by chunk, with the limits that end it early.
struct Exchange {
  /// The last answer's status; 0 before its first line.
  private(set) var status = 0
  private(set) var headers: [Header] = []
  private(set) var body: [UInt8] = []
  /// Bytes of the body as they came over the wire.
  var received = 0
  /// The whole head is here.
  private(set) var hasHead = false
  /// The beginning of an error's body.
  private(set) var errorBody: [UInt8] = []
  /// What was passed; the request ends with it.
  private(set) var passed: Limit?
  /// The last address that was refused on the way to a connection.
  var refused: Refusal?

  private let maxBodyBytes: Int
  private let maxTransferBytes: Int
  private let maxHeaderBytes: Int
  private let maxExpansionRatio: Int
  private var headerBytes = 0

  /// What ends a request early.
  enum Limit: Hashable {
    case size(FetchError.SizeLimit)
    case expansion
  }

  struct Refusal: Hashable {
    let address: String
    let reason: String
  }

  init(options: FetchOptions) {
    maxBodyBytes = options.maxBodyBytes
    maxTransferBytes = options.maxTransferBytes
    maxHeaderBytes = options.maxHeaderBytes
    maxExpansionRatio = max(options.maxExpansionRatio, 1)
  }

  var hasBegun: Bool { headerBytes > 0 }

  /// Whether the answer's body is one to keep; 206 is none, since no part was asked for.
  var isSuccess: Bool { (200..<300).contains(status) && status != 206 }

  /// Takes one line of a head, its line break included. False: stop.
  mutating func take(line: String, bytes: Int) -> Bool {
    headerBytes += bytes
    guard headerBytes <= maxHeaderBytes else { return stop(at: .size(.maxHeaderBytes)) }
    let text = Substring(line.utf8.prefix { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") })
    if text.hasPrefix("HTTP/") {
      begin(statusLine: text)
    } else if text.isEmpty {
      hasHead = status >= 200
    } else if !hasHead {
      take(field: text)
    }
    return true
  }

  /// Takes a chunk of the body, content coding removed. False: stop. The body of an error is read past, so that the
  /// connection can serve again, but not for long.
  mutating func take(body chunk: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isSuccess else {
      errorBody.append(contentsOf: chunk)
      return errorBody.count <= maxHeaderBytes
    }
    guard chunk.count <= maxBodyBytes - body.count else { return stop(at: .size(.maxBodyBytes)) }
    if body.isEmpty { body.reserveCapacity(min(announced, maxBodyBytes, Self.mostReserved)) }
    body.append(contentsOf: chunk)
    return !isBomb(sent: received + Self.lag) || stop(at: .expansion)
  }

  /// Judges the whole body, now that it is known to the byte how much was sent.
  mutating func end(received bytes: Int) {
    received = bytes
    if isBomb(sent: bytes) { _ = stop(at: .expansion) }
  }

  /// Bytes of the body that its head speaks of; with a content coding it will be more. A server may say anything.
  private var announced: Int { max(0, headers.value(of: "Content-Length").flatMap { Int($0) } ?? 0) }

  private static let mostReserved = 1 << 20

  /// libcurl counts what it read only after it handed it on: one buffer at most, CURL_MAX_WRITE_SIZE.
  private static let lag = 16_384

  private func isBomb(sent: Int) -> Bool {
    body.count > FetchOptions.expansionFloor && body.count / maxExpansionRatio >= max(sent, 1)
  }

  /// Takes note of how much came over the wire. False: stop.
  mutating func take(received bytes: Int) -> Bool {
    received = bytes
    return bytes <= maxTransferBytes || stop(at: .size(.maxTransferBytes))
  }

  private mutating func stop(at limit: Limit) -> Bool {
    passed = passed ?? limit
    return false
  }

  /// A new head: what an interim answer (RFC 9110 section 15.2) said is forgotten.
  private mutating func begin(statusLine: Substring) {
    let parts = statusLine.split(separator: " ", maxSplits: 2)
    status = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    headers = []
    hasHead = false
  }

  private mutating func take(field text: Substring) {
    if text.first == " " || text.first == "\t", let last = headers.indices.last {
      headers[last].value += " " + trimmed(text)
    } else if let colon = text.firstIndex(of: ":") {
      headers.append(
        Header(name: trimmed(text[..<colon]), value: trimmed(text[text.index(after: colon)...])))
    }
  }

  private func trimmed(_ text: Substring) -> String {
    let isInk = { (byte: UInt8) in byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") }
    guard let first = text.utf8.firstIndex(where: isInk), let last = text.utf8.lastIndex(where: isInk) else {
      return ""
    }
    return String(Substring(text.utf8[first...last]))
  }
}
