import CCurl
import Foundation

/// A mail server that takes messages for others (RFC 6409).
public struct MailServer: Hashable, Sendable {
  /// `smtp://mail.example.org:587`, which must offer STARTTLS unless it is this machine, or `smtps://…`.
  public var url: String
  /// Empty where it wants no name.
  public var user: String
  public var password: String
  /// Until it must have taken the message.
  public var time = Duration.seconds(60)

  public init(url: String, user: String = "", password: String = "") {
    self.url = url
    self.user = user
    self.password = password
  }

  /// The host of the address, without its port; nil where it is no mail server's address.
  public var host: String? {
    guard let parts = URLComponents(string: url),
      ["smtp", "smtps"].contains(parts.scheme?.lowercased() ?? ""),
      let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.query == nil,
      parts.path.isEmpty || parts.path == "/"
    else { return nil }
    return host
  }

  /// Whether it is this machine, where nobody can listen on the way.
  public var isLoopback: Bool {
    guard let host else { return false }
    let bare = host.trimmingCharacters(in: ["[", "]"])
    let parts = bare.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    return bare == "localhost" || bare == "::1" || (isAddress && parts[0] == "127")
  }
}

/// Why a mail was not sent.
public enum MailError: Error, Hashable, Sendable {
  case badServer(String)
  case badAddress(String)
  /// What libcurl says, and the server's last answer, 0 where it gave none.
  case notSent(server: String, reason: String, status: Int)
}

extension MailError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .badServer(let url):
      "\(url) is no mail server; name one as smtp://mail.example.org:587 or smtps://mail.example.org"
    case .badAddress(let address):
      "\(address) is no mail address; write it as desk@example.org, without a name"
    case .notSent(let server, let reason, let status):
      "\(server) took no mail: \(reason)" + (status > 0 ? " (its answer was \(status))" : "")
    }
  }
}

extension MailServer {
  /// Sends a message to all its addressees. Blocks until it is taken: call it where a thread may wait.
  public func send(_ message: MailMessage, id: String) throws(MailError) {
    guard host != nil else { throw .badServer(url) }
    if let bad = ([message.from] + message.to).first(where: { !MailMessage.isAddress($0) }) {
      throw .badAddress(bad)
    }
    guard !message.to.isEmpty else { throw .badAddress("nobody") }
    guard let easy = curl_easy_init() else {
      throw .notSent(server: url, reason: "libcurl cannot start", status: 0)
    }
    defer { curl_easy_cleanup(easy) }
    var recipients: UnsafeMutablePointer<curl_slist>?
    defer { curl_slist_free_all(recipients) }
    for address in message.to { recipients = curl_slist_append(recipients, "<\(address)>") }
    let upload = Upload(message.bytes(id: id))
    set(easy, message, recipients, upload)
    let code = withExtendedLifetime(upload) { curl_easy_perform(easy) }
    guard code == CURLE_OK else {
      throw .notSent(
        server: url, reason: String(cString: curl_easy_strerror(code)).lowercased(),
        status: ccurl_get_long(easy, CURLINFO_RESPONSE_CODE))
    }
  }

  private func set(
    _ easy: OpaqueEasy, _ message: MailMessage, _ recipients: UnsafeMutablePointer<curl_slist>?,
    _ upload: Upload
  ) {
    _ = ccurl_set_text(easy, CURLOPT_URL, url)
    _ = ccurl_set_text(easy, CURLOPT_MAIL_FROM, "<\(message.from)>")
    _ = ccurl_set_recipients(easy, recipients)
    _ = ccurl_set_long(
      easy, CURLOPT_USE_SSL, isLoopback ? Int(CURLUSESSL_TRY.rawValue) : Int(CURLUSESSL_ALL.rawValue))
    _ = ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    _ = ccurl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    let (seconds, _) = time.components
    _ = ccurl_set_long(easy, CURLOPT_TIMEOUT, Int(seconds))
    if !user.isEmpty {
      _ = ccurl_set_text(easy, CURLOPT_USERNAME, user)
      _ = ccurl_set_text(easy, CURLOPT_PASSWORD, password)
    }
    _ = ccurl_set_upload(easy, Unmanaged.passUnretained(upload).toOpaque()) { buffer, size, count, context in
      guard let buffer, let context else { return 0 }
      return Unmanaged<Upload>.fromOpaque(context).takeUnretainedValue().give(
        to: buffer, atMost: size * count)
    }
  }
}

private typealias OpaqueEasy = UnsafeMutableRawPointer

/// Bytes that libcurl takes piece by piece. A class, because libcurl keeps a pointer to it.
private final class Upload {
  private let bytes: [UInt8]
  private var sent = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func give(to buffer: UnsafeMutablePointer<CChar>, atMost limit: Int) -> Int {
    let count = min(limit, bytes.count - sent)
    bytes[sent..<sent + count].withUnsafeBytes {
      UnsafeMutableRawPointer(buffer).copyMemory(
        from: $0.baseAddress ?? UnsafeRawPointer(buffer), byteCount: count)
    }
    sent += count
    return count
  }
}
