import Foundation
import Model
import Stories

extension Desk {
  /// Narrow topics that surge beside the issues, with the newest item of each.
  public func risingTopics(asOf now: Date) async throws -> [(surge: TopicSurge.Surge, newest: TaggedItem?)] {
    let explained = try await store.emergingItems()
    let items = try await store.topicItems(
      from: now.addingTimeInterval(-TopicSurge.reach), to: now,
      leastRelevance: GroupingOptions.standard.leastRelevance)
    let surges = TopicSurge.surges(
      items.map {
        TopicSurge.Telling(
          item: $0.id, date: $0.published, publisher: $0.publisher, topics: $0.rules,
          isExplained: explained.contains($0.id))
      }, asOf: now)
    let newest = try await store.taggedItems(ids: surges.compactMap { $0.tellings.last?.item })
    return surges.map { surge in (surge, newest.first { $0.id == surge.tellings.last?.item }) }
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
