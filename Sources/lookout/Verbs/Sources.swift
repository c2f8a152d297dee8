import Markup
import Model
import Pipeline

extension Verb {
  static let sources = Verb(
    name: "sources", summary: "lists the sources that are watched, with the health of each",
    usage: "sources list [--sources FILE] [--format FORM]",
    example: "lookout sources list",
    options: [
      Option("--sources", "FILE", "the watch list, an OPML file; else feeds/sources.opml"),
      .format,
    ]
  ) { arguments in
    try arguments.expect(1...1, "sources list")
    guard arguments.words[0] == "list" else { throw UsageError("usage: lookout sources list") }
    let form = try arguments.choice("--format", Listing.Form.self) ?? .table
    let setting = try Setting(arguments)
    let sources = try setting.sources(arguments)
    let health = try await Desk.health(store: setting.storePath)
    Listing(
      header: ["source", "title", "kind", "country", "language", "health"],
      rows: sources.map {
        [$0.id, $0.title, $0.kind, $0.country, $0.language ?? "", word($0, health)]
      },
      objects: sources.map { object($0, health) }
    ).write(form)
    return sources.contains { $0.isActive && health[$0.id]?.failure != nil } ? .found : .done
  }

  private static func word(_ source: Source, _ health: [String: SourceHealth]) -> String {
    if let reason = source.inactiveReason { return "inactive: \(reason)" }
    guard let state = health[source.id] else { return "never fetched" }
    if let failure = state.failure { return "failed \(state.at.isoDay): \(failure)" }
    return "ok \(state.at.isoDay), \(state.entries) entries"
  }

  private static func object(_ source: Source, _ health: [String: SourceHealth]) -> JSONValue {
    .object([
      "id": .string(source.id), "title": .string(source.title), "publisher": .string(source.publisher),
      "kind": .string(source.kind), "country": .string(source.country),
      "language": source.language.map(JSONValue.string) ?? .null,
      "home_url": source.homeURL.map(JSONValue.string) ?? .null,
      "feed_url": source.feedURL.map(JSONValue.string) ?? .null,
      "topics": .array(source.topics.map(JSONValue.string)),
      "reliability": .string(source.reliability.rawValue),
      "inactive": source.inactiveReason.map(JSONValue.string) ?? .null,
      "last_fetch": health[source.id].map { .string($0.at.rfc3339) } ?? .null,
      "failure": (health[source.id]?.failure).map(JSONValue.string) ?? .null,
    ])
  }
}
