import CCurl
import Foundation
import Synchronization

/// One request as libcurl gets it: no redirect is followed here.
struct Hop {
  let url: WebURL
  let headers: [String]
  /// The host's addresses, apart by commas, in place of those that the name service has; nil: ask it.
  let addresses: String?
}

/// Requests under way in one libcurl multi handle, which shares connections and looked-up names among them.
/// Lives on one thread. A class, because libcurl keeps pointers to its transfers.
final class CurlTransport {
  private let multi: UnsafeMutableRawPointer
  private let options: FetchOptions
  private let policy: AddressPolicy
  private let wakeup: Wakeup
  private var transfers: [UnsafeMutableRawPointer: Transfer] = [:]

  /// A request that ended, well or not.
  struct Finished {
    let id: Int
    let exchange: Exchange
    /// What libcurl has to say; nil when the answer came whole.
    let failure: CurlFailure?
    /// What was waited for.
    let phase: FetchError.Phase
    /// "1.1", "2"; nil before an answer.
    let httpVersion: String?
    /// nil without a connection.
    let remoteAddress: String?
  }

  /// nil when libcurl cannot start, which is for want of memory.
  init?(options: FetchOptions, wakeup: Wakeup) {
    guard Self.isReady, let multi = curl_multi_init() else { return nil }
    self.multi = multi
    self.options = options
    self.wakeup = wakeup
    policy = AddressPolicy(allowing: options.allowedPrivateAddresses)
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, max(options.connections, 1))
    _ = ccurl_multi_set_long(multi, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    wakeup.attach(to: multi)
  }

  deinit {
    wakeup.detach()
    for transfer in transfers.values { curl_multi_remove_handle(multi, transfer.easy) }
    transfers = [:]
    curl_multi_cleanup(multi)
  }

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Begins a request; nothing happens before the next `finished()`. False: libcurl would not take it.
  func start(_ hop: Hop, id: Int) -> Bool {
    guard let transfer = Transfer(hop, id: id, options: options, policy: policy),
      curl_multi_add_handle(multi, transfer.easy) == CURLM_OK
    else { return false }
    transfers[transfer.easy] = transfer
    return true
  }

  /// Gives up requests and frees what they hold; gives how far they came.
  func drop(where isDropped: (_ id: Int, _ exchange: Exchange) -> Bool) -> [Finished] {
    let dropped = transfers.values.filter { isDropped($0.id, $0.exchange) }.sorted { $0.id < $1.id }
    return dropped.map { transfer in
      defer { release(transfer.easy) }
      return transfer.finished(CURLE_OK)
    }
  }

  /// Moves every request on as far as it goes without waiting, and gives those that ended.
  func finished() -> [Finished] {
    var running: Int32 = 0
    curl_multi_perform(multi, &running)
    var finished: [Finished] = []
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else { continue }
      let code = message.pointee.data.result
      if let transfer = transfers[easy] { finished.append(transfer.finished(code)) }
      release(easy)
    }
    return finished
  }

  /// Sleeps until something arrives, somebody wakes us, or the time is up.
  func wait(atMost pause: Duration) {
    let limit = mayShare ? min(pause, Self.glance) : pause
    curl_multi_poll(multi, nil, 0, Int32(limit.inMilliseconds), nil)
  }

  /// Requests side by side on one connection of HTTP/2: libcurl 7.88 may read an answer while it reads for another
  /// request, and then sleep though it has it. Looking again soon costs next to nothing; being overslept, seconds.
  private var mayShare: Bool { transfers.values.contains { $0.isSecure } }

  private static let glance = Duration.milliseconds(10)

  private func release(_ easy: UnsafeMutableRawPointer) {
    curl_multi_remove_handle(multi, easy)
    transfers[easy] = nil
  }
}

/// Wakes a transport that waits, from any thread.
///
/// The address of the multi handle is held as a number under a lock: `detach` takes it away before the handle is
/// freed, and curl_multi_wakeup(3) is the one call that other threads may make.
final class Wakeup: Sendable {
  private let address = Mutex<UInt>(0)

  func wake() {
    address.withLock { address in
      if let multi = UnsafeMutableRawPointer(bitPattern: address) { curl_multi_wakeup(multi) }
    }
  }

  fileprivate func attach(to multi: UnsafeMutableRawPointer) {
    let number = UInt(bitPattern: multi)
    address.withLock { $0 = number }
  }

  fileprivate func detach() { address.withLock { $0 = 0 } }
}

/// One easy handle with what it received; libcurl's callbacks find it by its address, so it stays where it is.
private final class Transfer {
  let id: Int
  let easy: UnsafeMutableRawPointer
  var exchange: Exchange
  private let host: String
  let isSecure: Bool
  private let policy: AddressPolicy
  private var list: UnsafeMutablePointer<curl_slist>?
  private var resolved: UnsafeMutablePointer<curl_slist>?
  private let detail: UnsafeMutablePointer<CChar>

  init?(_ hop: Hop, id: Int, options: FetchOptions, policy: AddressPolicy) {
    guard let easy = curl_easy_init() else { return nil }
    self.id = id
    self.easy = easy
    self.policy = policy
    host = hop.url.host
    isSecure = hop.url.scheme == "https"
    exchange = Exchange(options: options)
    detail = .allocate(capacity: Int(CURL_ERROR_SIZE))
    detail.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    guard configure(hop, options) else { return nil }
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(list)
    curl_slist_free_all(resolved)
    detail.deallocate()
  }

  func finished(_ code: CURLcode) -> CurlTransport.Finished {
    exchange.end(received: Int(ccurl_get_off(easy, CURLINFO_SIZE_DOWNLOAD_T)))
    return .init(
      id: id, exchange: exchange, failure: code == CURLE_OK ? nil : failure(code), phase: phase,
      httpVersion: httpVersion, remoteAddress: text(CURLINFO_PRIMARY_IP))
  }

  private func failure(_ code: CURLcode) -> CurlFailure {
    let expected = Int(ccurl_get_off(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T))
    return CurlFailure(
      code: code, detail: String(cString: detail), expected: expected > 0 ? expected : nil,
      verifyResult: ccurl_get_long(easy, CURLINFO_SSL_VERIFYRESULT), phase: phase)
  }

  /// A time is 0 until its step is done; some versions of libcurl time the connection only together with TLS, but
  /// know its port at once.
  private var phase: FetchError.Phase {
    let isTimed = { [easy] info in ccurl_get_off(easy, info) > 0 }
    let steps = TransferSteps(
      isLookedUp: isTimed(CURLINFO_NAMELOOKUP_TIME_T),
      isConnected: isTimed(CURLINFO_CONNECT_TIME_T) || ccurl_get_long(easy, CURLINFO_LOCAL_PORT) > 0,
      isSecured: isTimed(CURLINFO_APPCONNECT_TIME_T), isSent: isTimed(CURLINFO_PRETRANSFER_TIME_T))
    return steps.phase(isSecure: isSecure)
  }

  private var httpVersion: String? {
    switch ccurl_get_long(easy, CURLINFO_HTTP_VERSION) {
    case Int(CURL_HTTP_VERSION_1_0): "1.0"
    case Int(CURL_HTTP_VERSION_1_1): "1.1"
    case Int(CURL_HTTP_VERSION_2_0): "2"
    case Int(CURL_HTTP_VERSION_3): "3"
    default: nil
    }
  }

  private func text(_ info: CURLINFO) -> String? {
    ccurl_get_text(easy, info).flatMap { $0.pointee == 0 ? nil : String(cString: $0) }
  }

  private func configure(_ hop: Hop, _ options: FetchOptions) -> Bool {
    for header in hop.headers { list = curl_slist_append(list, header) }
    if let addresses = hop.addresses {
      resolved = curl_slist_append(nil, "\(hop.url.host):\(hop.url.port):\(addresses)")
    }
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_QUICK_EXIT, 1), (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_CONNECTTIMEOUT_MS, options.connectTimeout.inMilliseconds),
      (CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS)),
      // Over TLS a second request waits to learn whether it can share the first one's connection.
      (CURLOPT_PIPEWAIT, isSecure ? 1 : 0),
    ]
    // An empty list of codings stands for all that libcurl was built with.
    let texts: [(CURLoption, String?)] = [
      (CURLOPT_URL, hop.url.text), (CURLOPT_PROTOCOLS_STR, "http,https"), (CURLOPT_ACCEPT_ENCODING, ""),
      (CURLOPT_USERAGENT, options.userAgent), (CURLOPT_CAINFO, options.authorityFile),
    ]
    return numbers.allSatisfy { ccurl_set_long(easy, $0, $1) == CURLE_OK }
      && texts.allSatisfy { $1 == nil || ccurl_set_text(easy, $0, $1) == CURLE_OK }
      && ccurl_set_off(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(options.maxTransferBytes)) == CURLE_OK
      && ccurl_set_error_buffer(easy, detail) == CURLE_OK && ccurl_set_headers(easy, list) == CURLE_OK
      && ccurl_set_resolve(easy, resolved) == CURLE_OK && setCallbacks()
  }

  private func setCallbacks() -> Bool {
    let context = Unmanaged.passUnretained(self).toOpaque()
    let code = ccurl_set_callbacks(
      easy, context,
      { bytes, _, count, context in Transfer.at(context)?.take(body: bytes, count) ?? 0 },
      { bytes, _, count, context in Transfer.at(context)?.take(line: bytes, count) ?? 0 },
      { context, _, received, _, _ in
        Transfer.at(context)?.exchange.take(received: Int(received)) == true ? 0 : 1
      },
      { context, _, address in Transfer.at(context)?.open(address) ?? CURL_SOCKET_BAD })
    return code == CURLE_OK
  }

  private static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func take(body bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, count > 0 else { return count }
    exchange.received = Int(ccurl_get_off(easy, CURLINFO_SIZE_DOWNLOAD_T))
    let goesOn = bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
      exchange.take(body: UnsafeBufferPointer(start: $0, count: count))
    }
    return goesOn ? count : 0
  }

  private func take(line bytes: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    guard let bytes, count > 0 else { return count }
    let line = String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self)
    return exchange.take(line: line, bytes: count) ? count : 0
  }

  /// Opens the socket for an address that libcurl is about to connect to, unless the policy refuses it.
  private func open(_ address: UnsafeMutablePointer<curl_sockaddr>?) -> curl_socket_t {
    guard let address else { return CURL_SOCKET_BAD }
    var bytes = [UInt8](repeating: 0, count: 16)
    let count = Int(ccurl_address_bytes(address, &bytes))
    guard let target = IPAddress(bytes: Array(bytes[..<count])) else { return CURL_SOCKET_BAD }
    if let reason = policy.refusal(of: target, host: host) {
      exchange.refused = .init(address: target.description, reason: reason)
      return CURL_SOCKET_BAD
    }
    let raw = address.pointee
    let descriptor = socket(raw.family, raw.socktype, raw.protocol)
    if descriptor >= 0 { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    return descriptor
  }
}
