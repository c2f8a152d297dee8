import Foundation
import Model
import Rules
import Storage

/// Takes in what the sources of one run give: tags what is new and stores it. Many sources at once, in few
/// transactions. What a killed run stored and did not tag is tagged by the next.
struct Intake: Sendable {
  private let rules: RuleSet
  private let decisions: TagDecisions
  private let store: Store
  private let deliveries: Batches<Delivery, Ingested>
  private let visits: Batches<(fetch: FetchRecord, state: SourceState), Void>
  private let harvest: Harvest

  /// Sources whose entries are written together at most, and so many that nothing more is waited for.
  private static let most = 256
  private static let enough = 96
  private static let patience = Duration.milliseconds(30)

  /// The store must know the rules (`Retagging.remember`).
  init(store: Store, rules: RuleSet, decisions: TagDecisions, harvest: Harvest) {
    self.store = store
    self.harvest = harvest
    self.rules = rules
    self.decisions = decisions
    deliveries = Batches(most: Self.most, enough: Self.enough, patience: Self.patience) { batch in
      try await store.ingest(batch, fingerprint: rules.fingerprint)
    }
    visits = Batches(most: Self.most, enough: Self.enough, patience: Self.patience) { batch in
      try await store.record(batch)
      return batch.map { _ in () }
    }
  }

  /// Stores the entries of one document with their tags.
  /// - Parameter isKnown: Whether the store may have entries of this source.
  func ingest(
    source: String, entries: [Draft], retrieved: Date, run: RunID, isKnown: Bool = true
  ) async throws -> IngestOutcome {
    let document = Document(source: source, entries: entries, retrieved: retrieved, run: run)
    let news = isKnown ? try await store.news(of: document) : document.allNew
    guard !news.fresh.isEmpty else { return news.outcome }
    let taggings = await Scan.inParallel(news.fresh) { [rules, decisions] item in
      rules.tagging(item.id, item.revision, rules.tag(item.content), decisions)
    }
    let stored = try await deliveries.add(Delivery(document: document, taggings: taggings))
    // Where another wrote meanwhile, what was made of an item may not be what is stored.
    let new = Set(stored.outcome.new).intersection(stored.tagged)
    await harvest.add(
      zip(news.fresh, taggings).compactMap { fresh, tagging in
        guard tagging.revision == 1, new.contains(fresh.id) else { return nil }
        return TaggedItem(
          id: fresh.id, content: fresh.content, tags: tagging.tags, relevance: tagging.relevance)
      })
    return stored.outcome
  }

  /// Keeps what came of a fetch; after `ingest` of the same document.
  func record(_ fetch: FetchRecord, state: SourceState) async throws {
    try await visits.add((fetch, state))
  }
}

/// The new items of a run, so that later stages need not read them back.
actor Harvest {
  private(set) var items: [TaggedItem] = []

  func add(_ items: [TaggedItem]) { self.items += items }
}
