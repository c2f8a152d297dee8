import Foundation
import Matrix
import Model
import Rules
import Storage

/// Takes in what the sources of one run give: stores it, tags what is new, links it. Many sources at once, in few
/// transactions. What a killed run stored and did not tag is tagged by the next.
struct Intake: Sendable {
  private let rules: RuleSet
  private let linker: Linker
  private let decisions: TagDecisions
  private let documents: Batches<Document, Ingested>
  private let taggings: Batches<[Tagging], Void>
  private let visits: Batches<(fetch: FetchRecord, state: SourceState), Void>
  let harvest = Harvest()

  /// Sources whose entries are written together at most.
  private static let most = 256

  /// The store must know the rules (`Retagging.remember`).
  init(store: Store, rules: RuleSet, linker: Linker, decisions: TagDecisions) {
    self.rules = rules
    self.linker = linker
    self.decisions = decisions
    documents = Batches(most: Self.most) { try await store.ingest($0) }
    taggings = Batches(most: Self.most) { batch in
      try await store.store(tags: batch.flatMap(\.self), fingerprint: rules.fingerprint)
      return batch.map { _ in () }
    }
    visits = Batches(most: Self.most) { batch in
      try await store.record(batch)
      return batch.map { _ in () }
    }
  }

  /// Stores the entries of one document, and tags and links those that are new.
  func ingest(
    source: String, entries: [Draft], retrieved: Date, run: RunID
  ) async throws -> IngestOutcome {
    let ingested = try await documents.add(
      Document(source: source, entries: entries, retrieved: retrieved, run: run))
    guard !ingested.fresh.isEmpty else { return ingested.outcome }
    let taggings = ingested.fresh.map { item in
      rules.tagging(item.id, item.revision, rules.tag(item.content), decisions)
    }
    try await self.taggings.add(taggings)
    let new = Set(ingested.outcome.new)
    let items = zip(ingested.fresh, taggings).filter { new.contains($0.0.id) }.map { fresh, tagging in
      TaggedItem(
        id: fresh.id, content: fresh.content, tags: tagging.tags, relevance: tagging.relevance)
    }
    await harvest.add(items, links: items.map(linker.linked))
    return ingested.outcome
  }

  /// Keeps what came of a fetch; after `ingest` of the same document.
  func record(_ fetch: FetchRecord, state: SourceState) async throws {
    try await visits.add((fetch, state))
  }
}

/// The new items of a run with their links, so that later stages need not read them back.
actor Harvest {
  private(set) var items: [TaggedItem] = []
  private(set) var links: [LinkedItem] = []

  func add(_ items: [TaggedItem], links: [LinkedItem]) {
    self.items += items
    self.links += links
  }
}
