import Feeds
import Foundation
import Model
import Storage
import Text
import Web

/// Takes in what one source answered: reads it, stores what is new, and notes how the source does.
struct Take: Sendable {
  let source: Source
  /// What was known of the source; nil for one that was never fetched.
  let before: SourceState?
  let run: RunID
  let now: Date
  let settings: Settings

  /// What a scan wants to know of it.
  struct Result: Sendable {
    var revised = 0
    var unchanged = 0
    var failure: String?
  }

  func store(_ outcome: FetchOutcome, in store: Intake, workspace: Workspace) async throws -> Result {
    let url = source.feedURL ?? ""
    switch outcome {
    case .notBegun:
      return Result()
    case .failed(let error, let trace):
      var visit = Visit(
        at: now, url: url, result: .failed(kind: error.kind, reason: workspace.relative(error.description)))
      visit.wishes.retryAfter = error.retryAfter ?? trace.freshness.retryAfter
      return try await note(visit, outcome: .failed, in: store)
    case .notModified(let answer):
      var visit = Visit(at: now, url: url, result: .unchanged(isSameBody: false))
      (visit.etag, visit.lastModified) = (answer.etag, answer.lastModified)
      visit.permanentRedirect = answer.permanentRedirect
      visit.wishes.freshFor = answer.freshness.freshFor
      return try await note(visit, outcome: .notModified, in: store)
    case .fetched(let response):
      return try await take(response, url: url, in: store)
    }
  }

  /// A document that is the same byte for byte as the last good one is not read again.
  private func take(_ response: FetchResponse, url: String, in store: Intake) async throws -> Result {
    let hash = BLAKE2b.hex(response.body)
    var visit = Visit(at: now, url: url, result: .unchanged(isSameBody: true))
    (visit.etag, visit.lastModified, visit.bodyHash) = (response.etag, response.lastModified, hash)
    visit.permanentRedirect = response.permanentRedirect
    (visit.wishes.freshFor, visit.wishes.retryAfter) = (
      response.freshness.freshFor, response.freshness.retryAfter
    )
    if let before, before.url == url, before.bodyHash == hash {
      return try await note(visit, outcome: .notModified, in: store, bytes: response.body.count)
    }
    let known = before.flatMap { $0.url == url ? $0.watched : nil }
    let (parsed, entries, watched) = source.readGists(response, watched: known, limits: settings.feed)
    visit.watched = watched
    // What was found is kept even where the document as a whole is at fault.
    let drafts = entries.map { Draft(uid: $0.uid, content: ItemContent($0, in: parsed.feed, from: source)) }
    let stored = try await store.ingest(
      source: source.id, entries: drafts, retrieved: now, run: run, isKnown: before != nil)
    (visit.newest, visit.habit) = rhythm(entries)
    visit.wishes.ttl = parsed.feed.ttl
    visit.wishes.skipHours = parsed.feed.skipHours
    visit.wishes.skipDays = parsed.feed.skipDays
    visit.result = result(of: parsed, entries: entries.count, new: stored.new.count)
    var result = try await note(
      visit, outcome: parsed.error == nil ? .ok : .failed, in: store, entries: entries.count,
      new: stored.new.count, bytes: response.body.count)
    (result.revised, result.unchanged) = (stored.revised.count, stored.unchanged)
    return result
  }

  private func result(of parsed: ParsedFeed, entries: Int, new: Int) -> Visit.Result {
    guard let error = parsed.error else { return .read(entries: entries, new: new) }
    let fault = source.fault(of: parsed)
    return .failed(kind: fault.kind, reason: "\(error); \(fault.advice)")
  }

  private func rhythm(_ entries: [EntryGist]) -> (Date?, Int?) {
    let rhythm = Rhythm(
      entries.compactMap { ($0.published ?? $0.updated)?.instant }, now: now)
    return (rhythm.newest, rhythm.habit ?? before?.habit)
  }

  /// Keeps the fetch and what it teaches, in one transaction.
  private func note(
    _ visit: Visit, outcome: FetchRecord.Outcome, in store: Intake, entries: Int = 0, new: Int = 0,
    bytes: Int? = nil
  ) async throws -> Result {
    var polling = settings.polling
    if let least = source.leastInterval {
      polling.floor = max(polling.floor, least)
      polling.ceiling = max(polling.ceiling, least)
    }
    let state = SourceState.after(visit, source: source.id, before: before, polling: polling)
    var record = FetchRecord(source: source.id, run: run, at: now, outcome: outcome)
    var result = Result()
    if case .failed(let kind, let reason) = visit.result {
      (record.kind, record.reason, result.failure) = (kind, reason, reason)
    }
    (record.etag, record.lastModified) = (state.etag, state.lastModified)
    (record.entries, record.new, record.bytes) = (entries, new, bytes)
    try await store.record(record, state: state)
    return result
  }
}
