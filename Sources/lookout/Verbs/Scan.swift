import Foundation
import Pipeline

extension Verb {
  static let scan = Verb(
    name: "scan",
    summary: "fetches what is due, stores, tags, links and groups it, and prints the digest of what is new",
    usage: "scan [--sources FILE] [--now TIME]",
    example: "lookout scan",
    options: [
      Option("--sources", "FILE", "the watch list, an OPML file; else feeds/sources.opml"),
      .now,
    ]
  ) { arguments in
    try arguments.expect(0...0, "scan [--sources FILE] [--now TIME]")
    let now = try arguments.date("--now")
    let setting = try Setting(arguments)
    let sources = try setting.sources(arguments)
    let desk = try setting.desk()
    let scan = Scan(
      workspace: setting.workspace, knowledge: desk.knowledge, sources: sources, store: desk.store,
      options: Scan.Options(now: now))
    let line = ProgressLine()
    defer { line.clear() }
    let digest = try await scan.run { line.show($0) }
    line.clear()
    Console.write(Console.headed(digest.text(width: Console.width)))
    return digest.failures.isEmpty ? .done : .found
  }
}
