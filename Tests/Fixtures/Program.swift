import Foundation

/// The built command, run as people run it.
public struct Program: Sendable {
  public struct Result: Sendable {
    public var status: Int32
    public var output: String
    public var messages: String
  }

  /// The command beside the test bundle that runs now.
  public static let path: String = {
    let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") }
    let place = bundle ?? CommandLine.arguments[0]
    return URL(fileURLWithPath: place).deletingLastPathComponent().appendingPathComponent("lookout").path
  }()

  /// Runs the command to its end.
  public static func run(
    _ arguments: [String], in folder: String? = nil, input: String = "", environment: [String: String] = [:]
  ) throws -> Result {
    let running = try Running(arguments, in: folder, input: input, environment: environment)
    return running.finish()
  }

  /// A command that has been started.
  public final class Running {
    private let process = Process()
    private let folder: TemporaryFolder

    public init(
      _ arguments: [String], in place: String? = nil, input: String = "", environment: [String: String] = [:]
    ) throws {
      folder = try TemporaryFolder()
      try folder.write(input, to: "in")
      try folder.write("", to: "out")
      try folder.write("", to: "err")
      process.executableURL = URL(fileURLWithPath: Program.path)
      process.arguments = arguments
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
      if let place { process.currentDirectoryURL = URL(fileURLWithPath: place) }
      process.standardInput = FileHandle(forReadingAtPath: folder.path("in"))
      process.standardOutput = FileHandle(forWritingAtPath: folder.path("out"))
      process.standardError = FileHandle(forWritingAtPath: folder.path("err"))
      try process.run()
    }

    public var isRunning: Bool { process.isRunning }

    /// Ends it at once, as a power cut would.
    public func kill() { Foundation.kill(process.processIdentifier, SIGKILL) }

    /// Asks it to end, as Ctrl-C does.
    public func interrupt() { Foundation.kill(process.processIdentifier, SIGINT) }

    public func finish() -> Result {
      process.waitUntilExit()
      return Result(
        status: process.terminationStatus, output: (try? folder.read("out")) ?? "",
        messages: (try? folder.read("err")) ?? "")
    }
  }
}
