import Foundation
import Model
import Rules
import Storage

/// Brings the tags of a store to what its rules say now. After an edit only the changed tags, and those that ask for
/// them, are looked at; what comes out is the same as if every item were tagged anew.
public struct Retagging: Sendable {
  /// What was done.
  public struct Outcome: Hashable, Sendable {
    /// Tags whose rules changed, by title.
    public var edited: Set<String> = []
    /// Items that were asked for the edited tags alone.
    public var items = 0
    /// Those of them whose tags changed.
    public var changed = 0
    /// Items that were tagged anew with all rules: new ones, new revisions, those of a store without hashes.
    public var anew = 0
  }

  let store: Store
  let rules: RuleSet
  let now: Date
  private let states: [String: String]

  /// Items that are written together; a run that is killed leaves at most so many to do again.
  static let batch = 4_000

  init(store: Store, rules: RuleSet, now: Date) {
    self.store = store
    self.rules = rules
    self.now = now
    states = rules.states
  }

  /// Tags what needs it.
  func run() async throws -> Outcome {
    try await remember()
    let decisions = try await store.tagDecisions()
    var outcome = Outcome()
    for applied in try await store.appliedRuleSets(besides: rules.fingerprint)
    where applied.fingerprint != rules.fingerprint {
      guard let edited = edited(since: applied) else { continue }
      outcome.edited.formUnion(edited)
      try await move(applied, edited, decisions, &outcome)
    }
    outcome.anew = try await tagAnew(decisions)
    try await store.forgetRuleSets(but: rules.fingerprint)
    return outcome
  }

  /// Lets the store know what the rules are made of, before any of their tags is stored.
  func remember() async throws {
    try await store.keep(ruleSet: rules.fingerprint, states: states, at: now)
  }

  /// The tags whose rules are not as they were, with those that are gone or new; nil where everything must be looked at.
  func edited(since applied: AppliedRuleSet) -> Set<String>? {
    guard let before = applied.states, before[RuleSet.relevanceState] == states[RuleSet.relevanceState]
    else { return nil }
    return Set(before.keys).union(states.keys).filter { before[$0] != states[$0] }
  }

  private func move(
    _ applied: AppliedRuleSet, _ edited: Set<String>, _ decisions: TagDecisions, _ outcome: inout Outcome
  ) async throws {
    guard !edited.isEmpty else {
      let all = (after: Int64.min, through: Int64.max)
      return try await store.move(from: applied.fingerprint, to: rules.fingerprint, span: all, changed: [])
    }
    var after = Int64.min
    for try await batch in Reviews(store: store, rules: rules, applied: applied, edited: edited) {
      let changed = batch.filter(\.isChanged)
      let taggings = try await taggings(of: changed, edited, decisions)
      let last = batch.last?.stored.number ?? after
      try await store.move(
        from: applied.fingerprint, to: rules.fingerprint, span: (after, last), changed: taggings)
      outcome.items += batch.count
      outcome.changed += changed.count
      after = last
    }
  }

  /// The whole taggings of items whose tags change: those of the edited rules new, the others as stored.
  private func taggings(
    of reviews: [Review], _ edited: Set<String>, _ decisions: TagDecisions
  ) async throws -> [Tagging] {
    let stored = try await store.ruleTags(of: reviews.map(\.stored.id))
    return reviews.map { review in
      let id = review.stored.id
      let kept = (stored[id] ?? []).filter { !edited.contains($0.title) }
      return rules.tagging(id, review.stored.revision, (kept + review.new).inOrder, decisions)
    }
  }

  private func tagAnew(_ decisions: TagDecisions) async throws -> Int {
    let waiting = try await store.itemsToTag(fingerprint: rules.fingerprint)
    for start in stride(from: 0, to: waiting.count, by: Self.batch) {
      let items = Array(waiting[start..<min(start + Self.batch, waiting.count)])
      let tagged = await Scan.inParallel(items) { [rules] item in
        rules.tagging(item.id, item.revision, rules.tag(item.content), decisions)
      }
      try await store.store(tags: tagged, fingerprint: rules.fingerprint)
    }
    return waiting.count
  }
}

/// An item with what edited rules said of it and say now.
struct Review: Sendable {
  var stored: StoredTagging
  /// Tags of the edited rules alone, by facet, then tag.
  var old: [Tag]
  var new: [Tag]

  var isChanged: Bool { old != new }
}

/// The items that one rule set was the last to look at, asked for the tags of edited rules, in batches; the next batch
/// is read while one is looked at.
struct Reviews: AsyncSequence, Sendable {
  typealias Element = [Review]

  let store: Store
  let rules: RuleSet
  let applied: AppliedRuleSet
  let edited: Set<String>
  /// Leaves out items of before.
  var since: Date?

  func makeAsyncIterator() -> Iterator { Iterator(reviews: self) }

  struct Iterator: AsyncIteratorProtocol {
    private let reviews: Reviews
    private var part: RuleSet?
    private var next: Task<[StoredTagging], any Error>?

    init(reviews: Reviews) { self.reviews = reviews }

    mutating func next() async throws -> [Review]? {
      let part = try part ?? reviews.rules.part(reviews.edited)
      self.part = part
      let stored = try await (next ?? reviews.read(after: .min)).value
      guard let last = stored.last else { return nil }
      next = reviews.read(after: last.number)
      return await reviews.look(stored, part)
    }
  }

  private func read(after number: Int64) -> Task<[StoredTagging], any Error> {
    Task {
      try await store.taggings(
        by: applied.fingerprint, after: number, limit: Retagging.batch, matchesOf: edited, since: since)
    }
  }

  private func look(_ stored: [StoredTagging], _ part: RuleSet) async -> [Review] {
    await Scan.inParallel(stored) { [edited] stored in
      let old = stored.tags.filter { edited.contains($0.title) }
      let others = old.isEmpty ? stored.tags : stored.tags.filter { !edited.contains($0.title) }
      return Review(stored: stored, old: old, new: part.tag(stored.content, given: others))
    }
  }
}

extension [Tag] {
  /// By facet, then tag.
  fileprivate var inOrder: [Tag] {
    sorted {
      (Facet.allCases.firstIndex(of: $0.facet) ?? 0, $0.tag) < (
        Facet.allCases.firstIndex(of: $1.facet) ?? 0, $1.tag
      )
    }
  }
}

extension RuleSet {
  /// What is stored of an item: the tags that the rules gave, and the relevance of what analysts left of them.
  func tagging(
    _ item: String, _ revision: Int, _ tags: [Tag], _ decisions: TagDecisions
  ) -> Tagging {
    Tagging(
      item: item, revision: revision, tags: tags,
      relevance: relevance(of: decisions.apply(to: tags, of: item)))
  }
}
