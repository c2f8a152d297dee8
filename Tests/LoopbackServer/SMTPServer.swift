import Foundation
import Synchronization

/// A mail server on 127.0.0.1 that keeps what it is given (RFC 5321), for the tests of mailing.
public final class SMTPServer: Sendable {
  /// A message as it was handed over.
  public struct Message: Sendable {
    public var from = ""
    public var to: [String] = []
    /// Lines end in CRLF; the dots that SMTP adds are gone.
    public var text = ""
  }

  private let server: RawServer
  private let kept: Kept

  private final class Kept: Sendable {
    let messages = Mutex<[Message]>([])
    let commands = Mutex<[String]>([])
  }

  /// - Parameter refusal: What it answers to DATA instead of taking it, such as `452 mailbox full`; nil takes it.
  public init(refusal: String? = nil) throws {
    let kept = Kept()
    self.kept = kept
    server = try RawServer { connection in Self.serve(connection, kept, refusal: refusal) }
  }

  public var port: UInt16 { server.port }
  public var messages: [Message] { kept.messages.withLock { $0 } }
  /// The lines that clients sent outside of messages.
  public var commands: [String] { kept.commands.withLock { $0 } }

  private static func serve(_ connection: RawConnection, _ kept: Kept, refusal: String?) {
    var message = Message()
    guard connection.send("220 loopback ready\r\n") else { return }
    while let line = connection.readLine() {
      kept.commands.withLock { $0.append(line) }
      let word = line.prefix(4).uppercased()
      switch word {
      case "EHLO": _ = connection.send("250-loopback\r\n250 AUTH PLAIN\r\n")
      case "AUTH":
        // "AUTH PLAIN" alone asks for a challenge first (RFC 4954 section 4).
        if line.split(separator: " ").count < 3 {
          _ = connection.send("334 \r\n")
          guard connection.readLine() != nil else { return }
        }
        _ = connection.send("235 welcome\r\n")
      case "MAIL":
        message = Message(from: line)
        _ = connection.send("250 ok\r\n")
      case "RCPT":
        message.to.append(line)
        _ = connection.send("250 ok\r\n")
      case "DATA":
        if let refusal {
          _ = connection.send(refusal + "\r\n")
          continue
        }
        _ = connection.send("354 go on\r\n")
        while let text = connection.readLine(), text != "." {
          message.text += (text.hasPrefix(".") ? String(text.dropFirst()) : text) + "\r\n"
        }
        kept.messages.withLock { [message] in $0.append(message) }
        _ = connection.send("250 kept\r\n")
      case "QUIT":
        _ = connection.send("221 bye\r\n")
        return
      default: _ = connection.send("250 ok\r\n")
      }
    }
  }
}

extension RawConnection {
  /// The next line without its end; nil: the client left, or the server stops.
  public func readLine() -> String? {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while !shared.isStopped {
      guard LoopbackServer.waits(for: descriptor, milliseconds: 20) else { continue }
      guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
      if byte == 10 { return String(decoding: line.last == 13 ? line.dropLast() : line[...], as: UTF8.self) }
      line.append(byte)
    }
    return nil
  }
}
