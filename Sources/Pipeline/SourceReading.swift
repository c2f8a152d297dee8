import Feeds
import Foundation
import Model
import Web

extension Source {
  /// Reads what the source answered, as its form says. `watched` is what a watched page said the last time; what it says
  /// now comes back, to be kept for the next time. Texts of feeds are plain alone, as a store keeps them.
  func read(
    _ response: FetchResponse, watched: String?, limits: FeedLimits
  ) -> (feed: ParsedFeed, watched: String?) {
    let circumstances = response.circumstances
    switch form {
    case .feed:
      return (FeedReader.read(response.body, circumstances, limits: limits, markup: false), nil)
    case .page(let paths): return (PageRecipe(paths).read(response.body, circumstances, limits: limits), nil)
    case .watch:
      let (feed, state) = PageWatch.read(response.body, circumstances, previous: watched, limits: limits)
      return (feed, state)
    }
  }

  /// The same as a store takes it: of each entry the gist, which costs less where the source is a feed.
  func readGists(
    _ response: FetchResponse, watched: String?, limits: FeedLimits
  ) -> (feed: ParsedFeed, entries: [EntryGist], watched: String?) {
    if form == .feed {
      let (feed, entries) = FeedReader.readGists(response.body, response.circumstances, limits: limits)
      return (feed, entries, nil)
    }
    let (feed, state) = read(response, watched: watched, limits: limits)
    return (feed, feed.entries.map(EntryGist.init), state)
  }

  /// The kind of failure where what was read is no feed (docs/fetching.md), and what to do about it.
  func fault(of parsed: ParsedFeed) -> (kind: String, advice: String) {
    switch (form, parsed.page?.kind) {
    case (_, .challenge):
      ("not-a-feed", "the site holds programs off: ask its keeper, or mark the source inactive")
    case (_, .consent): ("not-a-feed", "the site asks for consent first: look for another address")
    case (_, .error): ("not-a-feed", "the site says that it is not there: look for the new address")
    case (.page, _): ("no-items", "the page was probably redesigned: describe it anew (docs/sources.md)")
    case (.watch, _): ("no-text", "open the page and see what it says")
    case (.feed, .some):
      ("not-a-feed", "probably a block page or a redesign: open it, and look for the feed's new address")
    case (.feed, nil): ("unreadable", "tell its keeper, or look for another address")
    }
  }
}

extension FetchResponse {
  fileprivate var circumstances: Circumstances {
    Circumstances(
      contentType: contentType, contentLanguage: headers.value(of: "Content-Language"), baseURL: url)
  }
}
