import Foundation
import Pipeline

/// What becomes of a brief that was drafted.
extension Verb {
  static func refreshBrief(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "brief refresh ISSUE|FILE")
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    let result = try await desk.refresh(
      arguments.words[1], sources: try setting.sources(arguments),
      cutOff: try arguments.date("--now") ?? Date())
    let sections = result.replaced.map { "\($0.section) \($0.lines)" }.joined(separator: ", ")
    Console.write(
      "\(desk.workspace.shown(result.path))  new lines: \(sections.isEmpty ? "none" : sections); analyst's lines kept: "
        + "\(result.kept); conflicts: \(result.conflicts)\n")
    for line in result.leftOut { Console.say("lookout: you left out what now reads: \(line)\n") }
    return result.conflicts == 0 ? .done : .found
  }

  static func freezeBrief(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "brief freeze ISSUE|FILE")
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    let paths = try await desk.freeze(
      arguments.words[1], sources: try setting.sources(arguments), now: try arguments.date("--now") ?? Date())
    Console.write("\(desk.workspace.shown(paths.text))\n\(desk.workspace.shown(paths.evidence))\n")
    return .done
  }

  static func rebuildBrief(_ arguments: Arguments) throws -> ExitCode {
    try arguments.expect(2...2, "brief rebuild FILE.evidence.json")
    let rebuilt = try Desk.rebuild(arguments.words[1])
    if let output = arguments.value("--output"), output != "-" {
      try Files.write(rebuilt.text, to: output)
    } else {
      Console.write(rebuilt.text)
    }
    guard !rebuilt.isDrafted else { return .done }
    Console.say(
      "lookout: this version drafts otherwise; the text is the one that was kept, and its hash fits\n")
    return .found
  }
}
