import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let items = Verb(
    name: "items",
    summary:
      "lists and searches stored items, newest first; shows one whole, or the text that it links to; takes an analyst's word on a tag",
    usage:
      "items [show ID | read ID | accept|reject ID TAG --why TEXT] [--query Q] [--search WORDS] [--area TAG] [--partner ID] [--since DAY] [--limit N]",
    example: """
      lookout items --query '"coast guard" AND NOT tag:partner/CHN' --since 2026-01-01
      lookout items reject 1f0c2a9be07d4413 area/maritime --why 'a film of this name'
      """,
    options: [
      Option("--query", "Q", "a query in the rule language (docs/rules.md)"),
      Option("--search", "WORDS", "words for the full-text index"),
      Option("--area", "TAG", "an area or sub-topic, such as maritime or maritime.scs"),
      Option("--partner", "ID", "an actor's id, such as PHL"),
      Option("--source", "ID", "a source's id"),
      Option("--issue", "ID", "an issue's id"),
      Option("--since", "DAY", "published on that day or later"),
      Option("--until", "DAY", "published before that day"),
      Option("--limit", "N", "at most so many; 50 unless given, 0 for all"),
      Option("--why", "TEXT", "the reason of a decision"),
      Option("--who", "NAME", "who decides; else the name of the account"),
      .now,
      .format,
    ]
  ) { arguments in
    let setting = try Setting(arguments)
    if arguments.words.first == "show" {
      try arguments.expect(2...2, "items show ID")
      let answer = try await setting.desk().item(arguments.words[1])
      Console.write(answer.json.pretty() + "\n")
      return .done
    }
    if let verdict = arguments.words.first.flatMap({ verdicts[$0] }) {
      return try await decide(verdict, arguments, setting)
    }
    if arguments.words.first == "read" {
      try arguments.expect(2...2, "items read ID")
      let text = try await setting.desk().linkedText(of: arguments.words[1])
      Console.write(text.url + "\n")
      for (page, paragraph) in text.paragraphs {
        Console.write(
          "\n"
            + Columns.wrapped((page.map { "[page \($0)] " } ?? "") + paragraph, to: Console.width, indent: 0))
      }
      return .done
    }
    try arguments.expect(0...0, "items [show ID | read ID | accept|reject ID TAG] [options]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let desk = try setting.desk()
    try desk.requireArea(arguments.value("--area"))
    let answers = try await desk.items(try question(arguments))
    Listing(
      header: ["id", "published", "areas", "publisher", "title"],
      rows: answers.map { answer in
        [
          answer.item.id, answer.item.content.published?.isoDay ?? "",
          answer.areas.map(\.rawValue).joined(separator: ";"),
          Columns.clipped(answer.item.content.publisher, to: form == .table ? 24 : .max),
          answer.item.content.title,
        ]
      },
      objects: answers.map(\.json)
    ).write(form)
    return .done
  }

  private static let verdicts: [String: TagDecision.Verdict] = ["accept": .accepted, "reject": .rejected]

  private static func decide(
    _ verdict: TagDecision.Verdict, _ arguments: Arguments, _ setting: Setting
  ) async throws -> ExitCode {
    try arguments.expect(3...3, "items accept|reject ID TAG --why TEXT")
    guard let why = arguments.value("--why"), !why.isEmpty else {
      throw UsageError("a decision needs its reason: --why TEXT")
    }
    let decision = try await setting.desk().decide(
      verdict, item: arguments.words[1], tag: arguments.words[2],
      who: arguments.value("--who") ?? NSUserName(), why: why, at: try arguments.date("--now") ?? Date())
    Console.write("\(decision.verdict.rawValue) \(decision.item) \(decision.title) by \(decision.who)\n")
    return .done
  }

  private static func question(_ arguments: Arguments) throws -> Desk.ItemQuestion {
    var question = Desk.ItemQuestion()
    question.query = arguments.value("--query")
    question.search = arguments.value("--search")
    question.area = arguments.value("--area")
    question.partner = arguments.value("--partner")
    question.source = arguments.value("--source")
    question.issue = arguments.value("--issue")
    question.since = try arguments.date("--since")
    question.until = try arguments.date("--until")
    let limit = try arguments.number("--limit") ?? 50
    question.limit = limit == 0 ? nil : limit
    return question
  }
}
