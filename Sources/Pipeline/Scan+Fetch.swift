import Feeds
import Foundation
import Model
import Storage
import Text
import Web

/// What came in during a run.
struct Arrival: Sendable {
  var fetched = 0
  /// Sources that were not asked since they were not due.
  var notDue = 0
  var revised = 0
  var unchanged = 0
  /// Sources that failed, each with its reason, in the order of the watch list.
  var failures: [SourceFailure] = []
  /// Sources that were still to be asked when the run was interrupted.
  var interrupted: [Source] = []
}

/// A source that gave no feed, and why.
public struct SourceFailure: Hashable, Sendable {
  public var source: Source
  public var reason: String
}

extension Scan {
  /// Answers that are read and stored at the same time at most.
  private static let mostUnderWay = 512

  /// Fetches the sources that are to be asked, many at once; each is parsed and stored as it arrives. Once `stop` is
  /// closed those under way are finished and the rest is left for the next scan.
  func fetchAndStore(
    run: RunID, into intake: Intake, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Arrival {
    let states = try await store.sourceStates()
    let plan = try ScanPlan.make(sources, states, choice: options.choice, now: now)
    let byID = Dictionary(plan.asked.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var failures: [String: String] = [:]
    var notBegun: Set<String> = []
    var arrival = Arrival()
    arrival.notDue = plan.left.filter(\.source.isActive).count
    let requests = plan.asked.compactMap { request($0, states) }
    try await withThrowingTaskGroup(of: (Source, Take.Result).self) { group in
      func count(_ source: Source, _ result: Take.Result) {
        arrival.fetched += 1
        arrival.revised += result.revised
        arrival.unchanged += result.unchanged
        failures[source.id] = result.failure
        progress(.fetched(done: arrival.fetched, of: plan.asked.count, source: source.title))
      }
      var underWay = 0
      for await (request, outcome) in fetcher.outcomes(of: requests, gate: stop) {
        guard let source = byID[request.id] else { continue }
        if case .notBegun = outcome {
          notBegun.insert(source.id)
          continue
        }
        let take = Take(
          source: source, before: states[source.id], run: run, now: now, settings: knowledge.settings)
        group.addTask { (source, try await take.store(outcome, in: intake, workspace: workspace)) }
        underWay += 1
        if underWay > Self.mostUnderWay, let (source, result) = try await group.next() {
          count(source, result)
          underWay -= 1
        }
      }
      for try await (source, result) in group { count(source, result) }
    }
    arrival.failures = plan.asked.compactMap { source in
      failures[source.id].map { SourceFailure(source: source, reason: $0) }
    }
    arrival.interrupted = plan.asked.filter { notBegun.contains($0.id) }
    return arrival
  }

  private var fetcher: Fetcher {
    var fetch = knowledge.settings.fetchOptions(workspace)
    fetch.connections = options.jobs ?? fetch.connections
    return Fetcher(options: fetch)
  }

  private func request(_ source: Source, _ states: [String: SourceState]) -> FetchRequest? {
    guard let url = source.feedURL else { return nil }
    let state = states[source.id].flatMap { $0.url == url ? $0 : nil }
    let validators = state?.validators
    return FetchRequest(
      id: source.id, url: url, etag: validators?.etag, lastModified: validators?.lastModified)
  }
}

extension Settings {
  /// The limits and what the workspace allows.
  func fetchOptions(_ workspace: Workspace) -> FetchOptions {
    var options = fetch
    options.fileRoots = fileFolders.map(workspace.path)
    options.allowedPrivateAddresses = privateAddresses
    options.userAgent = FetchOptions.userAgent(contact: contact)
    return options
  }
}
