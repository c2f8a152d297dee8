import Feeds
import Foundation
import Matrix
import Model
import Rules
import Storage
import Stories
import Web

/// The daily run: fetch, parse, store, tag, link, group. Each source is stored as a whole as it arrives, with its tags; what
/// came is linked while it is grouped. What a run that was killed did not come to is taken from the store by the next.
public struct Scan: Sendable {
  public struct Options: Sendable {
    /// The moment that the run takes for now; nil for the clock.
    public var now: Date?
    /// Which sources to ask.
    public var choice: ScanPlan.Choice

    /// `jobs` is how many connections are open at once; nil for what the workspace's settings say.
    public init(now: Date? = nil, choice: ScanPlan.Choice = .due, jobs: Int? = nil) {
      self.now = now
      self.choice = choice
      self.jobs = jobs
    }

    var jobs: Int?
  }

  /// How far a run is, for a progress line.
  public enum Progress: Sendable {
    case fetched(done: Int, of: Int, source: String)
    case stage(String)
  }

  let workspace: Workspace
  let knowledge: Knowledge
  let sources: [Source]
  let store: Store
  let options: Options
  let now: Date
  private let harvest = Harvest()
  /// Closed from outside to end soon.
  public let stop = FetchGate()

  public init(
    workspace: Workspace, knowledge: Knowledge, sources: [Source], store: Store, options: Options = Options()
  ) {
    self.workspace = workspace
    self.knowledge = knowledge
    self.sources = sources
    self.store = store
    self.options = options
    now = options.now ?? Date(timeIntervalSince1970: Date().timeIntervalSince1970.rounded(.down))
  }

  /// What it knows and what came in, for who wants it freed at another time; the store is closed with the scan.
  public var memory: any Sendable { [knowledge, harvest] as [any Sendable] }

  /// Runs every stage. Throws only where the store fails; a source that fails is in the digest with its reason.
  public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> Digest {
    var digest = try await run(progress: progress) { run, intake in
      try await fetchAndStore(run: run, into: intake, progress: progress)
    }
    progress(.stage("motions"))
    try await watch(&digest)
    return digest
  }

  /// Runs every stage after what `arrive` takes in.
  func run(
    progress: @Sendable (Progress) -> Void, arrive: (RunID, Intake) async throws -> Arrival
  ) async throws -> Digest {
    let last = try await store.lastFinishedRun()
    let run = try await store.beginRun(at: now)
    let retagging = Retagging(store: store, rules: knowledge.rules, now: now)
    try await retagging.remember()
    let intake = Intake(
      store: store, rules: knowledge.rules, decisions: try await store.tagDecisions(), harvest: harvest)
    let arrival = try await arrive(run, intake)
    progress(.stage("tagging"))
    _ = try await retagging.run()
    let fresh = try await fresh(since: last)
    let scores = try await store.previousScores(beforeRun: run)
    let linking = LinkRun(
      store: store, linker: knowledge.linker, matrix: knowledge.matrix, run: run,
      basis: try await LinkRun.basis(knowledge, workspace, store))
    progress(.stage("grouping and linking"))
    // While one core groups, the other has little to do.
    var digest = try await group(fresh, run: run) {
      try await linking.link(fresh)
      let digest = try await Digest.make(scan: self, since: last, items: fresh, arrival: arrival)
      try await indexWords()
      return digest
    }
    try await linking.finish()
    digest.risen = RisenIssue.among(try await risenIssues(since: scores), before: scores)
    try await store.finishRun(run, at: now)
    return digest
  }

  /// Brings the store's index of words up to date, a part at a time, so that others come to the store in between.
  private func indexWords() async throws { while try await store.indexSomeWords() {} }

  /// The items whose text is new since the last run that was finished, those that this run brought among them.
  private func fresh(since last: RunID?) async throws -> [TaggedItem] {
    let here = await harvest.items
    if try await store.revisionCount(sinceRun: last) == here.count { return here }
    let known = Set(here.map(\.id))
    let others = try await store.itemIDs(changedSinceRun: last).filter { !known.contains($0) }
    return others.isEmpty ? here : here + (try await store.taggedItems(ids: others))
  }

  /// Those that rose, but for those that an analyst muted.
  private func risenIssues(since before: [String: Double]) async throws -> [Issue] {
    let marks = try await store.groupingDecisions().marks
    let risen = try await store.issueStandings().filter {
      marks[$0.id] != .muted && RisenIssue.hasRisen($0.state, $0.score, from: before[$0.id])
    }
    return try await store.issues(ids: risen.map(\.id))
  }

  /// Groups what is new beside what was there.
  private func group(
    _ fresh: [TaggedItem], run: RunID, beside: @escaping @Sendable () async throws -> Digest
  ) async throws -> Digest {
    let grouping = GroupingRun(
      store: store, run: run, now: now, rules: knowledge.rules.fingerprint,
      countries: Dictionary(sources.map { ($0.id, $0.country) }) { first, _ in first },
      decisions: try await store.groupingDecisions())
    let isAllNew = try await store.itemCount() == fresh.count
    return try await grouping.group(fresh, beside: beside) {
      isAllNew ? fresh : try await store.taggedItems()
    }
  }

  /// Maps in chunks on the cores; the order stays.
  static func inParallel<Value: Sendable, Result: Sendable>(
    _ values: [Value], _ transform: @escaping @Sendable (Value) -> Result
  ) async -> [Result] {
    let size = 64
    if values.count <= size { return values.map(transform) }
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: values.count, by: size) {
        let chunk = values[start..<min(start + size, values.count)]
        group.addTask { (start, chunk.map(transform)) }
      }
      var parts: [(Int, [Result])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }
}

/// An issue whose score is higher than at the run before, or that is new.
public struct RisenIssue: Hashable, Sendable {
  public var issue: Issue
  /// nil for an issue that was not there before.
  public var before: Double?

  /// The issues with news of late that rose by a hundredth or more, strongest first.
  static func among(_ issues: [Issue], before: [String: Double]) -> [RisenIssue] {
    issues.filter { hasRisen($0.state, $0.emergence.score, from: before[$0.id]) }
      .map { RisenIssue(issue: $0, before: before[$0.id]) }
  }

  static func hasRisen(_ state: Issue.State, _ score: Double, from before: Double?) -> Bool {
    (state == .emerging || state == .active) && score > (before ?? 0) + 0.01
  }
}
