import Feeds
import Foundation
import Model
import Storage
import Web

/// What came in during a run.
struct Arrival: Sendable {
  var fetched = 0
  var revised = 0
  var unchanged = 0
  /// Sources that failed, each with its reason, in the order of the watch list.
  var failures: [SourceFailure] = []
}

/// A source that gave no feed, and why.
public struct SourceFailure: Hashable, Sendable {
  public var source: Source
  public var reason: String
}

extension Scan {
  /// Fetches every active source, many at once; each is parsed and stored as it arrives.
  func fetchAndStore(
    run: RunID, progress: @escaping @Sendable (Progress) -> Void
  ) async throws -> Arrival {
    let active = sources.filter(\.isActive)
    let byID = Dictionary(active.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var failures: [String: String] = [:]
    var arrival = Arrival()
    for await (request, outcome) in fetcher.outcomes(of: try await requests(active)) {
      guard let source = byID[request.id] else { continue }
      let result = try await take(outcome, from: source, run: run)
      arrival.fetched += 1
      arrival.revised += result.revised
      arrival.unchanged += result.unchanged
      failures[source.id] = result.failure
      progress(.fetched(done: arrival.fetched, of: active.count, source: source.title))
    }
    arrival.failures = active.compactMap { source in
      failures[source.id].map { SourceFailure(source: source, reason: $0) }
    }
    return arrival
  }

  private var fetcher: Fetcher {
    var fetch = options.fetch
    fetch.fileRoots = knowledge.settings.fileFolders.map(workspace.path)
    fetch.allowedPrivateAddresses = knowledge.settings.privateAddresses
    fetch.userAgent = FetchOptions.userAgent(contact: knowledge.settings.contact)
    return Fetcher(options: fetch)
  }

  private func requests(_ active: [Source]) async throws -> [FetchRequest] {
    var requests: [FetchRequest] = []
    for source in active {
      guard let url = source.feedURL else { continue }
      let validators = try await store.validators(of: source.id)
      requests.append(
        FetchRequest(id: source.id, url: url, etag: validators.etag, lastModified: validators.lastModified))
    }
    return requests
  }

  /// Stores what one source gave, and how it went.
  private func take(
    _ outcome: FetchOutcome, from source: Source, run: RunID
  ) async throws -> (revised: Int, unchanged: Int, failure: String?) {
    var record = FetchRecord(source: source.id, run: run, at: now, outcome: .ok)
    var stored = IngestOutcome(new: [], revised: [], unchanged: 0)
    switch outcome {
    case .notBegun:
      return (0, 0, nil)
    case .failed(let error, _):
      record.outcome = .failed
      record.reason = workspace.relative(Self.reason(error))
    case .notModified:
      record.outcome = .notModified
    case .fetched(let response):
      let parsed = Self.parse(response)
      record.reason = parsed.error
      record.outcome = parsed.error == nil ? .ok : .failed
      record.etag = response.etag
      record.lastModified = response.lastModified
      record.entries = parsed.entries.count
      // What was found is kept even where the document as a whole is at fault.
      let drafts = parsed.entries.map {
        Draft(uid: $0.uid, content: ItemContent($0, in: parsed.feed, from: source))
      }
      stored = try await store.ingest(source: source.id, entries: drafts, retrieved: now, run: run)
      record.new = stored.new.count
    }
    try await store.record(record)
    return (stored.revised.count, stored.unchanged, record.outcome == .failed ? record.reason : nil)
  }

  private static func parse(_ response: FetchResponse) -> ParsedFeed {
    FeedReader.read(response.body, contentType: response.contentType, baseURL: response.url)
  }

  /// What went wrong, by the names that `feeds/settings.yaml` has for what a workspace can allow.
  private static func reason(_ error: FetchError) -> String {
    switch error {
    case .fileNotAllowed(let url, let reason):
      "\(url) may not be read (\(reason)); name its folder under `files` in feeds/settings.yaml if it is meant"
    case .addressRefused(let url, let address, let reason):
      "\(url) leads to \(address) (\(reason)), which is refused; "
        + "name it under `private_addresses` in feeds/settings.yaml if it is meant"
    default: error.description
    }
  }
}
