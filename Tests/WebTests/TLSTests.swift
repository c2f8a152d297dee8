import Foundation
import LoopbackServer
import Testing

@testable import Web

@Suite(.enabled(if: TestCertificate.canBeMade, "there is no program openssl to make certificates with"))
struct TLSTests {
  /// An authority, an unrelated one, and https servers whose certificates have one fault each.
  final class Stage {
    let folder: TemporaryFolder
    let authority: TestCertificate
    let stranger: TestCertificate

    init() throws {
      folder = try TemporaryFolder()
      authority = try .selfSigned("authority", in: folder.path)
      stranger = try .selfSigned("stranger", in: folder.path)
      try folder.file("feed", "HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss/>")
      try folder.file("down", "HTTP/1.0 301 Moved\r\nLocation: http://127.0.0.1:1/feed\r\n\r\n")
    }

    func certificate(_ name: String) throws -> TestCertificate {
      let address = "IP:127.0.0.1"
      return switch name {
      case "expired":
        try authority.signing(name, for: address, from: "20200101000000Z", to: "20210101000000Z")
      case "early": try authority.signing(name, for: address, from: "20900101000000Z", to: "20910101000000Z")
      case "other": try authority.signing(name, for: "DNS:h.example", from: Self.past, to: Self.future)
      case "self": try .selfSigned("self", in: folder.path)
      default: try authority.signing(name, for: address, from: Self.past, to: Self.future)
      }
    }

    private static let past = "20200101000000Z"
    private static let future = "20900101000000Z"
  }

  @Test(
    "each fault of a certificate has its name",
    arguments: [
      ("expired", [], TLSFault.expired), ("early", [], .notYetValid), ("other", [], .wrongHost),
      ("self", [], .selfSigned), ("unknown", [], .unknownAuthority), ("good", ["-tls1_1"], .handshake),
      ("good", [], nil),
    ] as [(String, [String], TLSFault?)])
  func names(_ name: String, _ arguments: [String], _ fault: TLSFault?) async throws {
    let stage = try Stage()
    let server = try TLSServer(
      certificate: stage.certificate(name), folder: stage.folder.path, arguments: arguments)
    let trusted = name == "unknown" ? stage.stranger.path : stage.authority.path
    let url = "https://127.0.0.1:\(server.port)/feed"
    let end = await outcome(of: url, quickOptions { $0.authorityFile = trusted })
    guard let fault else {
      #expect(end.text == "<rss/>")
      return
    }
    guard case .tls(url, let found, let reason) = end.error else {
      Issue.record("expected a fault of TLS, got \(String(describing: end))")
      return
    }
    #expect(found == fault, "\(reason)")
  }

  @Test("requests that wait to share a connection go on alone where it cannot be shared")
  func goesOnAlone() async throws {
    let stage = try Stage()
    let server = try TLSServer(certificate: stage.certificate("good"), folder: stage.folder.path)
    let requests = (0..<4).map {
      FetchRequest(id: "\($0)", url: "https://127.0.0.1:\(server.port)/feed")
    }
    let options = quickOptions { $0.authorityFile = stage.authority.path }
    var texts: [String?] = []
    for await (_, outcome) in Fetcher(options: options).outcomes(of: requests) {
      texts.append(Optional(outcome).text ?? Optional(outcome).error?.description)
    }
    #expect(texts == Array(repeating: "<rss/>", count: 4))
  }

  @Test("a step down to http is refused on the wire too")
  func refusesDowngrade() async throws {
    let stage = try Stage()
    let server = try TLSServer(certificate: stage.certificate("good"), folder: stage.folder.path)
    let url = "https://127.0.0.1:\(server.port)/down"
    let end = await outcome(of: url, quickOptions { $0.authorityFile = stage.authority.path })
    #expect(
      end.error == .redirectRefused(url: url, target: "http://127.0.0.1:1/feed", reason: .downgrade))
    #expect(end.trace?.status == 301)
  }
}

@Suite struct TLSFaultTests {
  @Test(
    "what OpenSSL or libcurl say is one fault",
    arguments: [
      (10, "", true, TLSFault.expired), (9, "", true, .notYetValid), (18, "", true, .selfSigned),
      (19, "", true, .unknownAuthority), (20, "", true, .unknownAuthority), (21, "", true, .unknownAuthority),
      (23, "", true, .revoked), (62, "", true, .wrongHost),
      (0, "SSL: no alternative certificate subject name matches target host name 'h'", true, .wrongHost),
      (0, "SSL certificate problem: certificate has expired", true, .expired),
      (0, "SSL certificate problem: self-signed certificate in certificate chain", true, .unknownAuthority),
      (0, "SSL certificate problem: self signed certificate", true, .selfSigned),
      (26, "SSL certificate problem: unsupported certificate purpose", true, .certificate),
      (0, "", true, .certificate), (1, "tlsv1 alert internal error", false, .handshake),
      (0, "error:0A00010B:SSL routines::wrong version number", false, .handshake),
    ])
  func reads(_ result: Int, _ detail: String, _ isCertificate: Bool, _ fault: TLSFault) {
    #expect(TLSFault(verifyResult: result, detail: detail, isCertificate: isCertificate) == fault)
  }
}
