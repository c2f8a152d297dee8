import Foundation
import Model
import Rules
import Storage

/// What rules would change of the tags in a store, before they are applied. Decided tags stay as analysts left them.
public struct RuleDiff: Sendable {
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case gained, lost, changed
  }

  /// An item whose tag would be gained, lost, or have another score.
  public struct Change: Hashable, Sendable {
    public var item: String
    public var title: String
    public var publisher: String
    /// nil where its feed does not say.
    public var published: Date?
    /// The tag's score before and after; nil where the item has not the tag.
    public var before: Double?
    public var after: Double?

    var kind: Kind { before == nil ? .gained : after == nil ? .lost : .changed }

    static func newestFirst(_ a: Change, _ b: Change) -> Bool {
      let (x, y) = (a.published ?? .distantPast, b.published ?? .distantPast)
      return x == y ? a.item < b.item : x > y
    }
  }

  /// The changes of one tag, or of relevance.
  public struct Row: Sendable {
    /// The tag's title, or `relevance`, which an item gains where it reaches 0.5.
    public var name: String
    public var counts: [Kind: Int] = [:]
    /// Newest first, of each kind as many as were asked for.
    public private(set) var examples: [Kind: [Change]] = [:]

    public func count(_ kind: Kind) -> Int { counts[kind] ?? 0 }

    mutating func add(_ change: Change, keeping limit: Int) {
      counts[change.kind, default: 0] += 1
      examples[change.kind, default: []].append(change)
      if examples[change.kind, default: []].count >= max(1_000, 2 * min(limit, 1 << 20)) { trim(to: limit) }
    }

    mutating func trim(to limit: Int) {
      examples = examples.mapValues { Array($0.sorted(by: Change.newestFirst).prefix(limit)) }
    }
  }

  /// Relevance first, then the tags by title; what does not change is left out.
  public var rows: [Row] = []
  /// Tags whose rules changed.
  public var edited: Set<String> = []
  /// Items that were looked at.
  public var items = 0
  /// Items that no rules have looked at yet: nothing can change of them.
  public var unseen = 0
  /// Changes that do not happen, because an analyst decided on the tag.
  public var decided = 0

  public var isEmpty: Bool { rows.isEmpty }
}

extension RuleDiff {
  /// What to compare.
  public struct Question: Sendable {
    /// Titles of tags; nil for all, and relevance.
    public var titles: Set<String>?
    /// Items published on that day or later.
    public var since: Date?
    /// Examples of each kind for each tag at most.
    public var limit = 5

    public init() {}
  }

  static func make(store: Store, rules: RuleSet, _ question: Question, now: Date) async throws -> RuleDiff {
    let retagging = Retagging(store: store, rules: rules, now: now)
    let decisions = try await store.tagDecisions()
    var maker = Maker(rules: rules, question: question, decisions: decisions)
    var tagged = 0
    for applied in try await store.appliedRuleSets() {
      tagged += applied.items
      guard applied.fingerprint != rules.fingerprint else { continue }
      var edited = retagging.edited(since: applied)
      if edited == nil { edited = try await store.ruleTitles().union(rules.files.map(\.title)) }
      guard let edited, !edited.isEmpty else { continue }
      maker.diff.edited.formUnion(edited)
      let reviews = Reviews(
        store: store, rules: rules, applied: applied, edited: edited, since: question.since)
      for try await batch in reviews { for review in batch { maker.add(review) } }
    }
    maker.diff.unseen = try await store.itemCount() - tagged
    return maker.finished
  }

  /// Gathers changes item by item.
  private struct Maker {
    let rules: RuleSet
    let question: Question
    let decisions: TagDecisions
    var diff = RuleDiff()
    private var rows: [String: Row] = [:]

    init(rules: RuleSet, question: Question, decisions: TagDecisions) {
      self.rules = rules
      self.question = question
      self.decisions = decisions
    }

    mutating func add(_ review: Review) {
      diff.items += 1
      guard review.isChanged else { return }
      let old = Dictionary(review.old.map { ($0.title, $0) }, uniquingKeysWith: { a, _ in a })
      let new = Dictionary(review.new.map { ($0.title, $0) }, uniquingKeysWith: { a, _ in a })
      for title in Set(old.keys).union(new.keys) where question.titles?.contains(title) ?? true {
        compare(title, old[title], new[title], review.stored)
      }
      if question.titles == nil { compareRelevance(review) }
    }

    private mutating func compare(_ title: String, _ old: Tag?, _ new: Tag?, _ stored: StoredTagging) {
      guard let tag = old ?? new, old?.score != new?.score else { return }
      guard decisions.decision(on: tag.facet, tag.tag, of: stored.id) == nil else {
        diff.decided += 1
        return
      }
      note(title, stored, before: old?.score, after: new?.score)
    }

    private mutating func compareRelevance(_ review: Review) {
      let edited = Set(review.old.map(\.title))
      let others = review.stored.tags.filter { !edited.contains($0.title) }
      let id = review.stored.id
      let before = rules.relevance(of: decisions.apply(to: others + review.old, of: id)).score
      let after = rules.relevance(of: decisions.apply(to: others + review.new, of: id)).score
      guard (before >= 0.5) != (after >= 0.5) else { return }
      note(
        RuleSet.relevanceState, review.stored, before: before >= 0.5 ? before : nil,
        after: after >= 0.5 ? after : nil)
    }

    private mutating func note(_ name: String, _ stored: StoredTagging, before: Double?, after: Double?) {
      let content = stored.content
      rows[name, default: Row(name: name)].add(
        Change(
          item: stored.id, title: content.title, publisher: content.publisher, published: content.published,
          before: before, after: after), keeping: question.limit)
    }

    var finished: RuleDiff {
      var finished = diff
      finished.rows = rows.values.map { row in
        var row = row
        row.trim(to: question.limit)
        return row
      }.sorted { ($0.name.contains("/") ? 1 : 0, $0.name) < ($1.name.contains("/") ? 1 : 0, $1.name) }
      return finished
    }
  }
}
