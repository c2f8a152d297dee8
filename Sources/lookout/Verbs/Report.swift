import Documents
import Foundation
import Pipeline

extension Verb {
  static let report = Verb(
    name: "report",
    summary: "drafts the monitoring report of a period against a framework with its data; verifies one",
    usage: """
      report --from DAY --to DAY --framework NAME [--forms FORMS] [--output DIR]
             report verify DIR|FILE.xlsx
      """,
    example: "lookout report --from 2026-01-01 --to 2026-03-31 --framework \"APSC Blueprint 2025\"",
    options: [
      Option("--from", "DAY", "the first day of the period"),
      Option("--to", "DAY", "its last day"),
      Option("--forms", "FORMS", "write these forms beside the Markdown: html, docx, pdf, commas between"),
      Option("--framework", "NAME", "as analyses/frameworks calls it; APSC Blueprint 2025 unless given"),
      Option("--output", "DIR", "where it goes; analyses/reports unless given"),
      Option("--sources", "FILE", "the watch list that was scanned; else feeds/sources.opml"),
      .now,
    ]
  ) { arguments in
    if arguments.words.first == "verify" { return try verify(arguments) }
    try arguments.expect(0...0, "report --from DAY --to DAY | report verify DIR|FILE.xlsx")
    let last = arguments.all("--to").compactMap { Date(rfc3339: $0) }.last
    guard let from = try arguments.date("--from"), let last else {
      throw UsageError("a report needs --from DAY and --to DAY")
    }
    guard let period = ReportPeriod(from: from, to: last) else {
      throw UsageError("the day of --to is before that of --from")
    }
    // Forms were given by a second --to before --forms was there.
    let forms = try DocumentForm.read(
      arguments.all("--forms") + arguments.all("--to").filter { Date(rfc3339: $0) == nil })
    let setting = try Setting(arguments)
    let desk = try setting.desk()
    let question = Desk.ReportQuestion(
      period: period, framework: arguments.value("--framework") ?? "APSC Blueprint 2025",
      sources: try setting.sources(arguments), cutOff: try arguments.date("--now") ?? Date(),
      folder: arguments.value("--output") ?? setting.workspace.reports)
    guard let files = try await desk.report(question) else {
      Console.say(
        "lookout: the report of this period was edited since it was drafted and stays as it is; "
          + "write the new draft elsewhere with --output DIR\n")
      return .nothingDone
    }
    Console.write("\(setting.workspace.shown(files.markdown))  \(files.title)\n")
    Console.write("\(setting.workspace.shown(files.data))  its data\n")
    Console.write("\(setting.workspace.shown(files.workbook))  the same as a workbook\n")
    return await Console.tell(
      desk.write(files.text, title: files.title, charts: files.charts, forms: forms, beside: files.markdown),
      setting.workspace)
  }

  private static func verify(_ arguments: Arguments) throws -> ExitCode {
    try arguments.expect(2...2, "report verify DIR|FILE.xlsx")
    let checks = try ReportChecks.verify(arguments.words[1])
    var isRight = true
    for check in checks {
      for fault in check.faults { Console.write("\(check.name): \(Columns.printable(fault))\n") }
      Console.write("\(check.name): \(check.numbers) numbers reckoned again, \(check.faults.count) differ\n")
      isRight = isRight && check.faults.isEmpty
    }
    return isRight ? .done : .found
  }
}

extension Console {
  /// Names the forms that were written, and says what could not be.
  static func tell(_ written: [(path: String, fault: PipelineError?)], _ workspace: Workspace) -> ExitCode {
    for entry in written {
      if let fault = entry.fault {
        say("lookout: \(workspace.shown(entry.path)): \(fault)\n")
      } else {
        write("\(workspace.shown(entry.path))\n")
      }
    }
    return written.contains { $0.fault != nil } ? .found : .done
  }
}
