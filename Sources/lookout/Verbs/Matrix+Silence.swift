import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  /// Lists commitments of which nothing is heard, and those that are due soon, overdue, expired or superseded.
  static func silence(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix silence [--area TAG] [--partner ID]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    try desk.requireArea(arguments.value("--area"))
    let silences = try await desk.silences(
      area: arguments.value("--area"), partner: arguments.value("--partner"),
      sources: setting.sources(arguments), at: try arguments.date("--now") ?? Date())
    guard form == .table else {
      Listing(
        header: SilenceText.header, rows: silences.map { SilenceText.row($0) }, objects: silences.map(\.json)
      ).write(form)
      return .done
    }
    Console.write(Console.headed(SilenceText.of(silences, width: Console.tableWidth)))
    return .done
  }
}
