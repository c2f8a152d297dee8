import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a program that makes a document of another may cost.
public struct ConversionLimits: Hashable, Sendable {
  /// Until it is killed.
  public var time = Duration.seconds(120)
  /// Bytes of its memory, where the system can hold it to that.
  public var memory = 2 << 30
  /// Bytes of what it makes.
  public var output = 256 << 20

  public init() {}
  public static let standard = ConversionLimits()
}

/// A program that may be installed or not.
struct ChildProgram {
  let name: String
  /// What it is for, and what installs it on Debian and macOS.
  let use: String
  let debian: String
  let homebrew: String

  static let pandoc = ChildProgram(
    name: "pandoc", use: "it writes DOCX", debian: "pandoc", homebrew: "pandoc")
  static let weasyPrint = ChildProgram(
    name: "weasyprint", use: "it writes PDF", debian: "weasyprint", homebrew: "weasyprint")
  static let svgConverter = ChildProgram(
    name: "rsvg-convert", use: "it draws the charts of a DOCX", debian: "librsvg2-bin", homebrew: "librsvg")

  /// Its path; nil where it is not installed.
  func path(_ places: String? = ProcessInfo.processInfo.environment["PATH"]) -> String? {
    let folders = (places ?? "").split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
    return (folders + ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]).lazy.map { $0 + "/" + name }
      .first { access($0, X_OK) == 0 }
  }

  /// What it makes of bytes.
  func run(
    _ arguments: [String], input: [UInt8], limits: ConversionLimits = .standard
  ) throws(PipelineError) -> [UInt8] {
    guard let path = path() else {
      throw .notFound(
        what: "program", name: name,
        hint:
          "\(use); install it with `apt-get install \(debian)` (Debian) or `brew install \(homebrew)` (macOS)"
      )
    }
    switch try Self.child(path, arguments, memory: limits.memory).run(
      input: input, outputLimit: limits.output, time: limits.time)
    {
    case .ended(status: 0, let output): return output
    case .ended(let status, _): throw .conversion(program: name, reason: "it ended with status \(status)")
    case .timedOut:
      throw .conversion(program: name, reason: "it took more than \(limits.time) (ConversionLimits.time)")
    case .tooLong:
      throw .conversion(
        program: name, reason: "it wrote more than \(limits.output) bytes (ConversionLimits.output)")
    case .failed(let reason): throw .conversion(program: name, reason: reason)
    }
  }

  /// Held to its memory by util-linux' prlimit, where that is there.
  private static func child(_ path: String, _ arguments: [String], memory: Int) -> ChildProcess {
    let holder = "/usr/bin/prlimit"
    guard access(holder, X_OK) == 0 else { return ChildProcess(program: path, arguments: arguments) }
    return ChildProcess(program: holder, arguments: ["--data=\(memory)", "--", path] + arguments)
  }
}
