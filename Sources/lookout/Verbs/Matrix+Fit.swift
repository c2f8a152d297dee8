import Foundation
import Markup
import Matrix
import Pipeline

extension Verb {
  /// `matrix fit`: the linker's weights from analysts' decisions.
  static func fitLinks(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix fit [--dry-run] [--labels FILE.tsv]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    var question = Desk.FitQuestion()
    question.labels = arguments.value("--labels")
    question.items = arguments.value("--items")
    question.prior = arguments.value("--prior")
    let desk = try Setting(arguments).desk()
    let report = try await desk.fit(question)
    Listing(
      header: ["weight", "before", "after"],
      rows: report.rows, objects: [report.json]
    ).write(form)
    Console.say(report.summary)
    if arguments.has("--dry-run") { return .done }
    try desk.keep(report.after)
    Console.say("wrote \(desk.workspace.shown(desk.workspace.linking))\n")
    return .done
  }

  /// `matrix relink`: links what is stored to the matrix as it is now.
  static func relink(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix relink")
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    let lock = try ScanLock(store: setting.storePath)
    defer { withExtendedLifetime(lock) {} }
    let links = try await desk.relink(at: try arguments.date("--now") ?? Date())
    Console.write("\(links.all) links, \(links.new) of them new since the last scan\n")
    return .done
  }
}

extension Verb {
  static let fitOptions = [
    Option("--dry-run", nil, "fit: says what would be written, and writes nothing"),
    Option("--labels", "FILE", "fit: labelled links; else the decisions in the store"),
    Option("--items", "FILE", "fit: the tagged items of the labels; else those in the store"),
    Option("--prior", "FILE", "fit: weights to begin from, or hand-set; else those that Lookout ships"),
  ]
}
