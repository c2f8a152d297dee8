import Foundation
import Markup
import Pipeline

/// What is measured and counted over many items.
extension Verb {
  /// Precision and recall on labelled items of a file, or on what analysts decided in the store.
  static func compare(_ labels: String, _ arguments: Arguments) async throws -> ExitCode {
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let limit = try arguments.limit(5)
    let workspace = try? Setting(arguments).workspace
    let rules = try Knowledge.rules(at: arguments.value("--rules"), workspace: workspace)
    let isStore = labels == "store"
    let read =
      isStore ? try await Setting(arguments).desk().decidedTags() : Labels.read(try Files.read(labels))
    for fault in read.faults { Console.say("lookout: \(labels), \(fault)\n") }
    guard !read.items.isEmpty else {
      Console.say(
        "lookout: \(labels) holds no label"
          + (isStore ? "; `lookout items accept` and `reject` put them there\n" : "\n"))
      return .nothingDone
    }
    let report = await read.report(on: rules)
    if form == .json {
      Console.write(report.json.pretty() + "\n")
    } else {
      Listing(header: LabelReport.header, rows: report.cells, objects: []).write(form)
      if form == .table { Console.write(report.text(limit: limit, width: Console.tableWidth)) }
    }
    Console.say("\(report.items) labelled items\n")
    return read.faults.isEmpty ? .done : .found
  }

  /// Terms that tell the items of a tag from the rest.
  static func suggest(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "rules suggest TAG [--limit N]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let limit = try arguments.limit(30)
    let suggestions = try await Setting(arguments).desk().suggestions(for: arguments.words[1], limit: limit)
    Listing(header: Suggestions.header, rows: suggestions.cells, objects: suggestions.objects).write(form)
    Console.say(suggestions.basis)
    return suggestions.isEmpty ? .nothingDone : .done
  }
}
