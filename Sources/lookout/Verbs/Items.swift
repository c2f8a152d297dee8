import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let items = Verb(
    name: "items",
    summary: "lists and searches stored items, newest first; shows one whole, or the text that it links to",
    usage:
      "items [show ID | read ID] [--query Q] [--search WORDS] [--area TAG] [--partner ID] [--since DAY] [--limit N]",
    example: "lookout items --query '\"coast guard\" AND NOT tag:partner/CHN' --since 2026-01-01",
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
    try arguments.expect(0...0, "items [show ID | read ID] [options]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let answers = try await setting.desk().items(try question(arguments))
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
