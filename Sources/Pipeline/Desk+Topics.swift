import Foundation
import Model
import Stories

extension Desk {
  /// Narrow topics that surge beside the issues, with the newest item of each.
  public func risingTopics(asOf now: Date) async throws -> [(surge: TopicSurge.Surge, newest: TaggedItem?)] {
    let explained = try await store.emergingItems()
    var items = try await store.topicItems(
      from: now.addingTimeInterval(-TopicSurge.reach), to: now,
      leastRelevance: GroupingOptions.standard.leastRelevance)
    let young = try await youngSources(asOf: now)
    if !young.isEmpty {
      let places = try await store.itemPlaces(items.map(\.id))
      items.removeAll { places[$0.id].map { young.contains($0.source) } ?? false }
    }
    let surges = TopicSurge.surges(
      items.map {
        TopicSurge.Telling(
          item: $0.id, date: $0.published, publisher: $0.publisher, topics: $0.rules,
          isExplained: explained.contains($0.id))
      }, asOf: now)
    let newest = try await store.taggedItems(ids: surges.compactMap { $0.tellings.last?.item })
    return surges.map { surge in (surge, newest.first { $0.id == surge.tellings.last?.item }) }
  }

  /// Sources that came after the baseline began, where others were there before: what they bring is no surge.
  private func youngSources(asOf now: Date) async throws -> Set<String> {
    let visits = try await store.sourceVisits()
    let coverage = Coverage(visits.map { .init(source: $0.source, from: $0.first) })
    return coverage.outside(Set(visits.map(\.source)), asOf: now)
  }

  /// What the rule of a narrow topic is about, in its own words; its name where it has no note.
  public func topicName(_ rule: String) -> String {
    let parts = rule.split(separator: "#")
    guard parts.count == 2, let number = Int(parts[1]),
      let file = knowledge.rules.files.first(where: { $0.title == parts[0] }),
      file.rules.indices.contains(number - 1), !file.rules[number - 1].note.isEmpty
    else { return rule }
    return file.rules[number - 1].note
  }
}
