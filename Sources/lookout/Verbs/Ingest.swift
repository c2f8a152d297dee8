import Foundation
import Model
import Pipeline

extension Verb {
  static let ingest = Verb(
    name: "ingest",
    summary: "takes in what no feed carries: saved feeds, JSON Lines, pasted statements, PDFs, pages",
    usage: "ingest [--source ID] [--title TEXT] [--date DAY] [--publisher NAME] FILE-or-URL...",
    example:
      "lookout ingest --date 2026-05-12 --title 'Statement of the chair' --publisher ASEAN statement.pdf",
    options: [
      Option("--source", "ID", "the source that the items are of; else `ingested`"),
      Option("--title", "TEXT", "of a document that does not say it, such as a PDF"),
      Option("--date", "DAY", "when it was published"),
      Option("--publisher", "NAME", "who published it"),
      Option("--language", "CODE", "its language, such as en or id"),
      Option("--sources", "FILE", "the watch list, an OPML file; else feeds/sources.opml"),
      .now,
    ]
  ) { arguments in
    try arguments.expect(1...Int.max, "ingest FILE-or-URL...")
    let describes = ["--title", "--date", "--publisher", "--language"].contains(where: arguments.has)
    if describes, arguments.words.count > 1 {
      throw UsageError("--title, --date, --publisher and --language are of one document: name one")
    }
    let setting = try Setting(arguments)
    let source = try source(arguments, setting)
    let reader = SubmissionReader(
      workspace: setting.workspace, settings: try Knowledge.settings(setting.workspace))
    var results: [SubmissionReader.Result] = []
    for place in arguments.words {
      let submission = Submission(
        place, title: arguments.value("--title"), date: try arguments.date("--date"),
        publisher: arguments.value("--publisher"), language: arguments.value("--language"))
      results.append(await reader.read(submission))
    }
    let faults = results.flatMap(\.faults)
    for fault in faults { Console.say("lookout: \(fault)\n") }
    guard results.contains(where: { !$0.entries.isEmpty }) else { return .nothingDone }
    let desk = try setting.desk()
    let lock = try ScanLock(store: setting.storePath)
    defer { withExtendedLifetime(lock) {} }
    let scan = Scan(
      workspace: setting.workspace, knowledge: desk.knowledge, sources: [], store: desk.store,
      options: Scan.Options(now: try arguments.date("--now")))
    LastWork.keep(scan.memory)
    let digest = try await scan.ingest(results, as: source)
    Console.write(Console.headed(digest.text(width: Console.width)))
    return faults.isEmpty ? .done : .found
  }

  private static func source(_ arguments: Arguments, _ setting: Setting) throws -> Source {
    guard let id = arguments.value("--source") else {
      return Source(id: "ingested", title: "Taken in by hand")
    }
    guard let source = try setting.sources(arguments).first(where: { $0.id == id }) else {
      throw PipelineError.notFound(
        what: "source", name: id, hint: "`lookout sources list` lists them with their ids")
    }
    return source
  }
}
