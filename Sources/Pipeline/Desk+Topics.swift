import Foundation
import Model
import Stories

extension Desk {
  /// Narrow topics that surge beside the issues, with the newest item of each.
  public func risingTopics(asOf now: Date) async throws -> [(surge: TopicSurge.Surge, newest: TaggedItem?)] {
    let copies = Set(try await store.stories().flatMap(\.copies.keys))
    let explained = Set(try await store.issues().filter { $0.state == .emerging }.flatMap(\.items))
    let items = try await store.taggedItems()
    let surges = TopicSurge.surges(
      items.filter { !copies.contains($0.id) }.compactMap {
        TopicSurge.telling(of: $0, isExplained: explained.contains($0.id))
      }, asOf: now)
    return surges.map { surge in (surge, items.last { $0.id == surge.tellings.last?.item }) }
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
