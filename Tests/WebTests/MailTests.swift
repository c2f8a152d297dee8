import Foundation
import LoopbackServer
import Testing
import Web

@Suite struct MailTests {
  private static let message = MailMessage(
    from: "lookout@example.org", to: ["desk@example.org", "head@example.org"],
    subject:
      "AOIP digest, 3 to 9 May 2026: 南海行为准则 và Biển Đông, with more words than one line of a header holds",
    date: Date(timeIntervalSince1970: 1_778_371_200),
    text: "Maritime\n.a line that begins with a dot\nBiển Đông\n", html: "<p>南海</p>\n")

  private static func parts(_ text: String) -> [String: String] {
    let boundary = text.firstMatch(of: #/boundary="([^"]+)"/#).map { String($0.1) } ?? "none"
    var parts: [String: String] = [:]
    for part in text.components(separatedBy: "--" + boundary).dropFirst().dropLast() {
      let halves = part.components(separatedBy: "\r\n\r\n")
      guard halves.count == 2, let type = halves[0].firstMatch(of: #/Content-Type: ([a-z\/]+)/#) else {
        continue
      }
      let body = Data(base64Encoded: halves[1].replacing("\r\n", with: "")) ?? Data()
      parts[String(type.1)] = String(decoding: body, as: UTF8.self).replacing("\r\n", with: "\n")
    }
    return parts
  }

  @Test("a message arrives whole, as text and as HTML, at every addressee")
  func arrives() throws {
    let server = try SMTPServer()
    try MailServer(url: "smtp://127.0.0.1:\(server.port)").send(Self.message, id: "abc")
    let message = try #require(server.messages.first)
    #expect(server.messages.count == 1)
    #expect(message.from.contains("<lookout@example.org>"))
    #expect(message.to.map { $0.contains("desk@") } == [true, false])
    #expect(message.to.count == 2 && message.to[1].contains("<head@example.org>"))
    let parts = Self.parts(message.text)
    #expect(parts["text/plain"] == Self.message.text)
    #expect(parts["text/html"] == Self.message.html)
    #expect(message.text.contains("Date: Sun, 10 May 2026 00:00:00 +0000\r\n"))
    #expect(message.text.utf8.allSatisfy { $0 < 0x80 })
    #expect(message.text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 78 })
  }

  @Test("a subject in any script comes back from its encoded words")
  func subjectComesBack() throws {
    let server = try SMTPServer()
    try MailServer(url: "smtp://localhost:\(server.port)").send(Self.message, id: "abc")
    let text = try #require(server.messages.first).text
    let header = try #require(text.firstMatch(of: #/Subject: ((?:.|\r\n )*?)\r\n[A-Z]/#)).1
    let words = header.matches(of: #/=\?utf-8\?B\?([^?]*)\?=/#).map { String($0.1) }
    let subject = words.map { String(decoding: Data(base64Encoded: $0) ?? Data(), as: UTF8.self) }.joined()
    #expect(words.count > 1 && subject == Self.message.subject)
  }

  @Test("a line end in a subject cannot add a header")
  func headersAreNotForged() throws {
    let server = try SMTPServer()
    var message = Self.message
    message.subject = "digest\r\nBcc: <other@example.org>"
    try MailServer(url: "smtp://127.0.0.1:\(server.port)").send(message, id: "abc")
    let text = try #require(server.messages.first).text
    #expect(!text.contains("\r\nBcc:"))
    #expect(!server.commands.contains { $0.contains("other@") })
  }

  @Test("a name and a password are handed over where they are given")
  func authenticates() throws {
    let server = try SMTPServer()
    try MailServer(url: "smtp://127.0.0.1:\(server.port)", user: "u", password: "p").send(
      Self.message, id: "abc")
    #expect(server.commands.contains { $0.hasPrefix("AUTH PLAIN") } && server.messages.count == 1)
  }

  @Test("a server that refuses is an error with its answer, and nothing is taken for sent")
  func refusalIsSaid() throws {
    let server = try SMTPServer(refusal: "452 mailbox full")
    #expect {
      try MailServer(url: "smtp://127.0.0.1:\(server.port)").send(Self.message, id: "abc")
    } throws: { error in
      guard case .notSent(_, _, let status)? = error as? MailError else { return false }
      return status == 452
    }
    #expect(server.messages.isEmpty)
  }

  @Test(
    "addresses that could be more than an address are refused",
    arguments: ["desk", "a@b@c", "a b@c", "<a@b>", "a@b\r\nRCPT TO:<x@y>", "", "a@", "Ã©@b", "a,b@c"])
  func refusesAddress(_ address: String) {
    #expect(!MailMessage.isAddress(address))
    #expect(throws: MailError.self) {
      var message = Self.message
      message.to = [address]
      try MailServer(url: "smtp://127.0.0.1:1").send(message, id: "abc")
    }
  }

  @Test(
    "only a server that is this machine may do without TLS",
    arguments: [
      ("smtp://127.0.0.1:25", true), ("smtp://localhost", true), ("smtp://[::1]:25", true),
      ("smtp://mail.example.org:587", false), ("smtp://127.example.org", false),
      ("smtp://127.0.0.1.example.org", false),
      ("http://127.0.0.1", false), ("smtp://user@localhost", false), ("smtp://10.0.0.1", false),
    ])
  func loopback(_ url: String, _ isLoopback: Bool) {
    #expect(MailServer(url: url).isLoopback == isLoopback)
  }
}
