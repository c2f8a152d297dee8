import Foundation
import Markup
import Model
import Pipeline

extension Verb {
  static let sources = Verb(
    name: "sources", summary: "lists, checks, finds and changes the sources that are watched",
    usage: "sources list | health | check ID-or-URL | add URL | move ID | import FILE | export",
    example: "lookout sources add https://asean.org/",
    options: [
      Option("--sources", "FILE", "the watch list, an OPML file; else feeds/sources.opml"),
      Option("--failing", nil, "health: only sources that need somebody to look"),
      Option("--id", "ID", "add: the new source's id; else made from its title"),
      Option("--publisher", "NAME", "add: who publishes it"),
      Option("--country", "CODE", "add: ISO 3166 code of the publisher's seat, or ASEAN, EU, INT"),
      Option("--watch", nil, "add, check: no feed, but the page itself; each change of its text is an item"),
    ] + PageForm.options + [
      Option("--dry-run", nil, "add, move, import: say what would change, and change nothing"),
      .now, .format,
    ]
  ) { arguments in
    switch arguments.words.first {
    case "list": return try await list(arguments)
    case "health": return try await health(arguments)
    case "check": return try await check(arguments)
    case "add": return try await add(arguments)
    case "move": return try await move(arguments)
    case "import": return try merge(arguments)
    case "export": return try export(arguments)
    default:
      throw UsageError(
        "usage: lookout sources list | health | check ID-or-URL | add URL | move ID | import FILE | export")
    }
  }

  private static func list(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "sources list")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let reports = try await reports(arguments)
    Listing(
      header: ["source", "title", "kind", "country", "language", "health"],
      rows: reports.map { report in
        let source = report.source
        return [
          source.id, source.title, source.kind, source.country, source.language ?? "",
          "\(report.health.condition.rawValue): \(report.health.sentence)",
        ]
      },
      objects: reports.map(\.json)
    ).write(form)
    return reports.contains(where: \.isFailing) ? .found : .done
  }

  private static func health(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(1...1, "sources health")
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let all = try await reports(arguments)
    let reports = arguments.has("--failing") ? all.filter(\.needsSomebody) : all
    Listing(
      header: ["source", "health", "last good", "newest item", "due", "what is known, and what to do"],
      rows: reports.map { report in
        [
          report.source.id, report.health.condition.rawValue, report.state?.lastGood?.isoDay ?? "",
          report.state?.newest?.isoDay ?? "", report.state?.due.map { String($0.rfc3339.dropLast(4)) } ?? "",
          report.health.sentence,
        ]
      },
      objects: reports.map(\.json)
    ).write(form)
    return all.contains(where: \.isFailing) ? .found : .done
  }

  private static func reports(_ arguments: Arguments) async throws -> [SourceReport] {
    let setting = try Setting(arguments)
    return try await Desk.health(
      of: try setting.sources(arguments), store: setting.storePath,
      now: try arguments.date("--now") ?? Date())
  }

  private static func check(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "sources check ID-or-URL")
    let setting = try Setting(arguments)
    let word = arguments.words[1]
    let source = word.contains("://") ? nil : try setting.sources(arguments).first { $0.id == word }
    if source == nil, !word.contains("://") {
      throw PipelineError.notFound(
        what: "source", name: word, hint: "`lookout sources list` lists them; an address begins with https://"
      )
    }
    let check = await SourceCheck.of(
      source?.feedURL ?? word, source: try described(word, arguments) ?? source, workspace: setting.workspace,
      settings: try Knowledge.settings(setting.workspace))
    Console.write(check.text(width: Console.width))
    return check.isGood ? .done : .found
  }

  /// An address with what the options say of its form; nil where they say nothing.
  private static func described(_ word: String, _ arguments: Arguments) throws -> Source? {
    guard let form = try PageForm.read(arguments) else { return nil }
    guard word.contains("://") else { throw UsageError("a listed source has its form in the watch list") }
    return Source(id: word, title: word, feedURL: word, form: form)
  }

  private static func add(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...2, "sources add URL")
    let setting = try Setting(arguments)
    let finder = SourceFinder(
      workspace: setting.workspace, settings: try Knowledge.settings(setting.workspace))
    let form = try PageForm.read(arguments)
    let found: SourceFinder.Found
    if let form {
      found = try await finder.page(arguments.words[1], form: form)
    } else {
      found = try await finder.find(arguments.words[1])
    }
    var list = try WatchList(setting.sourcesPath(arguments), in: setting.workspace)
    let id = try list.add(
      found, form: form ?? .feed, id: arguments.value("--id"), publisher: arguments.value("--publisher"),
      country: arguments.value("--country"))
    try save(list, arguments)
    Console.write(
      "\(arguments.has("--dry-run") ? "would add" : "added") \(id): \(found.title), \(found.url)\n")
    for line in found.notes { Console.write("  \(line)\n") }
    return .done
  }

  private static func move(_ arguments: Arguments) async throws -> ExitCode {
    try arguments.expect(2...3, "sources move ID [URL]")
    let setting = try Setting(arguments)
    let id = arguments.words[1]
    var list = try WatchList(setting.sourcesPath(arguments), in: setting.workspace)
    let target =
      arguments.words.count > 2 ? arguments.words[2] : try await proposed(id, store: setting.storePath)
    let before = try list.move(id, to: target)
    try save(list, arguments)
    Console.write("\(id): \(before) \(arguments.has("--dry-run") ? "would become" : "is now") \(target)\n")
    return .done
  }

  /// Where a source said for long enough that it lies now.
  private static func proposed(_ id: String, store path: String) async throws -> String {
    guard let move = try await Desk.open(store: path).sourceState(id)?.move, move.isProposed else {
      throw PipelineError.badArgument(
        "\(id) has not redirected for good in two scans; name its new address: lookout sources move \(id) URL"
      )
    }
    return move.to
  }

  private static func merge(_ arguments: Arguments) throws -> ExitCode {
    try arguments.expect(2...2, "sources import FILE")
    let setting = try Setting(arguments)
    var list = try WatchList(setting.sourcesPath(arguments), in: setting.workspace)
    let result = try list.merge(arguments.words[1])
    try save(list, arguments)
    let word = arguments.has("--dry-run") ? "would add" : "added"
    Console.write("\(word) \(result.added.count), known before \(result.known)\n")
    for id in result.added { Console.write("  \(id)\n") }
    return .done
  }

  private static func export(_ arguments: Arguments) throws -> ExitCode {
    try arguments.expect(1...1, "sources export")
    let setting = try Setting(arguments)
    Console.write(try WatchList(setting.sourcesPath(arguments), in: setting.workspace).text)
    return .done
  }

  private static func save(_ list: WatchList, _ arguments: Arguments) throws {
    if !arguments.has("--dry-run") { try list.save() }
  }
}
