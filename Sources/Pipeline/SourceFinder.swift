import Feeds
import Foundation
import Model
import Web

/// Finds the feed behind an address: the address itself, what its page declares, or what sites of its sort have.
public struct SourceFinder: Sendable {
  /// A feed that was fetched and read.
  public struct Found: Sendable {
    public var url: String
    public var title: String
    /// The page that a person would open.
    public var page: String?
    public var language: String?
    /// What an analyst should know of it, a sentence each.
    public var notes: [String]
  }

  /// How many addresses that a page leads to are tried.
  static let attempts = 12

  let workspace: Workspace
  let settings: Settings

  public init(workspace: Workspace, settings: Settings) {
    self.workspace = workspace
    self.settings = settings
  }

  /// - Throws: `notFound` where no feed is there, with what was seen.
  public func find(_ address: String) async throws -> Found {
    let first = await SourceCheck.of(address, source: nil, workspace: workspace, settings: settings)
    if let found = found(first) { return found }
    guard let page = first.parsed?.page else {
      throw PipelineError.badArgument("no feed at \(address): \(first.failure ?? "nothing was read")")
    }
    let candidates = page.feeds.filter { !$0.isOfComments }.prefix(Self.attempts)
    var tried: [String] = []
    for candidate in candidates {
      let check = await SourceCheck.of(candidate.url, source: nil, workspace: workspace, settings: settings)
      if var found = found(check) {
        found.page = found.page ?? address
        found.notes += others(candidates.map(\.url), besides: candidate.url, how: candidate.how)
        return found
      }
      tried.append(candidate.url)
    }
    throw PipelineError.notFound(
      what: "feed", name: address,
      hint: tried.isEmpty
        ? "its page leads to none; describe it as a page (docs/sources.md)"
        : "tried \(tried.joined(separator: ", ")); describe it as a page (docs/sources.md)")
  }

  /// Reads an address as a page of a given form, without looking for a feed behind it.
  /// - Throws: `badArgument` where it cannot be read so, with the reason.
  public func page(_ address: String, form: Source.Form) async throws -> Found {
    let source = Source(id: address, title: address, feedURL: address, form: form)
    let check = await SourceCheck.of(address, source: source, workspace: workspace, settings: settings)
    guard var found = found(check) else {
      throw PipelineError.badArgument("\(address) cannot be read so: \(check.failure ?? "nothing was read")")
    }
    if form == .watch {
      found.notes = ["the first scan keeps what the page says; each later change is an item"]
    }
    found.page = nil
    return found
  }

  private func found(_ check: SourceCheck) -> Found? {
    guard let parsed = check.parsed, parsed.error == nil else { return nil }
    let title = parsed.feed.title?.plain ?? ""
    return Found(
      url: check.finalURL ?? check.url, title: title.isEmpty ? check.url : title, page: parsed.feed.link,
      language: parsed.feed.language?.lowercased(), notes: check.notes)
  }

  private func others(_ urls: [String], besides url: String, how: FoundFeed.How) -> [String] {
    guard how == .link else { return ["the page does not declare this feed; it was found by trying"] }
    let rest = urls.filter { $0 != url }.prefix(5)
    return rest.isEmpty ? [] : ["the page leads to others too: \(rest.joined(separator: ", "))"]
  }
}
