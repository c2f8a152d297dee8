import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  /// Options of export, import, frameworks and coverage.
  static let matrixFileOptions = [
    Option("--apply", nil, "import: make the changes that were shown"),
    Option("--theirs", nil, "import: where both changed, take the file's word"),
    Option("--ours", nil, "import: where both changed, keep the matrix's"),
    Option("--crosswalk", "FRAMEWORK", "frameworks: the lines of this one that stand for those of others"),
    Option("--by", "FIELD", "coverage: partner, member or framework"),
    Option("--chart", "FILE", "coverage: the heat map as SVG, written besides the table"),
    Option("--reporter", "ID", "export as IATI: the registered identifier of who reports"),
    Option("--reporter-name", "NAME", "export as IATI: its name"),
  ]

  static let matrixFileUsage = """

           matrix export FILE.xlsx|FILE.csv|FILE.json|FILE.xml [--as-of DAY]
           matrix import FILE [--apply] [--theirs|--ours] [--who NAME] [--why TEXT]
           matrix check | frameworks [--crosswalk FRAMEWORK]
           matrix coverage [--by partner|member|framework] [--chart FILE.svg]
    """

  static func exportMatrix(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "matrix export FILE.xlsx|FILE.csv|FILE.json|FILE.xml [--as-of DAY]")
    let path = arguments.words[1]
    let form = try Desk.MatrixForm(path: path)
    let desk = try Setting(arguments).desk()
    let export = try await desk.matrixExport(
      asOf: try arguments.asOf(), now: try arguments.date("--now") ?? Date())
    let reporter = arguments.value("--reporter").map {
      (id: $0, name: arguments.value("--reporter-name") ?? $0)
    }
    try desk.write(export, as: form, to: path, reporter: reporter)
    let funded = export.matrix.commitments.count { $0.quality.funding != nil }
    Console.write(
      form == .xml
        ? "\(path): \(funded) funded commitments\n"
        : "\(path): \(export.matrix.commitments.count) commitments, \(export.evidence.count) links\n")
    return .done
  }

  static func importMatrix(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "matrix import FILE [--apply] [--theirs|--ours] [--who NAME] [--why TEXT]")
    guard !(arguments.has("--theirs") && arguments.has("--ours")) else {
      throw UsageError("take --theirs or --ours, not both")
    }
    let side: Desk.Import.Side? = arguments.has("--theirs") ? .theirs : arguments.has("--ours") ? .ours : nil
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let desk = try Setting(arguments).desk()
    let now = try arguments.date("--now") ?? Date()
    let preview = try await desk.preview(importing: arguments.words[1], choosing: side, now: now)
    Listing(
      header: ["", "place", "row", "column", "from", "to"],
      rows: preview.lines.map(row),
      objects: preview.lines.map { $0.change.json(isConflict: $0.isConflict) }
    ).write(form)
    for note in preview.notes { Console.say("\(note)\n") }
    for fault in preview.faults { Console.say("\(fault)\n") }
    guard arguments.has("--apply") else { return told(preview) }
    try await desk.apply(
      preview, who: try arguments.who(), why: arguments.value("--why"), at: now)
    Console.say("imported \(preview.changes.count) changes\n")
    return .done
  }

  private static func told(_ preview: Desk.Import) -> ExitCode {
    if !preview.conflicts.isEmpty {
      Console.say(
        "\(preview.conflicts.count) conflicts: the matrix changed since the export; choose with --theirs or --ours\n"
      )
    }
    Console.say(
      preview.isClean
        ? "\(preview.changes.count) changes; nothing is written without --apply\n"
        : "\(preview.faults.count) cells cannot be taken; nothing can be imported\n")
    return preview.isClean ? .done : .found
  }

  private static func row(_ line: (change: Desk.Import.Change, isConflict: Bool)) -> [String] {
    let change = line.change
    let clip = { (text: String) in Columns.clipped(text, to: 60) }
    return [
      line.isConflict ? "conflict" : change.kind.rawValue, change.place, change.row, change.column,
      clip(change.from),
      clip(change.to),
    ]
  }

  static func checkMatrix(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "matrix check")
    let faults = try Setting(arguments).desk().matrixFaults()
    for fault in faults { Console.write(Columns.printable("\(fault)") + "\n") }
    if faults.isEmpty { Console.write("every id that the matrix names is known\n") }
    return faults.isEmpty ? .done : .found
  }
}
