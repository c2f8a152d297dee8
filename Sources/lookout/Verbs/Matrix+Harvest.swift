import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let harvestOptions = [
    Option("--title", "TEXT", "harvest: what the statement is called, where it does not say"),
    Option("--date", "DAY", "harvest: when it was made"),
    Option("--language", "CODE", "harvest: its language: en, id, ms, vi or fr"),
    Option("--queue", nil, "harvest: queues what is new to the matrix"),
    Option("--pledge", "ID", "harvest: queues this one, whatever it repeats; may be given again"),
    Option("--print", nil, "adopt: prints the row and changes nothing"),
  ]

  /// Lists the sentences of a statement that commit, and queues those that are new.
  static func harvest(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "matrix harvest FILE|URL [--queue]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let desk = try Setting(arguments).desk()
    let submission = Submission(
      arguments.words[1], title: arguments.value("--title"), date: try arguments.date("--date"),
      language: arguments.value("--language"))
    let result = try await desk.harvest(submission, noted: arguments.has("--all"))
    if form == .table {
      Console.write(HarvestText.heading(result))
      Console.write(result.pledges.map { HarvestText.of($0, width: Console.width) }.joined(separator: "\n"))
    } else {
      Listing(
        header: HarvestText.header, rows: result.pledges.map { HarvestText.row($0) },
        objects: result.pledges.map(\.json)
      ).write(form)
    }
    if arguments.has("--queue") || arguments.has("--pledge") {
      let ids = arguments.all("--pledge")
      let new = try await desk.queue(
        result, ids: ids.isEmpty ? nil : ids, at: try arguments.date("--now") ?? Date())
      Console.say("queued \(new) \(new == 1 ? "pledge" : "pledges"); lookout matrix pledges lists them\n")
    }
    return .done
  }

  /// Lists the pledges that wait for an analyst's word.
  static func pledges(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix pledges [--all]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let entries = try await Setting(arguments).desk().pledges(all: arguments.has("--all"))
    Listing(
      header: ["pledge", "state", "verb", "actors", "specificity", "deadline", "statement", "text"],
      rows: entries.map { entry in
        let pledge = entry.pledge
        let row = entry.decision.map { $0.commitment.isEmpty ? "" : " as \($0.commitment)" } ?? ""
        return [
          pledge.id, (entry.decision?.verdict.rawValue ?? "queued") + row, pledge.verb.rawValue,
          pledge.actors.joined(separator: ";"), "\(pledge.specificity)", pledge.deadline?.description ?? "",
          form == .table ? Columns.clipped(entry.statement.title, to: 40) : entry.statement.title,
          pledge.text,
        ]
      }, objects: entries.map(\.json)
    ).write(form)
    return .done
  }

  /// Makes a pledge a row of the matrix, or prints the row.
  static func adopt(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "matrix adopt PLEDGE [--print] [--why TEXT]")
    let desk = try Setting(arguments).desk()
    let now = try arguments.date("--now") ?? Date()
    if arguments.has("--print") {
      Console.write(try await desk.row(of: arguments.words[1], at: now).line)
      return .done
    }
    let decision = try await desk.adopt(
      arguments.words[1], who: try arguments.who(), why: arguments.value("--why") ?? "", at: now)
    Console.write("adopted \(decision.pledge) as \(decision.commitment) by \(decision.who)\n")
    Console.say("complete the row in analyses/matrix.csv: title, lead body, indicators, watch query\n")
    return .done
  }

  /// Puts down that a pledge is not to be tracked.
  static func drop(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "matrix drop PLEDGE --why TEXT")
    let decision = try await Setting(arguments).desk().drop(
      arguments.words[1], who: try arguments.who(), why: try arguments.why(),
      at: try arguments.date("--now") ?? Date())
    Console.write("dropped \(decision.pledge) by \(decision.who)\n")
    return .done
  }
}
