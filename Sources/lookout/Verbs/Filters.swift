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
    name: "stories",
    summary:
      "adds story, issue and copy_of to items in JSON Lines; takes an analyst's word on stored stories",
    usage: """
      stories [--now TIME] [--publishers FILE] < items.jsonl
             stories merge STORY INTO | split|pin ITEM STORY  --why TEXT
      """,
    example: "lookout tag < items.jsonl | lookout stories",
    options: [
      .now,
      Option(
        "--publishers", "FILE", "adds `origin`: which publishers are state media or speak for a government"),
      Option("--actors", "FILE", "members and partners; else those of the workspace"),
      Option("--who", "NAME", "whose word it is; the user's name unless given"),
      Option("--why", "TEXT", "the reason of a decision"),
    ]
  ) { arguments in
    let kinds: [String: GroupingDecision.Kind] = [
      "merge": .mergeStories, "split": .splitStory, "pin": .pinStory,
    ]
    if let kind = arguments.words.first.flatMap({ kinds[$0] }) {
      try arguments.expect(3...3, "stories merge STORY INTO | split|pin ITEM STORY --why TEXT")
      return try await decideOnGrouping(
        kind, arguments.words[1], arguments.words[2], arguments, Setting(arguments))
    }
    try arguments.expect(0...0, "stories [--now TIME] [--publishers FILE] < items.jsonl")
    _ = try arguments.date("--now")
    let marks = try arguments.value("--publishers").map {
      try Knowledge.originMarks(
        publishers: $0, actors: arguments.value("--actors"), workspace: try? Setting(arguments).workspace)
    }
    let isGood = try await StoriesFilter(Files.readStandardInput()).run(
      marks: marks, write: { Console.write($0) }, fault: { Console.say("lookout: \($0)\n") })
    return isGood ? .done : .found
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
