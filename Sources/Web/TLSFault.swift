/// What is wrong with a secure connection.
public enum TLSFault: String, Hashable, Sendable, CaseIterable {
  case expired
  case notYetValid = "not yet valid"
  case selfSigned = "self-signed"
  case unknownAuthority = "unknown authority"
  case wrongHost = "wrong host name"
  /// Only where the TLS library reports it by itself: nobody is asked whether a certificate was revoked.
  case revoked
  /// Another fault of the certificate.
  case certificate
  /// No common protocol version or cipher, or no TLS at all.
  case handshake

  /// The fault behind OpenSSL's verify result (`X509_V_ERR_…`, openssl-verification-options(1)), else behind
  /// libcurl's words; `isCertificate` where its code says that the certificate was refused.
  init(verifyResult: Int, detail: String, isCertificate: Bool) {
    let words = detail.lowercased()
    let said = Self.words.first { words.contains($0.words) }?.fault
    self =
      Self.byResult[verifyResult] ?? said ?? (isCertificate ? .certificate : .handshake)
  }

  private static let byResult: [Int: TLSFault] = [
    9: .notYetValid, 10: .expired, 18: .selfSigned, 19: .unknownAuthority, 2: .unknownAuthority,
    20: .unknownAuthority, 21: .unknownAuthority, 23: .revoked, 62: .wrongHost, 64: .wrongHost,
  ]

  /// libcurl compares the host name itself; other TLS libraries than OpenSSL leave no verify result.
  private static let words: [(words: String, fault: TLSFault)] = [
    ("subject name", .wrongHost), ("does not match target host", .wrongHost),
    ("not yet valid", .notYetValid), ("has expired", .expired), ("revoked", .revoked),
    ("self-signed certificate in certificate chain", .unknownAuthority),
    ("self-signed", .selfSigned), ("self signed", .selfSigned), ("issuer", .unknownAuthority),
  ]
}
