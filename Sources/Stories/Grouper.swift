import Foundation
import Model

/// Groups items into stories and stories into issues all at once, and says how strongly each issue rises.
///
/// The same items give the same result in whatever order they come; of two items with one id the earlier counts.
public struct Grouper: Sendable {
  public let options: GroupingOptions

  public init(options: GroupingOptions = .standard) {
    self.options = options
  }

  /// - Parameters:
  ///   - now: The moment that windows of emergence end at; items dated later do not count there.
  ///   - evidenceCounts: For each item id, its links to commitments; nearness to them is part of emergence.
  public func group(
    _ items: [TaggedItem], asOf now: Date, evidenceCounts: [String: Int] = [:]
  ) -> Grouping {
    let items = Self.once(items)
    var book = GroupingBook(options: options)
    book.add(items.enumerated().map { .init(number: $0.offset, item: $0.element) })
    var grouping = book.grouping(asOf: now, evidenceCounts: evidenceCounts) { items[$0].content }
    // What was compared with nothing is a story of its own.
    for item in items where grouping.storyOf[item.id] == nil {
      grouping.storyOf[item.id] = OpenStory.prefix + item.id
    }
    return grouping
  }

  private static func once(_ items: [TaggedItem]) -> [TaggedItem] {
    var seen: Set<String> = []
    return items.filter { seen.insert($0.id).inserted }
  }
}

extension GroupingBook {
  /// All that the book holds, as stories and issues.
  /// - Parameters:
  ///   - coverage: Which sources were live when; nil to correct for nothing.
  ///   - content: The content of an item by its number.
  public func grouping(
    asOf now: Date, evidenceCounts: [String: Int] = [:], coverage: Coverage? = nil,
    content: (Int) -> ItemContent
  ) -> Grouping {
    let all = self.stories.stories.filter { !$0.members.isEmpty }.map(story).sorted(by: Self.isOlder)
    let dates = dates
    let places = Dictionary(all.enumerated().map { ($1.id, $0) }) { first, _ in first }
    var ids = IssueIDs(taken: [])
    let issues = issueDrafts.map { draft in
      let members = draft.stories.compactMap { places[$0] }.sorted().map { all[$0] }
      let items = Self.inOrder(members.flatMap(\.items), dates)
      let (name, terms) = name(of: draft.sample.map(content))
      let links = items.reduce(0) { $0 &+ max(0, evidenceCounts[$1] ?? 0) }
      let (state, emergence) = draft.standing(asOf: now, links: links, coverage: coverage)
      return Issue(
        id: ids.id(for: name, otherwise: Array(draft.areas.prefix(1)) + draft.partners.prefix(2)), name: name,
        stories: members.map(\.id), items: items, areas: draft.areas, partners: draft.partners, terms: terms,
        first: draft.first, last: draft.last, state: state, emergence: emergence)
    }
    return Grouping(
      stories: all, issues: issues.sorted(by: IssueBuilder.isStronger),
      storyOf: Self.places(all.map { ($0.id, $0.items) }),
      issueOf: Self.places(issues.map { ($0.id, $0.items) }))
  }

  /// Tells of each item that was compared the id of its story, and the number of the item in front of it.
  public func forEachPlace(_ body: (_ item: Int, _ story: String, _ front: Int) -> Void) {
    for story in stories.stories where !story.members.isEmpty {
      let id = story.id
      for place in story.members.indices {
        body(story.members[place].item, id, story.members[story.front(of: place)].item)
      }
    }
  }

  private static func isOlder(_ a: Story, _ b: Story) -> Bool {
    let dates = (a.first ?? .distantFuture, b.first ?? .distantFuture)
    return dates.0 != dates.1 ? dates.0 < dates.1 : a.id < b.id
  }

  func story(_ open: OpenStory) -> Story {
    let members = open.members
    let copies = members.indices.filter { members[$0].behind != nil }
      .map { (members[$0].id, members[open.front(of: $0)].id) }
    return Story(
      id: open.id, items: members.map(\.id),
      copies: Dictionary(copies, uniquingKeysWith: { first, _ in first }),
      title: members.first { $0.behind == nil && !$0.title.isEmpty }?.title ?? "",
      first: open.span.map { Date(timeIntervalSince1970: $0.lowerBound) },
      last: open.span.map { Date(timeIntervalSince1970: $0.upperBound) }, origins: open.origins.count)
  }

  /// Seconds of the items that have a date.
  private var dates: [String: Double] {
    var dates: [String: Double] = [:]
    for story in stories.stories { for member in story.members { dates[member.id] = member.date } }
    return dates
  }

  /// By published time, those without one last, then by id.
  private static func inOrder(_ items: [String], _ dates: [String: Double]) -> [String] {
    items.map { (date: dates[$0] ?? .infinity, id: $0) }
      .sorted { ($0.date, $0.id) < ($1.date, $1.id) }.map(\.id)
  }

  private static func places(_ groups: [(id: String, items: [String])]) -> [String: String] {
    var places: [String: String] = [:]
    for group in groups { for item in group.items { places[item] = group.id } }
    return places
  }
}
