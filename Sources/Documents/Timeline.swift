import Foundation
import Model

/// The stories of an issue in the order of time, and which of them the two pages hold.
struct Timeline {
  struct Event {
    var story: Story
    /// The item that stands for the story.
    var front: BriefItem
    /// The other items of the story, oldest first.
    var others: [BriefItem]

    var items: [String] { [front.item.id] + others.map(\.item.id) }
  }

  /// How many events the body of a brief tells; the rest stands in its annex.
  static let told = 10

  /// Every event, oldest first.
  let events: [Event]
  private let chosen: Set<String>

  init(_ material: BriefMaterial, _ references: References) {
    let linked = Set(material.links.map(\.evidence.item))
    let events = material.stories.compactMap { Self.event($0, linked, references) }
      .sorted {
        (references.number(of: $0.front.item.id) ?? 0) < (references.number(of: $1.front.item.id) ?? 0)
      }
    self.events = events
    let byWeight = events.sorted { a, b in
      let (x, y) = (Self.weight(a, linked), Self.weight(b, linked))
      return x == y
        ? (references.number(of: a.front.item.id) ?? 0) > (references.number(of: b.front.item.id) ?? 0)
        : x > y
    }
    // The first and the last event are always told: where it began, and where it stands.
    let ends = [events.first, events.last].compactMap { $0?.story.id }
    chosen = Set(ends + byWeight.map(\.story.id).filter { !ends.contains($0) }.prefix(max(0, Self.told - 2)))
  }

  var body: [Event] { events.filter { chosen.contains($0.story.id) } }

  var rest: [Event] { events.filter { !chosen.contains($0.story.id) } }

  /// Independent origins, and one more where the event bears on a commitment.
  private static func weight(_ event: Event, _ linked: Set<String>) -> Int {
    event.story.origins + (event.items.contains(where: linked.contains) ? 1 : 0)
  }

  /// An English item that bears on a commitment stands in front; else the earliest.
  private static func event(_ story: Story, _ linked: Set<String>, _ references: References) -> Event? {
    let items = story.items.compactMap(references.item)
    let rank = { (item: BriefItem) in
      (story.copies[item.item.id] == nil ? 0 : 4)
        + (item.item.content.language?.hasPrefix("en") == true ? 0 : 2)
        + (linked.contains(item.item.id) ? 0 : 1)
    }
    guard let front = items.min(by: { rank($0) < rank($1) }) else { return nil }
    return Event(story: story, front: front, others: items.filter { $0.item.id != front.item.id })
  }
}
