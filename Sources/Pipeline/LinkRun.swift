import Foundation
import Matrix
import Model
import Rules
import Storage

/// Links what is new, and what a change of the matrix asks for: the history is held against the commitments that changed
/// alone. What comes out is the same as if everything were linked anew.
struct LinkRun {
  let store: Store
  let linker: Linker
  let matrix: MonitoringMatrix
  let run: RunID
  /// What all links rest on beside the commitments: where it is another, everything is linked anew.
  let basis: String

  /// Raised by hand when linking itself changes.
  private static let version = "4"
  private static let mark = "links"
  /// Items that are read and linked together.
  private static let batch = 2_000

  /// - Parameter fresh: The items whose text is new since the last run that was finished.
  func link(_ fresh: [TaggedItem]) async throws {
    let isAllNew = try await store.itemCount() == fresh.count
    let before = try await store.linkStates()
    guard try await store.mark(Self.mark) == whole || isAllNew else {
      return try await linkAll()
    }
    if isAllNew {
      try await store.restartWatching(watchQueries)
    } else {
      try await store.keepWatching(only: watchQueries)
    }
    try await store.replaceLinks(await linked(fresh), run: run)
    if !isAllNew { try await linkAgain(since: before) }
  }

  /// Keeps what the links rest on now; when all else is done, so that a run that was killed is made up for.
  func finish() async throws {
    try await store.keep(linkStates: linker.states)
    try await store.keepMark(Self.mark, whole)
  }

  private var whole: String { "\(Self.version) \(basis)" }

  private var watchQueries: Set<String> {
    Set(matrix.commitments.map(\.watchQuery).filter { !$0.isEmpty })
  }

  private func linkAll() async throws {
    // A run that is killed is begun again, whatever the links rest on then.
    try await store.keepMark(Self.mark, "unfinished")
    try await store.restartWatching(watchQueries)
    try await link(try await store.itemIDs(changedSinceRun: nil))
  }

  private func link(_ ids: [String]) async throws {
    for start in stride(from: 0, to: ids.count, by: Self.batch) {
      let items = try await store.taggedItems(ids: Array(ids[start..<min(start + Self.batch, ids.count)]))
      try await store.replaceLinks(await linked(items), run: run)
    }
  }

  private func linked(_ items: [TaggedItem]) async -> [LinkedItem] {
    let linker = linker
    return await Scan.inParallel(items) { linker.linked($0) }
  }

  /// Links the items anew that a commitment which changed, came or went was or may now be linked to.
  private func linkAgain(since before: [String: String]) async throws {
    let now = linker.states
    let changed = now.keys.filter { before[$0] != now[$0] }.sorted()
    let gone = before.keys.filter { now[$0] == nil }
    guard !changed.isEmpty || !gone.isEmpty else { return }
    // A run that is killed is made up for, whatever the matrix says then.
    try await store.doubt(linkStatesOf: changed + gone)
    guard try await watch() else { return try await linkAll() }
    var touched = Set(try await store.items(withEvidenceFor: changed + gone))
    if !changed.isEmpty {
      let sieve = linker.sieve(for: changed)
      let queries = Dictionary(matrix.commitments.map { ($0.id, $0.watchQuery) }) { first, _ in first }
      touched.formUnion(
        try await store.items(
          watching: changed.map { queries[$0] ?? "" }, whoseSketch: { sieve.passes($0, watched: $1) }))
    }
    try await link(touched.sorted())
  }

  /// Looks up what the watch queries find that are new.
  /// - Returns: Whether all can be looked up; one that asks for no word cannot.
  private func watch() async throws -> Bool {
    var lookups: [WatchLookup] = []
    for query in watchQueries.subtracting(try await store.watchQueries()).sorted() {
      let cover = try Query.parse(query).cover(
        phrase: SearchExpression.phrase(_:lastIsPrefix:), all: SearchExpression.every,
        any: SearchExpression.either)
      guard let cover else { return false }
      lookups.append(WatchLookup(query: query, expression: cover))
    }
    try await store.watch(lookups)
    return true
  }
}

extension LinkRun {
  /// What all links rest on beside the commitments.
  static func basis(
    _ knowledge: Knowledge, _ workspace: Workspace, _ store: Store
  ) async throws -> String {
    [
      try knowledge.linkFingerprint(workspace), knowledge.rules.fingerprint,
      "\(try await store.allTagDecisions().count)",
    ].joined(separator: " ")
  }
}

extension Desk {
  /// Brings the links of what is stored to what the matrix says now, without a scan.
  /// - Returns: How many links are new since the last scan, and how many there are.
  public func relink(at now: Date) async throws -> (new: Int, all: Int) {
    let last = try await store.lastFinishedRun()
    // Never finished: what it finds is still new to the next scan.
    let run = try await store.beginRun(at: now)
    let linking = LinkRun(
      store: store, linker: knowledge.linker, matrix: knowledge.matrix, run: run,
      basis: try await LinkRun.basis(knowledge, workspace, store))
    try await linking.link(try await store.taggedItems(ids: store.itemIDs(changedSinceRun: last)))
    try await linking.finish()
    return (try await store.evidenceCount(sinceRun: last), try await store.evidenceCount())
  }
}

extension Linker {
  /// The links of an item and its sketch; none for one that no rule gave a tag.
  func linked(_ item: TaggedItem) -> LinkedItem {
    if item.tags.isEmpty { return LinkedItem(item: item.id, links: [], sketch: nil) }
    let reading = reading(of: item)
    return LinkedItem(
      item: item.id, links: reading.links, sketch: reading.sketch, watched: reading.watched)
  }
}
