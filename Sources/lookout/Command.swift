import Foundation
import Pipeline

/// `lookout <verb>`: finds the verb, runs it, and turns what went wrong into an exit code.
@main
struct Command {
  static let verbs: [Verb] = [
    .initialise, .scan, .digest, .ingest, .sources, .items, .rules, .issues, .brief, .report, .matrix, .parse,
    .tag,
    .stories,
    .link,
  ]

  static func main() async {
    signal(SIGPIPE, SIG_IGN)
    let code = await run(Array(CommandLine.arguments.dropFirst()))
    Console.flush()
    exit(code.rawValue)
  }

  private static func run(_ words: [String]) async -> ExitCode {
    do {
      let (name, rest) = try Arguments.verb(words)
      guard let name else {
        Console.write(rest.contains("--version") ? "lookout \(Product.version)\n" : Help.overview)
        return rest.isEmpty ? .usage : .done
      }
      guard let verb = verbs.first(where: { $0.name == name }) else {
        throw UsageError("no verb named \(name); `lookout --help` lists them")
      }
      let arguments = try Arguments(rest, options: verb.options)
      if arguments.has("--help") {
        Console.write(Help.text(verb))
        return .done
      }
      return try await verb.run(arguments)
    } catch let error as UsageError {
      Console.say("lookout: \(error.message)\n")
      return .usage
    } catch {
      Console.say("lookout: \(error)\n")
      return .nothingDone
    }
  }
}

/// Exit codes, the same for every verb.
enum ExitCode: Int32 {
  case done = 0
  /// Done, but something listed failed or was found.
  case found = 1
  case nothingDone = 2
  case usage = 64
}

/// A verb of the command line.
struct Verb: Sendable {
  var name: String
  var summary: String
  /// What follows the verb.
  var usage: String
  var example: String
  var options: [Option]
  var run: @Sendable (Arguments) async throws -> ExitCode
}

/// An option of a verb.
struct Option: Sendable {
  var name: String
  /// What its value is called; nil for a switch.
  var value: String?
  var help: String

  init(_ name: String, _ value: String? = nil, _ help: String) {
    self.name = name
    self.value = value
    self.help = help
  }

  static let common = [
    Option("--workspace", "DIR", "the workspace; else the folder here or nearest above that is one"),
    Option("--store", "FILE", "the store; else .lookout/store.sqlite of the workspace"),
    Option("--help", nil, "this text"),
  ]

  static let format = Option("--format", "FORM", "table, json or csv; table unless given")
  static let forms = Option(
    "--to", "FORMS", "write these forms beside the Markdown: html, docx, pdf, commas between")
  static let now = Option("--now", "TIME", "take this for now, as 2026-05-10T00:00:00Z; else the clock")
}

/// Words of a command line that cannot be understood.
struct UsageError: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
