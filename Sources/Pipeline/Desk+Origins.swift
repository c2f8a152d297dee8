import Foundation
import Model
import Storage
import Stories

extension Desk {
  /// Stories of an issue with their marked origins counted, and the mark of each of its items.
  public struct MarkedOrigins: Sendable {
    public var stories: [Story] = []
    /// By item.
    public var marks: [String: OriginMark] = [:]

    public var origins: Int { stories.reduce(0) { $0 + $1.origins } }
    public var stateMedia: Int { stories.reduce(0) { $0 + $1.stateMedia } }
    public var ownStatements: Int { stories.reduce(0) { $0 + $1.ownStatements } }
  }

  /// Which origins of an issue are state media or a partner speaking for itself.
  /// - Parameter sources: The watch list.
  public func markedOrigins(of issue: Issue, sources: [Source]) async throws -> MarkedOrigins {
    let marking = try Publishers.marks(workspace, knowledge.actors)
    let known = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
    let places = try await store.itemPlaces(issue.items)
    let items = Dictionary(try await store.taggedItems(ids: issue.items).map { ($0.id, $0) }) { first, _ in
      first
    }
    let wanted = Set(issue.stories)
    var found = MarkedOrigins()
    for story in try await store.stories() where wanted.contains(story.id) {
      let partners = Set(story.items.flatMap { items[$0]?.tags(of: .partner) ?? [] })
      var tellers: [String: OriginMarks.Teller] = [:]
      for id in story.items {
        let source = places[id].flatMap { known[$0.source] }
        let teller = OriginMarks.Teller(
          items[id]?.content.publisher ?? "", from: source, actors: knowledge.actors)
        tellers[id] = teller
        found.marks[id] = marking.mark(teller, partners: partners)
      }
      found.stories.append(marking.counted(story, tellers: tellers, partners: partners))
    }
    return found
  }
}
