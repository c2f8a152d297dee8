import Foundation
import Model
import Pipeline

extension Verb {
  static let brief = Verb(
    name: "brief", summary: "drafts the brief of an issue, or of the strongest ones, in Markdown",
    usage:
      "brief ISSUE | brief --strongest N | brief refresh|freeze ISSUE | brief rebuild FILE | brief check FILE…",
    example: "lookout brief --strongest 3",
    options: [
      Option("--strongest", "N", "of the N issues with the highest score that bear on a commitment"),
      Option("--output", "FILE", "write there; - for standard output; else analyses/briefs/ISSUE.md"),
      Option("--sources", "FILE", "the watch list that was scanned; else feeds/sources.opml"),
      Option("--scale", "NAME", "check against the scale icd203 or phia; icd203 unless given"),
      .forms, .now, .format,
    ]
  ) { arguments in
    switch arguments.words.first {
    case "refresh": return try await refreshBrief(arguments)
    case "freeze": return try await freezeBrief(arguments)
    case "rebuild": return try rebuildBrief(arguments)
    case "check": return try checkBriefs(arguments)
    default: return try await draft(arguments)
    }
  }

  private static func draft(_ arguments: Arguments) async throws -> ExitCode {
    let strongest = try arguments.number("--strongest")
    try arguments.expect(strongest == nil ? 1...1 : 0...0, "brief ISSUE | brief --strongest N")
    guard strongest != 0 else { throw UsageError("--strongest takes 1 or more") }
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    let sources = try setting.sources(arguments)
    let now = try arguments.date("--now") ?? Date()
    var issues: [Issue] = []
    if let strongest {
      issues = try await desk.strongestIssues(strongest)
    } else {
      issues = [try await desk.issue(arguments.words[0])]
    }
    guard !issues.isEmpty else {
      throw PipelineError.badArgument("no issue bears on a commitment yet; run `lookout scan` first")
    }
    guard issues.count == 1 || arguments.value("--output") == nil else {
      throw UsageError("--output goes with one issue")
    }
    let forms = try DocumentForm.read(arguments.all("--to"))
    var kept = 0
    var code = ExitCode.done
    for issue in issues {
      let text = try await desk.brief(of: issue, sources: sources, cutOff: now)
      kept += try deliver(text, issue, desk, arguments.value("--output")) ? 0 : 1
      let path = arguments.value("--output") ?? desk.workspace.briefs + "/\(issue.id).md"
      guard path != "-" else { continue }
      // What stands there, edited or not, is what the other forms are made of.
      let standing = String(decoding: try Files.read(path), as: UTF8.self)
      if Console.tell(
        await desk.write(standing, title: issue.name, forms: forms, beside: path), desk.workspace) != .done
      {
        code = .found
      }
    }
    return kept == 0 ? code : kept == issues.count ? .nothingDone : .found
  }

  /// Writes a brief; false where an edited one stands and was left alone.
  private static func deliver(_ text: String, _ issue: Issue, _ desk: Desk, _ output: String?) throws -> Bool
  {
    if output == "-" {
      Console.write(text)
      return true
    }
    let path = output ?? desk.workspace.briefs + "/\(issue.id).md"
    guard try desk.write(text, to: path) else {
      Console.say(
        "lookout: \(desk.workspace.shown(path)) was edited since it was drafted and stays as it is; "
          + "bring it up to now with `lookout brief refresh`, or write the draft elsewhere with --output FILE\n"
      )
      return false
    }
    Console.write("\(desk.workspace.shown(path))  \(Columns.printable(issue.name))\n")
    return true
  }
}
