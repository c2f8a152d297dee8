import Foundation
import Model
import Pipeline

extension Verb {
  static let rules = Verb(
    name: "rules", summary: "checks the rule files and runs their tests; explains the tags of an item",
    usage: "rules check|test [--rules DIR] | rules explain ITEM",
    example: "lookout rules test && lookout rules explain 1f0c2a9be07d4413",
    options: [
      Option("--rules", "DIR", "the rule files; else those of the workspace"),
      Option("--all", nil, "explain also the near misses"),
    ]
  ) { arguments in
    switch arguments.words.first {
    case "check": return try check(arguments)
    case "test": return try test(arguments)
    case "explain": return try await explain(arguments)
    default: throw UsageError("usage: lookout rules check|test [--rules DIR] | rules explain ITEM")
    }
  }

  private static func test(_ arguments: Arguments) throws -> ExitCode {
    try arguments.expect(1...1, "rules test [--rules DIR]")
    let rules = try Knowledge.rules(
      at: arguments.value("--rules"), workspace: try? Setting(arguments).workspace)
    for warning in rules.warnings { Console.say(Columns.printableLines("\(warning)") + "\n") }
    let failures = rules.runTests()
    for failure in failures { Console.write(Columns.printableLines("\(failure)") + "\n") }
    Console.say(
      "\(rules.files.map(\.tests.count).reduce(0, +)) tests in \(rules.files.count) files, \(failures.count) failed\n"
    )
    return failures.isEmpty ? .done : .found
  }

  private static func explain(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "rules explain ITEM")
    let desk = try Setting(arguments).desk()
    let answer = try await desk.item(arguments.words[1])
    Console.write("\(Columns.printable(answer.item.content.title))\n")
    for line in Explanation.lines(
      of: answer.item.content, rules: desk.knowledge.rules, all: arguments.has("--all"))
    {
      Console.write(line + "\n")
    }
    return .done
  }
}
