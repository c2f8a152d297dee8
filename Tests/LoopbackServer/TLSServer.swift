import Foundation

/// An https server on 127.0.0.1, played by the program `openssl`: it gives the files of a folder, each a whole answer
/// with its head.
public final class TLSServer {
  public let port: UInt16
  private let process = Process()

  /// Starts to serve; `arguments` go to `openssl s_server`.
  public init(certificate: TestCertificate, folder: String, arguments: [String] = []) throws {
    _ = LoopbackServer.bypassesProxies
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: try TestCertificate.program())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.arguments =
      ["s_server", "-HTTP", "-accept", "127.0.0.1:0", "-cert", certificate.path, "-key", certificate.keyPath]
      + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    guard let port = Self.port(from: pipe.fileHandleForReading) else {
      process.terminate()
      throw LoopbackError(action: "learn the port of openssl s_server", code: EIO)
    }
    self.port = port
  }

  deinit { process.terminate() }

  /// Reads what the program prints until it names its port: `ACCEPT 127.0.0.1:41234`.
  private static func port(from output: FileHandle) -> UInt16? {
    var text = ""
    while true {
      let data = output.availableData
      guard !data.isEmpty else { return nil }
      text += String(decoding: data, as: UTF8.self)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      if let line = lines.first(where: { $0.hasPrefix("ACCEPT") }),
        let number = line.split(separator: ":").last
      {
        return UInt16(number)
      }
    }
  }
}

/// A certificate for 127.0.0.1, made in a folder by the program `openssl`.
public struct TestCertificate: Sendable {
  public let path: String
  let keyPath: String

  /// Whether the program is there.
  public static var canBeMade: Bool { (try? program()) != nil }

  static func program() throws -> String {
    let folders = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/opt/openssl@3/bin", "/opt/homebrew/bin"]
    let paths = folders.map { $0 + "/openssl" }
    guard let path = paths.first(where: FileManager.default.isExecutableFile) else {
      throw LoopbackError(action: "find openssl", code: ENOENT)
    }
    return path
  }

  /// A certificate that signs itself, such as an authority's.
  public static func selfSigned(_ name: String, in folder: String) throws -> TestCertificate {
    try run(
      ["req", "-x509", "-newkey"] + key + ["-keyout", name + ".key", "-out", name + ".pem", "-days", "2"]
        + ["-subj", "/CN=" + name, "-addext", "subjectAltName=IP:127.0.0.1"], in: folder)
    return TestCertificate(path: folder + "/\(name).pem", keyPath: folder + "/\(name).key")
  }

  /// A certificate that this one signs, for an IP address or a host (`DNS:h.example`), good between two dates
  /// (`20260101000000Z`).
  public func signing(_ name: String, for subject: String, from: String, to: String) throws -> TestCertificate
  {
    let folder = (path as NSString).deletingLastPathComponent
    try Self.configuration(authority: path, key: keyPath).write(
      toFile: folder + "/ca.cnf", atomically: false, encoding: .utf8)
    try "".write(toFile: folder + "/index.txt", atomically: false, encoding: .utf8)
    try Self.run(
      ["req", "-newkey"] + Self.key + [
        "-keyout", name + ".key", "-out", name + ".csr", "-subj", "/CN=" + name,
      ]
        + ["-addext", "subjectAltName=" + subject], in: folder)
    try Self.run(
      ["ca", "-batch", "-notext", "-config", "ca.cnf", "-in", name + ".csr", "-out", name + ".pem"]
        + ["-startdate", from, "-enddate", to], in: folder)
    return TestCertificate(path: folder + "/\(name).pem", keyPath: folder + "/\(name).key")
  }

  private static let key = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]

  private static func configuration(authority: String, key: String) -> String {
    """
    [ca]
    default_ca = test
    [test]
    database = index.txt
    new_certs_dir = .
    certificate = \(authority)
    private_key = \(key)
    rand_serial = yes
    default_md = sha256
    policy = any
    copy_extensions = copy
    unique_subject = no
    [any]
    commonName = supplied

    """
  }

  private static func run(_ arguments: [String], in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try program())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw LoopbackError(action: "run openssl \(arguments.joined(separator: " "))", code: EINVAL)
    }
  }
}
