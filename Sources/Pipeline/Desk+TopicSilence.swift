import Foundation
import Model
import Storage
import Stories

extension Desk {
  /// Sub-topics and issues that are silent for longer than their habit, each with its cause.
  /// - Parameters:
  ///   - sources: The watch list; what is not on it is not fetched.
  ///   - areaNames: Names of area tags, by tag.
  public static func silences(
    _ sources: [Source], areaNames: [String: String], store path: String, now: Date
  ) async throws -> [Silence] {
    try await silences(sources, areaNames: areaNames, in: try open(store: path), now: now)
  }

  static func silences(
    _ sources: [Source], areaNames: [String: String], in store: Store, now: Date
  ) async throws -> [Silence] {
    let states = try await store.sourceStates()
    let hearings = sources.map { source in
      Hearing(
        source: source.id, isFetched: source.isActive,
        lastGood: states[source.id].flatMap { $0.url == source.feedURL ? $0.lastGood : nil },
        topics: source.topics)
    }
    let marks = try await store.groupingDecisions().marks
    let names = Dictionary(
      try await store.issues().filter { marks[$0.id] != .muted }.map { ($0.id, $0.name) }
    ) { first, _ in first }
    let topics =
      topics(.area, try await store.areaNews(until: now)) { tag in
        tag.contains(".") ? areaNames[tag] ?? tag : nil
      } + topics(.issue, try await store.issueNews(until: now)) { names[$0] }
    return SilenceFinder(hearings, asOf: now).silences(topics)
  }

  /// Days in the order of topics; a topic without a name is left out.
  private static func topics(
    _ kind: TopicNews.Kind, _ days: [TopicDay], name: (String) -> String?
  ) -> [TopicNews] {
    Dictionary(grouping: days, by: \.topic).sorted { $0.key < $1.key }.compactMap { id, days in
      name(id).map { name in
        TopicNews(kind: kind, id: id, name: name, news: days.map { ($0.day, $0.source, $0.items) })
      }
    }
  }
}
