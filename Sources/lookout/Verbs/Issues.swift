import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let issues = Verb(
    name: "issues",
    summary:
      "lists the issues, those that rise first, and what is silent; shows, charts and replays them; takes an analyst's word on them",
    usage: """
      issues [--limit N] [--all] [--now TIME] [--format FORM]
             issues show|timeline ID [--format FORM]
             issues chart ID [--weeks N] [--output FILE]
             issues name ID NAME | follow|mute|unmark ID | merge ID INTO | split ID STORY  --why TEXT
             issues topics [--now TIME] [--format FORM]
             issues silent [--now TIME] [--sources FILE] [--format FORM]
             issues backtest [--added SOURCE=DAY] [--lost SOURCE=DAY] [--sources FILE]
      """,
    example: "lookout issues --limit 10",
    options: [
      Option("--limit", "N", "at most so many; 20 unless given, 0 for all"),
      Option("--all", nil, "muted issues too"),
      Option("--now", "TIME", "the moment that weeks are counted back from"),
      Option("--weeks", "N", "weeks that a chart shows; 52 unless given"),
      Option("--output", "FILE", "where a chart is written; standard output unless given"),
      Option("--out", "FILE", "the same, as it was called before"),
      Option("--who", "NAME", "whose word it is; the user's name unless given"),
      Option("--why", "TEXT", "the reason of a decision"),
      Option("--added", "SOURCE=DAY", "replays as if the source had come on that day; may be given again"),
      Option("--lost", "SOURCE=DAY", "the same for a source that was lost"),
      Option("--sources", "FILE", "the watch list: countries, kinds and health of sources"),
      .format,
    ]
  ) { arguments in
    let setting = try Setting(arguments)
    switch arguments.words.first {
    case "show":
      try arguments.expect(2...2, "issues show ID")
      return try await show(arguments.words[1], setting, arguments)
    case "timeline":
      try arguments.expect(2...2, "issues timeline ID")
      return try await timeline(arguments.words[1], setting, arguments)
    case "chart":
      try arguments.expect(2...2, "issues chart ID")
      return try await chart(arguments.words[1], setting, arguments)
    case "topics":
      try arguments.expect(1...1, "issues topics")
      return try await topics(setting, arguments)
    case "silent":
      try arguments.expect(1...1, "issues silent")
      return try await silent(setting, arguments)
    case "backtest":
      try arguments.expect(1...1, "issues backtest")
      return try await backtest(setting, arguments)
    case "name", "follow", "mute", "unmark", "merge", "split":
      return try await decideOnIssue(arguments, setting)
    default:
      try arguments.expect(
        0...0, "issues [show|timeline|chart|topics|silent|name|follow|mute|unmark|merge|split|backtest …]")
      return try await list(setting, arguments)
    }
  }

  private static func list(_ setting: Setting, _ arguments: Arguments) async throws -> ExitCode {
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let limit = try arguments.number("--limit") ?? 20
    let now = try arguments.date("--now") ?? Date()
    let marks = try await Desk.groupingDecisions(store: setting.storePath).marks
    let all = try await Desk.issues(store: setting.storePath)
      .filter { arguments.has("--all") || marks[$0.id] != .muted }
    let weeks = try await Desk.weeks(12, until: now, store: setting.storePath)
    let issues = limit == 0 ? all[...] : all.prefix(limit)
    Listing(
      header: ["score", "state", "items", "12 weeks", "last", "name", "issue"],
      rows: issues.map {
        [
          Columns.number($0.emergence.score),
          $0.state.rawValue + (marks[$0.id].map { $0 == .plain ? "" : ", \($0.rawValue)" } ?? ""),
          "\($0.items.count)", weeks[$0.id]?.sparkline ?? "", $0.last?.isoDay ?? "",
          form == .table ? Columns.clipped($0.name, to: 40) : $0.name, $0.id,
        ]
      },
      objects: issues.map(\.json)
    ).write(form)
    return .done
  }

  private static func show(
    _ id: String, _ setting: Setting, _ arguments: Arguments
  ) async throws -> ExitCode {
    let (desk, form) = (try setting.desk(), try arguments.formOfOne())
    let issue = try await desk.issue(id)
    let marked = try await desk.markedOrigins(of: issue, sources: try setting.sources(arguments))
    if form == .json {
      Console.write(issue.json(marked).pretty() + "\n")
      return .done
    }
    Console.write("\(Console.bold(Columns.printable(issue.name)))  \(issue.id)\n")
    Console.write("\(issue.state.rawValue), score \(Columns.number(issue.emergence.score))\n")
    for part in issue.emergence.parts {
      Console.write("  \(Columns.number(part.value))  \(part.name): \(part.note)\n")
    }
    Console.write(
      "\(marked.origins) independent origins, of them \(marked.stateMedia) state media and "
        + "\(marked.ownStatements) a partner's own statements\n")
    Console.write("areas: \(issue.areas.joined(separator: ", "))\n")
    Console.write("partners: \(issue.partners.joined(separator: ", "))\n\n")
    var question = Desk.ItemQuestion()
    question.issue = issue.id
    let rows = try await desk.items(question).map {
      [
        $0.item.id, $0.item.content.published?.isoDay ?? "", $0.item.content.publisher,
        marked.marks[$0.item.id].flatMap { $0 == .independent ? nil : $0.rawValue } ?? "",
        $0.item.content.title,
      ]
    }
    Console.write(Columns.table(rows, limit: Console.tableWidth))
    return .done
  }
}
