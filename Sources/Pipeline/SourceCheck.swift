import Feeds
import Foundation
import Model
import Web

/// One address fetched and read, with everything that was seen. Nothing is stored.
public struct SourceCheck: Sendable {
  public var url: String
  public var outcome: FetchOutcome
  /// nil where no document came.
  public var parsed: ParsedFeed?
  public static func of(
    _ url: String, source: Source?, workspace: Workspace, settings: Settings
  ) async -> SourceCheck {
    let request = FetchRequest(id: source?.id ?? url, url: url)
    var outcome = FetchOutcome.notBegun
    for await (_, answer) in Fetcher(options: settings.fetchOptions(workspace)).outcomes(of: [request]) {
      outcome = answer
    }
    let reader = source ?? Source(id: url, title: url, feedURL: url)
    return SourceCheck(url: url, outcome: outcome, parsed: parsed(outcome, by: reader, settings.feed))
  }

  private static func parsed(_ outcome: FetchOutcome, by source: Source, _ limits: FeedLimits) -> ParsedFeed?
  {
    guard case .fetched(let response) = outcome else { return nil }
    return source.read(response, watched: nil, limits: limits).feed
  }

  /// Whether a feed was read.
  public var isGood: Bool { parsed != nil && parsed?.error == nil }

  /// Where the document lay after all redirects, if these are for good or there were none; else the address asked for.
  var finalURL: String? {
    guard case .fetched(let response) = outcome else { return nil }
    return response.permanentRedirect ?? url
  }

  /// Why there is no feed; nil where there is one.
  var failure: String? {
    if case .failed(let error, _) = outcome { return error.description }
    return parsed?.error
  }

  /// What an analyst should know of a feed that was read, a sentence each.
  var notes: [String] {
    guard let parsed, case .fetched(let response) = outcome else { return [] }
    let dates = parsed.entries.compactMap { ($0.published ?? $0.updated)?.instant }
    let newest = dates.max().map { ", the newest of \($0.isoDay)" } ?? ", none of them dated"
    var notes = ["\(parsed.entries.count) entries" + (parsed.entries.isEmpty ? "" : newest)]
    if parsed.recovered { notes.append("the document is damaged; what could be read was read") }
    if response.etag == nil, response.lastModified == nil {
      notes.append("the server gives no validators: unchanged documents are told by their bytes")
    }
    return notes
  }
}
