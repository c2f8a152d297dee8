import Foundation
import Markup
import Model
import Text

/// Watches a page: a change of what it says becomes one entry (docs/sources.md).
public enum PageWatch {
  /// Characters of what changed that go into the summary.
  public static let summaryLength = 600
  /// Bytes of text that are kept of a page; what comes after is not watched (`field-limit`).
  public static let textLimit = 512 * 1_024

  /// Reads the bytes of a page and holds them against what the last reading left.
  ///
  /// Gives a feed with one entry where the page says something else than before, without entries where it does not and
  /// on the first reading; and the text to keep for the next time. A page that stands in the way of the
  /// watched one, or that says nothing, has an `error` and leaves what was kept as it is (nil where nothing was).
  public static func read(
    _ bytes: [UInt8], _ circumstances: Circumstances, previous: String?, limits: FeedLimits = .standard
  ) -> (feed: ParsedFeed, state: String?) {
    var treeLimits = HTMLTree.Limits.standard
    treeLimits.bytes = min(treeLimits.bytes, limits.bytes)
    treeLimits.depth = limits.depth
    let page = PageReader.read(
      bytes, contentType: circumstances.contentType, url: circumstances.baseURL, limits: treeLimits)
    var parsed = feed(of: page, circumstances)
    let (paragraphs, isCut) = kept(text(of: page, bytes, circumstances, treeLimits))
    if isCut || !page.limitsReached.isEmpty { parsed.limitReached() }
    guard !paragraphs.isEmpty else {
      parsed.error = complaint(about: page)
      parsed.page = page
      return (parsed, previous)
    }
    let state = paragraphs.joined(separator: "\n")
    if let previous {
      let change = PageChange(from: previous.split(separator: "\n").map(String.init), to: paragraphs)
      if !change.isEmpty { parsed.entries = [entry(page, paragraphs, change, circumstances)] }
    }
    return (parsed, state)
  }

  /// The main text; of a page that has none, such as a list of links, all that is no menu or footer. None where the page
  /// is a wall before another.
  private static func text(
    of page: Page, _ bytes: [UInt8], _ circumstances: Circumstances, _ limits: HTMLTree.Limits
  ) -> [String] {
    switch page.kind {
    case .challenge, .consent, .error: return []
    case .article, .listing, .page: break
    }
    guard page.text.isEmpty else { return page.text }
    let tree = HTMLTree(bytes, charset: circumstances.charset, limits: limits)
    return PageBlockReader.read(PageLayout(tree)).filter { !$0.isNotice }.map(\.text)
  }

  /// Paragraphs without line feeds, up to the limit.
  private static func kept(_ paragraphs: [String]) -> (paragraphs: [String], isCut: Bool) {
    var kept: [String] = []
    var room = textLimit
    for paragraph in paragraphs.lazy.map(foldingWhitespace) where !paragraph.isEmpty {
      room -= paragraph.utf8.count + 1
      guard room >= 0 else { return (kept, true) }
      kept.append(paragraph)
    }
    return (kept, false)
  }

  private static func complaint(about page: Page) -> String {
    let title = page.metadata.title.map { "“\($0.prefix(200))”" } ?? "without a title"
    return switch page.kind {
    case .challenge: "a page \(title) that holds programs off stands in place of the watched one"
    case .consent: "a page \(title) that asks for consent stands in place of the watched one"
    case .error: "a page \(title) says that the watched one is not there"
    case .article, .listing, .page: "the page \(title) has no text; it may be made by scripts"
    }
  }

  private static func feed(of page: Page, _ circumstances: Circumstances) -> ParsedFeed {
    var parsed = ParsedFeed()
    parsed.encoding = page.encoding
    parsed.feed.title = page.metadata.title.map { TextConstruct(plain: $0) }
    parsed.feed.link = circumstances.baseURL
    parsed.feed.language = page.metadata.language ?? languageTag(circumstances.contentLanguage)
    return parsed
  }

  private static func entry(
    _ page: Page, _ paragraphs: [String], _ change: PageChange, _ circumstances: Circumstances
  ) -> Entry {
    let url = circumstances.baseURL ?? page.metadata.url ?? ""
    let language = page.metadata.language ?? languageTag(circumstances.contentLanguage)
    let construct = { (text: String) in TextConstruct(plain: text, language: language) }
    var entry = Entry(uid: url + "#" + SHA256.hex(PageChange.lasting(paragraphs).joined(separator: "\n")))
    entry.title = construct(page.metadata.title ?? url)
    entry.link = url.isEmpty ? nil : url
    entry.summary = construct(change.summary(atMost: summaryLength))
    entry.content = paragraphs.map(construct)
    // The day of a change is that on which the page says it was changed, not that on which it was made.
    entry.published = page.metadata.modified
    entry.updated = page.metadata.modified
    entry.authors = page.metadata.authors.map { Person(name: $0) }
    entry.language = language
    return entry
  }
}

extension ParsedFeed {
  fileprivate mutating func limitReached() {
    warn("limit-reached")
    warn("field-limit")
  }
}
