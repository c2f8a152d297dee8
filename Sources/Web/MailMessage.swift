import Foundation

/// A mail with a plain text and the same as HTML (RFC 5322, RFC 2046 section 5.1.4).
public struct MailMessage: Hashable, Sendable {
  /// Addresses alone, such as `desk@example.org`; no names.
  public var from: String
  public var to: [String]
  public var subject: String
  public var date: Date
  public var text: String
  public var html: String

  public init(from: String, to: [String], subject: String, date: Date, text: String, html: String) {
    self.from = from
    self.to = to
    self.subject = subject
    self.date = date
    self.text = text
    self.html = html
  }

  /// The message as it is sent: lines end in CRLF, are ASCII, and are no longer than 78 bytes but for long addresses.
  /// - Parameter id: What tells it from every other message, letters and digits.
  func bytes(id: String) -> [UInt8] {
    let boundary = "=_lookout_\(id)"
    let domain = from.split(separator: "@").last.map(String.init) ?? "localhost"
    var lines = [
      "Date: \(Self.date(date))", "From: <\(from)>",
      "To: " + to.map { "<\($0)>" }.joined(separator: ",\r\n "),
      "Message-ID: <\(id)@\(domain)>", "Subject: \(Self.encoded(subject))", "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;\r\n boundary=\"\(boundary)\"", "Auto-Submitted: auto-generated",
      "",
    ]
    for (type, body) in [("text/plain", text), ("text/html", html)] {
      lines += [
        "--\(boundary)", "Content-Type: \(type); charset=utf-8", "Content-Transfer-Encoding: base64", "",
        Self.base64(body),
      ]
    }
    lines += ["--\(boundary)--", ""]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// Lines of 76 characters (RFC 2045 section 6.8).
  private static func base64(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    return Data(lines.utf8).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
  }

  /// A header's text: encoded words (RFC 2047) of at most 75 characters where it is not plain ASCII. Never a line end.
  static func encoded(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isPlain =
      line.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !line.contains("=?") && line.utf8.count < 60
    guard !isPlain else { return line }
    var words: [[UInt8]] = [[]]
    for character in line {
      let bytes = Array(String(character).utf8)
      if words[words.count - 1].count + bytes.count > 42 { words.append([]) }
      words[words.count - 1] += bytes
    }
    return words.map { "=?utf-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
  }

  /// `Sun, 10 May 2026 00:00:00 +0000`.
  private static func date(_ date: Date) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(identifier: "UTC")
    format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
    return format.string(from: date)
  }

  /// Whether an address can stand in a header and in an SMTP command: one `@`, printable ASCII, no space, no `<>`.
  public static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && text.utf8.count <= 254
      && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"<>(),;:\\\"[]".utf8.contains($0) }
  }
}
