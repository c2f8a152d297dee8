import Foundation
import Model
import Storage

extension Desk {
  /// Items of an issue by week.
  public struct Weeks: Hashable, Sendable {
    /// The first day of the first week.
    public var start: Date
    public var counts: [Int]

    /// Weeks without items that end at a moment.
    public init(_ count: Int, until now: Date) {
      start = now.addingTimeInterval(-Double(count) * 604_800)
      counts = [Int](repeating: 0, count: count)
    }

    /// A bar for each week, the tallest for the most; a dot for none.
    public var sparkline: String {
      let bars = Array("▁▂▃▄▅▆▇█")
      let most = max(1, counts.max() ?? 1)
      return String(counts.map { $0 == 0 ? "·" : bars[min(7, ($0 * 8 - 1) / most)] })
    }
  }

  /// A story of an issue as a timeline shows it.
  public struct Event: Sendable {
    public var story: Story
    /// The item in front.
    public var front: Item?
    /// Publishers of the others, in order, each once.
    public var others: [String]
  }

  /// Items by week of each issue, by id; the last week ends at a moment.
  public static func weeks(
    _ count: Int, until now: Date, store path: String
  ) async throws -> [String: Weeks] {
    let start = now.addingTimeInterval(-Double(count) * 604_800)
    var weeks: [String: Weeks] = [:]
    for (issue, date) in try await open(store: path).issueItemDates(since: start, until: now) {
      let week = min(count - 1, max(0, Int(date.timeIntervalSince(start) / 604_800)))
      weeks[issue, default: Weeks(count, until: now)].counts[week] += 1
    }
    return weeks
  }

  /// What analysts said of stories and issues.
  public static func groupingDecisions(store path: String) async throws -> GroupingDecisions {
    try await open(store: path).groupingDecisions()
  }

  /// The stories of an issue, oldest first.
  /// - Parameter sources: The watch list, whose kinds of sources tell own statements.
  public func timeline(of id: String, sources: [Source] = []) async throws -> [Event] {
    let issue = try await issue(id)
    var events: [Event] = []
    for story in try await markedOrigins(of: issue, sources: sources).stories {
      let items = try await story.items.asyncCompactMap { try await store.item(id: $0) }
      let front = items.first { story.copies[$0.id] == nil } ?? items.first
      var seen = Set([front?.content.publisher])
      let others = items.map(\.content.publisher).filter { seen.insert($0).inserted }
      events.append(Event(story: story, front: front, others: others))
    }
    return events
  }

  /// Puts an analyst's word on stories or issues down for good.
  public func decide(
    _ kind: GroupingDecision.Kind, _ subject: String, _ object: String, who: String, why: String, at now: Date
  ) async throws -> GroupingDecision {
    let (subject, object) = try await checked(kind, subject, object)
    let decision = GroupingDecision(
      kind: kind, subject: subject, object: object, who: who, when: now, why: why)
    try await store.append(decision)
    return decision
  }

  /// Issues are kept by a story of theirs: the ids of stories outlast every regrouping.
  private func checked(
    _ kind: GroupingDecision.Kind, _ subject: String, _ object: String
  ) async throws -> (String, String) {
    switch kind {
    case .mergeStories: return (try await story(subject), try await story(object))
    case .splitStory, .pinStory: return (try await item(subject).item.id, try await story(object))
    case .nameIssue, .markIssue: return (try await issue(subject).id, object)
    case .mergeIssues: return (try await firstStory(of: subject), try await firstStory(of: object))
    case .splitIssue:
      let issue = try await issue(object)
      guard issue.stories.contains(subject) else {
        throw PipelineError.badArgument("the story \(subject) is not of the issue \(issue.id)")
      }
      guard let other = issue.stories.first(where: { $0 != subject }) else {
        throw PipelineError.badArgument("the issue \(issue.id) has no other story")
      }
      return (subject, other)
    }
  }

  private func firstStory(of issue: String) async throws -> String {
    guard let story = try await self.issue(issue).stories.first else {
      throw PipelineError.badArgument("the issue \(issue) has no story")
    }
    return story
  }

  /// A story by its id; an item alone is one.
  private func story(_ id: String) async throws -> String {
    let item = id.hasPrefix("story-") ? String(id.dropFirst("story-".count)) : id
    guard try await store.item(id: item) != nil else {
      throw PipelineError.notFound(
        what: "story", name: id, hint: "`lookout items show ID` names the story of an item")
    }
    return "story-" + item
  }
}

extension Array {
  fileprivate func asyncCompactMap<Value>(
    _ transform: (Element) async throws -> Value?
  ) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { if let value = try await transform(element) { values.append(value) } }
    return values
  }
}
