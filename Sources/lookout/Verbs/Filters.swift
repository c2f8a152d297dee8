import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let parse = Verb(
    name: "parse", summary: "prints each feed file as one line of JSON",
    usage: "parse [--format json] [--base-url URL] [--header 'Name: value']... FILE...",
    example: "lookout parse --base-url https://asean.org/feed/ saved-feed.xml",
    options: [
      Option("--format", "FORM", "json, which is all there is"),
      Option("--base-url", "URL", "where the bytes came from"),
      Option("--header", "'Name: value'", "a response header that changes parsing; may be repeated"),
    ]
  ) { arguments in
    try arguments.expect(1...Int.max, "parse [--base-url URL] FILE...")
    guard (arguments.value("--format") ?? "json") == "json" else { throw UsageError("--format takes json") }
    let headers = try headers(arguments.all("--header"))
    var failed = false
    for file in arguments.words {
      let (json, isFault) = Filters.parse(
        file: file, baseURL: arguments.value("--base-url"), headers: headers)
      Console.write(json.serialized() + "\n")
      failed = failed || isFault
    }
    return failed ? .found : .done
  }

  private static func headers(_ texts: [String]) throws -> [String: String] {
    var headers: [String: String] = [:]
    for text in texts {
      let parts = text.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { throw UsageError("--header takes 'Name: value', not \(text)") }
      headers[parts[0].trimmingCharacters(in: .whitespaces).lowercased()] =
        parts[1].trimmingCharacters(in: .whitespaces)
    }
    return headers
  }

  static let tag = Verb(
    name: "tag", summary: "adds tags and relevance to items in JSON Lines",
    usage: "tag [--rules DIR] < items.jsonl",
    example: "lookout tag --rules feeds/rules < items.jsonl",
    options: [Option("--rules", "DIR", "the rule files; else those of the workspace")]
  ) { arguments in
    try arguments.expect(0...0, "tag [--rules DIR] < items.jsonl")
    let rules = try Knowledge.rules(
      at: arguments.value("--rules"), workspace: try? Setting(arguments).workspace)
    return finish(try await Filters.tag(Files.readStandardInput(), rules: rules))
  }

  static let stories = Verb(
    name: "stories", summary: "adds story, issue and copy_of to items in JSON Lines",
    usage: "stories [--now TIME] < items.jsonl",
    example: "lookout tag < items.jsonl | lookout stories",
    options: [.now]
  ) { arguments in
    try arguments.expect(0...0, "stories [--now TIME] < items.jsonl")
    return finish(try Filters.stories(Files.readStandardInput(), now: arguments.date("--now")))
  }

  static let link = Verb(
    name: "link", summary: "adds links to commitments to items in JSON Lines",
    usage: "link [--matrix FILE] < items.jsonl",
    example: "lookout tag < items.jsonl | lookout link --matrix analyses/matrix.csv",
    options: [
      Option("--matrix", "FILE", "the monitoring matrix; else that of the workspace"),
      Option("--actors", "FILE", "members and partners; else those of the workspace"),
    ]
  ) { arguments in
    try arguments.expect(0...0, "link [--matrix FILE] < items.jsonl")
    let linker = try Knowledge.linker(
      matrix: arguments.value("--matrix"), actors: arguments.value("--actors"),
      workspace: try? Setting(arguments).workspace)
    return finish(try await Filters.link(Files.readStandardInput(), linker: linker))
  }

  private static func finish(_ outcome: Filters.Outcome) -> ExitCode {
    for fault in outcome.faults { Console.say("lookout: \(fault)\n") }
    for line in outcome.lines { Console.write(line + "\n") }
    return outcome.faults.isEmpty ? .done : .found
  }
}
