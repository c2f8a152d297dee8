import Foundation
import Model

/// Items of a period, counted one by one as they are read; none is kept.
public struct ItemTally: Sendable {
  /// Areas that a report has a column for: the four and `principles`.
  public static let areas = Area.allCases.map(\.rawValue) + ["principles"]

  public private(set) var items = 0
  /// Items that no area's rule hit.
  public private(set) var untagged = 0
  public private(set) var byArea: [String: Int] = [:]
  /// By the Monday of the week, then area.
  public private(set) var byWeek: [String: [String: Int]] = [:]
  /// Items that name an actor, by actor, then area; under `""` those of any area or none.
  public private(set) var byActor: [String: [String: Int]] = [:]
  /// Items that name a state which was a member on the item's day.
  public private(set) var byMember: [String: Int] = [:]
  /// The same that tell of a meeting.
  public private(set) var meetings: [String: Int] = [:]
  public private(set) var bySource: [String: Int] = [:]

  public init() {}

  /// Takes one item.
  /// - Parameters:
  ///   - areas: The roots of its area tags, each once.
  ///   - members: Those of `actors` that were member states on its day.
  public mutating func take(
    week: String, source: String, areas: [String], actors: [String], members: [String], isMeeting: Bool
  ) {
    items += 1
    bySource[source, default: 0] += 1
    if areas.isEmpty { untagged += 1 }
    for area in areas {
      byArea[area, default: 0] += 1
      byWeek[week, default: [:]][area, default: 0] += 1
    }
    for actor in actors {
      byActor[actor, default: [:]]["", default: 0] += 1
      for area in areas { byActor[actor, default: [:]][area, default: 0] += 1 }
    }
    for member in members {
      byMember[member, default: 0] += 1
      if isMeeting { meetings[member, default: 0] += 1 }
    }
  }
}
