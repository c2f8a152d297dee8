import Foundation
import Model
import Rules
import Storage
import Stories

/// Puts the new items of a run beside what was grouped before, and keeps what changed. Everything is grouped anew where
/// what it rests on is another: the rules, analysts' words, or this program's way of grouping.
struct GroupingRun: Sendable {
  /// Raised by hand when grouping itself changes.
  static let version = "4"

  let store: Store
  let run: RunID
  let now: Date
  /// What tags rest on.
  let rules: String
  /// Country by source.
  let countries: [String: String]
  let decisions: GroupingDecisions

  /// Groups, and gives the issues as they stand.
  /// - Parameters:
  ///   - fresh: The items that came or changed since the last run that was finished. One whose text changed stays where it
  ///     is, and one that a run grouped before it was killed is not grouped again.
  ///   - beside: Done beside grouping, once all that grouping needs was read from the store: it holds the store for long.
  ///   - all: Every item, asked for where all are grouped anew.
  /// - Returns: What was done beside it.
  func group<Other: Sendable>(
    _ fresh: [TaggedItem], beside: @escaping @Sendable () async throws -> Other,
    all: () async throws -> [TaggedItem]
  ) async throws -> Other {
    let marks = try await marks()
    let kept = try await store.keptGrouping()
    if let kept, Self.agree(kept.marks, marks), let book = try? book(from: kept) {
      let new = Set(try await store.itemIDs(newSinceRun: Int64(kept.marks["run"] ?? "")))
      return try await goOn(
        book, fresh.filter { new.contains($0.id) }, marks: marks, beside: beside, all: all)
    } else {
      let items = try await all()
      return try await anew(items, marks: marks, beside: beside)
    }
  }

  private func marks() async throws -> [String: String] {
    let tagDecisions = try await store.allTagDecisions().count
    return [
      "version": Self.version, "rules": rules,
      "decisions": "\(tagDecisions) \(decisions.regrouping)",
    ]
  }

  private static func agree(_ kept: [String: String], _ marks: [String: String]) -> Bool {
    marks.allSatisfy { kept[$0.key] == $0.value }
  }

  // MARK: Going on

  private func book(from kept: KeptGrouping) throws -> GroupingBook {
    let state = GroupingState(
      statistics: kept.statistics, isTagged: kept.marks["tagged"] == "yes",
      nextLine: Int(kept.marks["next"] ?? "") ?? 0,
      lines: kept.lines.map { .init(number: $0.number, issue: $0.issue, state: $0.state) })
    return try GroupingBook(state, storyWords: storyWords, issueWords: issueWords)
  }

  private func goOn<Other: Sendable>(
    _ given: GroupingBook, _ new: [TaggedItem], marks: [String: String],
    beside: @escaping @Sendable () async throws -> Other, all: () async throws -> [TaggedItem]
  ) async throws -> Other {
    var book = given
    let ids = Set(new.map(\.id))
    let around = try await store.groupedItems(
      in: Self.spans(around: new), but: ids, leastRelevance: book.leastRelevance(with: new.count))
    for (story, items) in Self.stories(around) {
      book.restore(
        story: story,
        items: items.map { item in
          numbered(item.number, TaggedItem(id: item.id, content: item.content), item.source)
        })
    }
    let items = try await numbered(new, for: book)
    async let other = beside()
    book.add(items)
    let done = try await other
    try await keep(&book, isWhole: false, marks: marks, adopted: [:], all: all)
    return done
  }

  /// The stories of items in the order of their oldest; an item alone is one.
  private static func stories(_ items: [GroupedItem]) -> [(id: String, items: [GroupedItem])] {
    var order: [String] = []
    var stories: [String: [GroupedItem]] = [:]
    for item in items {
      let story = item.story ?? "story-" + item.id
      if stories[story] == nil { order.append(story) }
      stories[story, default: []].append(item)
    }
    return order.map { ($0, stories[$0] ?? []) }
  }

  /// The times in which a story may lie that one of the items joins, without overlaps.
  private static func spans(around items: [TaggedItem]) -> [ClosedRange<Date>] {
    let reach = GroupingOptions.standard.storyWindow
    var spans: [ClosedRange<Date>] = []
    for date in items.compactMap(\.content.published).sorted() {
      let span = date.addingTimeInterval(-reach)...date.addingTimeInterval(reach)
      if let last = spans.last, last.upperBound >= span.lowerBound {
        spans[spans.count - 1] = last.lowerBound...span.upperBound
      } else {
        spans.append(span)
      }
    }
    return spans
  }

  // MARK: Anew

  private func anew<Other: Sendable>(
    _ items: [TaggedItem], marks: [String: String], beside: @escaping @Sendable () async throws -> Other
  ) async throws -> Other {
    var book = GroupingBook(storyWords: storyWords, issueWords: issueWords)
    let all = try await numbered(items, for: book)
    async let other = beside()
    book.add(all)
    let done = try await other
    try await keep(
      &book, isWhole: true, marks: marks, adopted: try await adopted(book.issueDrafts)
    ) { items }
    return done
  }

  /// The ids that issues had before, for those that hold most of the same stories now, by number.
  private func adopted(_ drafts: [IssueDraft]) async throws -> [Int: String] {
    let before = try await store.issues()
    guard !before.isEmpty else { return [:] }
    var issueOf: [String: String] = [:]
    for issue in before { for story in issue.stories { issueOf[story] = issue.id } }
    var shared: [(count: Int, number: Int, id: String)] = []
    for draft in drafts {
      let counts = Dictionary(grouping: draft.stories.compactMap { issueOf[$0] }, by: \.self).mapValues(
        \.count)
      shared += counts.map { ($0.value, draft.number, $0.key) }
    }
    var adopted: [Int: String] = [:]
    var taken: Set<String> = []
    for entry in shared.sorted(by: { ($0.count, $1.number, $1.id) > ($1.count, $0.number, $0.id) })
    where adopted[entry.number] == nil && taken.insert(entry.id).inserted {
      adopted[entry.number] = entry.id
    }
    return adopted
  }

  // MARK: Keeping

  private func keep(
    _ book: inout GroupingBook, isWhole: Bool, marks: [String: String], adopted: [Int: String],
    all: () async throws -> [TaggedItem]
  ) async throws {
    let drafts = book.issueDrafts
    var naming = try await IssueNaming(
      store: store, isWhole: isWhole, adopted: adopted, names: decisions.names)
    let issues = try await naming.issues(of: drafts.filter { $0.isChanged || isWhole }, in: book)
    let changes = book.takeChanges()
    for merge in changes.mergedIssues { naming.merge(merge.issue, into: merge.into) }
    var marks = marks
    (marks["tagged"], marks["next"]) = (changes.isTagged ? "yes" : "no", "\(changes.nextLine)")
    marks["run"] = "\(run)"
    let update = GroupingUpdate(
      isWhole: isWhole, marks: marks, statistics: changes.statistics, stories: changes.stories,
      mergedStories: changes.mergedStories,
      lines: changes.lines.map { .init(number: $0.number, issue: $0.issue, state: $0.state) },
      removedLines: changes.removedLines, issues: issues, goneIssues: naming.gone, ids: naming.changed)
    let (ids, now) = (naming.ids, now)
    let coverage = try await self.coverage()
    let witness = try await self.witness(of: drafts, in: book, coverage, all: all)
    try await store.keep(update, run: run) { links in
      drafts.compactMap { draft in
        guard let id = ids[draft.number] else { return nil }
        let (state, emergence) = draft.standing(
          asOf: now, links: links[id] ?? 0, coverage: coverage, witness: witness)
        return IssueStanding(id: id, state: state, emergence: emergence)
      }
    }
  }

  /// Items with their places.
  /// - Parameter book: What they are for, where those that it compares with nothing need none.
  func numbered(
    _ items: [TaggedItem], for book: GroupingBook? = nil
  ) async throws -> [GroupingBook.Numbered] {
    let needsPlace = book?.compares(items) ?? [Bool](repeating: true, count: items.count)
    let ids = items.indices.filter { needsPlace[$0] }.map { items[$0].id }
    let places = try await store.itemPlaces(ids)
    // Which items are compared hangs on how many there are.
    if book != nil, places.count < ids.count { return try await numbered(items) }
    var numbered: [GroupingBook.Numbered] = []
    numbered.reserveCapacity(items.count)
    for (index, item) in items.enumerated() {
      if !needsPlace[index] {
        numbered.append(.init(number: -1, item: item))
      } else if let place = places[item.id] {
        numbered.append(self.numbered(place.number, item, place.source))
      }
    }
    return numbered
  }

  private func numbered(_ number: Int, _ item: TaggedItem, _ source: String) -> GroupingBook.Numbered {
    .init(number: number, item: item, source: source, country: countries[source] ?? "")
  }

  var storyWords: GroupingConstraints {
    func item(_ story: String) -> String {
      story.hasPrefix("story-") ? String(story.dropFirst("story-".count)) : story
    }
    return GroupingConstraints(
      together: decisions.pairs([.mergeStories, .pinStory]).map { $0.map(item) },
      apart: decisions.pairs([.splitStory]).map { $0.map(item) })
  }

  var issueWords: GroupingConstraints {
    GroupingConstraints(
      together: decisions.pairs([.mergeIssues]), apart: decisions.pairs([.splitIssue]))
  }
}
