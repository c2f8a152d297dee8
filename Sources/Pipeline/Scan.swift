import Feeds
import Foundation
import Matrix
import Model
import Rules
import Storage
import Stories
import Web

/// The daily run: fetch, parse, store, tag, link, group. Each source is stored as a whole as it arrives, and tagged and
/// linked at once. What a run that was killed did not come to is taken from the store by the next.
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

  /// Runs every stage. Throws only where the store fails; a source that fails is in the digest with its reason.
  public func run(progress: @escaping @Sendable (Progress) -> Void = { _ in }) async throws -> Digest {
    try await run(progress: progress) { run, intake in
      try await fetchAndStore(run: run, into: intake, progress: progress)
    }
  }

  /// Runs every stage after what `arrive` takes in.
  func run(
    progress: @Sendable (Progress) -> Void, arrive: (RunID, Intake) async throws -> Arrival
  ) async throws -> Digest {
    let last = try await store.lastFinishedRun()
    let run = try await store.beginRun(at: now)
    let linker = knowledge.linker
    let retagging = Retagging(store: store, rules: knowledge.rules, now: now)
    try await retagging.remember()
    let intake = Intake(
      store: store, rules: knowledge.rules, linker: linker, decisions: try await store.tagDecisions())
    let arrival = try await arrive(run, intake)
    progress(.stage("tagging"))
    _ = try await retagging.run()
    progress(.stage("linking"))
    let older = try await store.taggedItems(before: run)
    let linked = await Self.inParallel(older) { linker.evidence(of: [$0]) }.flatMap(\.self)
    let evidence = await linked + intake.harvest.links
    let items = await older + intake.harvest.items
    async let written: Void = store.replaceEvidence(evidence, run: run)
    progress(.stage("grouping"))
    let risen = try await group(items, run: run, evidence: evidence)
    try await written
    let digest = try await Digest.make(
      scan: self, since: last, items: items, arrival: arrival, risen: risen)
    try await store.finishRun(run, at: now)
    return digest
  }

  /// Groups all items; gives the issues that rose against the run before.
  private func group(_ items: [TaggedItem], run: RunID, evidence: [Evidence]) async throws -> [RisenIssue] {
    let before = try await store.previousScores(beforeRun: run)
    let standing = Decisions.apply(try await store.decisions(), to: evidence).filter {
      $0.verdict != .rejected
    }
    let counts = Dictionary(grouping: standing, by: \.evidence.item).mapValues(\.count)
    let grouping = Grouper().group(items, asOf: now, evidenceCounts: counts)
    try await store.replaceGrouping(stories: grouping.stories, issues: grouping.issues, run: run)
    return RisenIssue.among(grouping.issues, before: before)
  }

  /// Maps in chunks on the cores; the order stays.
  static func inParallel<Value: Sendable, Result: Sendable>(
    _ values: [Value], _ transform: @escaping @Sendable (Value) -> Result
  ) async -> [Result] {
    let size = 64
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
    issues.filter { $0.state == .emerging || $0.state == .active }
      .filter { $0.emergence.score > (before[$0.id] ?? 0) + 0.01 }
      .map { RisenIssue(issue: $0, before: before[$0.id]) }
  }
}
