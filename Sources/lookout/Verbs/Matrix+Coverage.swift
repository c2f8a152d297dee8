import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static func coverMatrix(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix coverage [--by partner|member|framework] [--chart FILE.svg]")
    let field = try arguments.choice("--by", Desk.CoverageTable.Field.self) ?? .partner
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let coverage = try await Setting(arguments).desk().coverage(
      by: field, asOf: try arguments.asOf(), now: try arguments.date("--now") ?? Date())
    if let path = arguments.value("--chart") {
      try Files.write(Desk.Heatmap(coverage).svg, to: path)
      Console.say("\(path): the heat map\n")
    }
    let rows = coverage.rows.map { row in
      [row.name + (row.isUnverified ? " (unverified)" : "")]
        + coverage.columns.map { cell(coverage[row, $0]) }
        + [cell(coverage.total(ofRow: row))]
    }
    Listing(
      header: [field == .framework ? "line" : "area"] + coverage.columns.map(\.id) + ["all"], rows: rows,
      objects: coverage.json
    ).write(form)
    return .done
  }

  /// `12/9`: commitments, and those of them with evidence.
  private static func cell(_ count: Desk.CoverageTable.Count) -> String {
    count.commitments == 0 ? "." : "\(count.commitments)/\(count.withEvidence)"
  }

  static func listFrameworks(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix frameworks [--crosswalk FRAMEWORK]")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let desk = try Setting(arguments).desk()
    guard let framework = arguments.value("--crosswalk") else {
      Listing(
        header: ["line", "framework", "version", "commitments", "title"],
        rows: desk.frameworkLines().map(row), objects: desk.frameworkLines().map(\.json)
      ).write(form)
      return .done
    }
    let crossings = try desk.crosswalk(to: framework)
    Listing(
      header: ["from", "commitments", "to", "", "way", "title"], rows: crossings.map(row),
      objects: crossings.map(\.json)
    ).write(form)
    return .done
  }

  private static func row(_ entry: FrameworkEntry) -> [String] {
    [
      entry.line.id, entry.line.framework, entry.line.version, "\(entry.commitments)",
      entry.line.title + (entry.line.confidence == .unverified ? " (unverified)" : ""),
    ]
  }

  private static func row(_ entry: CrossingEntry) -> [String] {
    let crossing = entry.crossing
    return [
      entry.from, "\(entry.commitments)", crossing?.line.id ?? "",
      crossing?.isUnverified == true ? "unverified" : "",
      crossing?.path.joined(separator: " > ") ?? "no way", crossing?.line.title ?? "",
    ]
  }
}
