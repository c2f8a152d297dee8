import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let rules = Verb(
    name: "rules",
    summary:
      "checks, tests and explains the rule files, shows what an edit changes, applies it, and suggests terms",
    usage: """
      rules check | test [--against LABELS|store] | explain ITEM [--tag TAG] | diff [--rules DIR] [--tag TAG] [--since DAY] |
             retag | suggest TAG
      """,
    example: """
      lookout rules check                                  faults and warnings of the rule files
      lookout rules test                                   the tests in the rule files
      lookout rules test --against labels.jsonl            precision and recall on labelled items
      lookout rules test --against store                   the same on what analysts accepted and rejected
      lookout rules explain 1f0c2a9be07d4413               what each rule made of an item
      lookout rules diff --tag area/maritime.scs           what an edit would change, before it is applied
      lookout rules retag                                  applies the edit; the next scan does it too
      lookout rules suggest area/maritime.scs              terms that tell its items from the rest
      """,
    options: [
      Option("--rules", "DIR", "the rule files; else those of the workspace"),
      Option("--against", "LABELS", "labelled items in JSON Lines, or the word store"),
      Option("--tag", "TAG", "a tag with its facet, as area/maritime; may be repeated"),
      Option("--since", "DAY", "items published on that day or later"),
      Option("--limit", "N", "examples, faults or terms at most; 0 for all"),
      Option("--all", nil, "explain also the near misses"),
      .now, .format,
    ]
  ) { arguments in
    switch arguments.words.first {
    case "check": return try check(arguments)
    case "test": return try await test(arguments)
    case "explain": return try await explain(arguments)
    case "diff": return try await diff(arguments)
    case "retag": return try await retag(arguments)
    case "suggest": return try await suggest(arguments)
    default: throw UsageError("usage: lookout rules check | test | explain ITEM | diff | retag | suggest TAG")
    }
  }

  private static func test(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "rules test [--rules DIR] [--against LABELS|store]")
    if let labels = arguments.value("--against") { return try await compare(labels, arguments) }
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
    try arguments.expect(2...2, "rules explain ITEM [--tag TAG] [--all]")
    let form = try arguments.formOfOne()
    let ledger = try await Setting(arguments).desk().ledger(of: arguments.words[1], titles: arguments.titles)
    if form == .json {
      Console.write(ledger.json.pretty() + "\n")
    } else {
      let isWhole = arguments.has("--all") || arguments.titles != nil
      Console.write(ledger.text(width: Console.width, isWhole: isWhole))
    }
    return .done
  }

  private static func diff(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "rules diff [--rules DIR] [--tag TAG] [--since DAY]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    var question = RuleDiff.Question()
    question.titles = arguments.titles
    question.since = try arguments.date("--since")
    question.limit = try arguments.limit(5)
    let desk = try Setting(arguments).desk()
    let now = try arguments.date("--now") ?? Date()
    let diff = try await desk.diff(question, rules: arguments.value("--rules"), at: now)
    switch form {
    case .table: Console.write(diff.text(width: Console.tableWidth))
    case .json: Console.write(diff.json.pretty() + "\n")
    case .csv:
      Listing(header: RuleDiff.header, rows: diff.cells, objects: []).write(.csv)
      Console.say(diff.summary)
    }
    return diff.isEmpty ? .done : .found
  }

  private static func retag(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "rules retag")
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    let lock = try ScanLock(store: setting.storePath)
    defer { withExtendedLifetime(lock) {} }
    let outcome = try await desk.retag(at: try arguments.date("--now") ?? Date())
    Console.write(outcome.text)
    return .done
  }
}

extension Arguments {
  /// The tags that `--tag` names; nil where none does.
  var titles: Set<String>? { has("--tag") ? Set(all("--tag")) : nil }

  /// What `--limit` says, 0 standing for all; `usual` where it is not given.
  func limit(_ usual: Int) throws -> Int {
    let limit = try number("--limit") ?? usual
    return limit == 0 ? .max : limit
  }
}
