import Markup
import Model
import Pipeline

extension Verb {
  static let issues = Verb(
    name: "issues", summary: "lists the issues, those that rise first; shows one with its items",
    usage: "issues [show ID] [--limit N] [--format FORM]",
    example: "lookout issues --limit 10",
    options: [
      Option("--limit", "N", "at most so many; 20 unless given, 0 for all"),
      .format,
    ]
  ) { arguments in
    let setting = try Setting(arguments)
    if arguments.words.first == "show" {
      try arguments.expect(2...2, "issues show ID")
      return try await show(arguments.words[1], desk: setting.desk(), form: arguments.formOfOne())
    }
    try arguments.expect(0...0, "issues [show ID] [--limit N]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let limit = try arguments.number("--limit") ?? 20
    let all = try await Desk.issues(store: setting.storePath)
    let issues = limit == 0 ? all[...] : all.prefix(limit)
    Listing(
      header: ["score", "state", "items", "last", "name", "issue"],
      rows: issues.map {
        [
          Columns.number($0.emergence.score), $0.state.rawValue, "\($0.items.count)", $0.last?.isoDay ?? "",
          form == .table ? Columns.clipped($0.name, to: 40) : $0.name, $0.id,
        ]
      },
      objects: issues.map(\.json)
    ).write(form)
    return .done
  }

  private static func show(_ id: String, desk: Desk, form: Listing.Form) async throws -> ExitCode {
    let issue = try await desk.issue(id)
    if form == .json {
      Console.write(issue.json.pretty() + "\n")
      return .done
    }
    Console.write("\(Console.bold(Columns.printable(issue.name)))  \(issue.id)\n")
    Console.write("\(issue.state.rawValue), score \(Columns.number(issue.emergence.score))\n")
    for part in issue.emergence.parts {
      Console.write("  \(Columns.number(part.value))  \(part.name): \(part.note)\n")
    }
    Console.write("areas: \(issue.areas.joined(separator: ", "))\n")
    Console.write("partners: \(issue.partners.joined(separator: ", "))\n\n")
    var question = Desk.ItemQuestion()
    question.issue = id
    let rows = try await desk.items(question).map {
      [$0.item.id, $0.item.content.published?.isoDay ?? "", $0.item.content.publisher, $0.item.content.title]
    }
    Console.write(Columns.table(rows, limit: Console.tableWidth))
    return .done
  }
}
