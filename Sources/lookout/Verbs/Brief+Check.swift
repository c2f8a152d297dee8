import Documents
import Foundation
import Markup
import Pipeline

extension Verb {
  enum Scale: String, CaseIterable {
    case icd203, phia
  }

  /// `brief check`: 1 where an error was found.
  static func checkBriefs(_ arguments: Arguments) throws -> ExitCode {
    guard arguments.words.count > 1 else { throw UsageError("usage: lookout brief check FILE…") }
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let setting = try Setting(arguments)
    let scale = try arguments.choice("--scale", Scale.self) ?? .icd203
    let checker = WordingChecker(try WordingFiles.read(setting.workspace), scale: scale.rawValue)
    var listing = Listing(
      header: ["file", "line", "column", "kind", "rule", "text", "what to do"], rows: [], objects: [])
    var errors = 0
    for path in arguments.words.dropFirst() {
      let report = try WordingFiles.check(path, checker)
      errors += report.errors
      for finding in report.findings {
        listing.rows.append([
          path, "\(finding.line)", "\(finding.column)", finding.kind.rawValue, finding.rule.rawValue,
          finding.text, finding.message,
        ])
        listing.objects.append(json(finding, path))
      }
      Console.say(
        "lookout: \(path): \(report.sourced) of \(report.sentences) sentences sourced; \(report.errors) errors, "
          + "\(report.findings.count - report.errors) warnings; \(report.places) places wait for the analyst\n"
      )
    }
    if form != .table || !listing.rows.isEmpty { listing.write(form) }
    return errors == 0 ? .done : .found
  }

  private static func json(_ finding: WordingFinding, _ path: String) -> JSONValue {
    .object([
      "file": .string(path), "line": .int(finding.line), "column": .int(finding.column),
      "kind": .string(finding.kind.rawValue), "rule": .string(finding.rule.rawValue),
      "text": .string(finding.text), "message": .string(finding.message),
    ])
  }
}
