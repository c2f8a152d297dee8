import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let tag = Verb(
    name: "tag", summary: "adds tags and relevance to items in JSON Lines",
    usage: "tag [--rules DIR] < items.jsonl",
    example: "lookout tag --rules feeds/rules < items.jsonl",
    options: [Option("--rules", "DIR", "the rule files; else those of the workspace")]
  ) { arguments in
    try arguments.expect(0...0, "tag [--rules DIR] < items.jsonl")
    let rules = try Knowledge.rules(
      at: arguments.value("--rules"), workspace: try? Setting(arguments).workspace)
    let isGood = try await TagFilter(rules: rules).run(
      read: { try Files.readMore($0) }, write: { Console.write($0) },
      fault: { Console.say("lookout: \($0)\n") })
    return isGood ? .done : .found
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
