import Foundation
import Markup
import Model

extension SourceReport {
  /// Whether it is watched and gives nothing now.
  public var isFailing: Bool { source.isActive && state?.failure != nil }

  /// Whether somebody should look at it.
  public var needsSomebody: Bool {
    ![.ok, .neverFetched, .inactive, .failing].contains(health.condition)
  }

  public var json: JSONValue {
    var members: [String: JSONValue] = [
      "id": .string(source.id), "title": .string(source.title), "publisher": .string(source.publisher),
      "kind": .string(source.kind), "country": .string(source.country),
      "reliability": .string(source.reliability.rawValue),
    ]
    members["topics"] = .array(source.topics.map(JSONValue.string))
    members["condition"] = .string(health.condition.rawValue)
    members["advice"] = .string(health.sentence)
    let texts: [(String, String?)] = [
      ("language", source.language), ("home_url", source.homeURL), ("feed_url", source.feedURL),
      ("inactive", source.inactiveReason), ("last_fetch", state?.last.rfc3339),
      ("last_good", state?.lastGood?.rfc3339), ("last_new", state?.lastNew?.rfc3339),
      ("newest", state?.newest?.rfc3339), ("due", state?.due?.rfc3339),
      ("failure", state?.failure?.reason), ("failure_kind", state?.failure?.kind),
      ("failing_since", state?.failure?.since.rfc3339), ("moves_to", state?.move?.to),
    ]
    for (name, text) in texts { members[name] = text.map(JSONValue.string) ?? .null }
    members["failures"] = .int(state?.failure?.count ?? 0)
    members["habit_seconds"] = state?.habit.map(JSONValue.int) ?? .null
    return .object(members)
  }
}
