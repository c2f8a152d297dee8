import Markup

/// Finds the feeds that a page leads to: declared ones, then what links in it point to, then common places.
enum PageFeeds {
  /// Feeds that are given of one page.
  private static let limit = 64

  static func find(in source: PageSource, kind: Page.Kind, _ metadata: PageMetadata) -> [FoundFeed] {
    let declared = PageFeedLinks.read(source, pageIsArticle: kind == .article)
    let anchors = PageFeedAnchors.read(source)
    let isDeclared = declared.contains { !$0.isOfComments }
    let guesses = isDeclared ? [] : PageFeedGuesses.make(source, metadata)
    var seen: Set<String> = []
    let all = (declared + anchors + guesses).filter { seen.insert(key($0.url)).inserted }
    // Comment feeds last of all: an unproven feed of the site is worth more to a reader.
    return Array((all.filter { !$0.isOfComments } + all.filter(\.isOfComments)).prefix(limit))
  }

  /// One feed may be written with http or https, with or without the last slash.
  private static func key(_ url: String) -> String {
    var parts = URLReference(url)
    (parts.scheme, parts.fragment) = (nil, nil)
    if parts.query == nil, parts.path.hasSuffix("/") { parts.path.removeLast() }
    parts.authority = parts.authority?.lowercased()
    return parts.text
  }

  /// The address of a feed as seen from the page: `feed:` is another word for http (draft-obasanjo-feed-URI-scheme).
  static func address(_ written: String?, _ source: PageSource) -> String? {
    guard let written = written.flatMap(nonBlank) else { return nil }
    guard written.lowercased().hasPrefix("feed:") else { return source.address(written) }
    let rest = String(written.dropFirst(5))
    return source.address(rest.hasPrefix("//") ? "http:" + rest : rest)
  }

  /// Whether an address or title speaks of comments, in the languages of the region among others.
  static func speaksOfComments(_ url: String, _ title: String?) -> Bool {
    let path = URLReference(url).path.lowercased()
    let query = URLReference(url).query?.lowercased() ?? ""
    if path.contains("/comments/") || path.hasSuffix("/comments") || query.contains("comments-rss") {
      return true
    }
    let words = [
      "comment", "komentar", "komen", "bình luận", "ความเห็น", "ความคิดเห็น", "မှတ်ချက်", "មតិ", "コメント", "评论", "評論",
      "留言",
      "댓글", "comentario", "comentário", "kommentar", "reacties",
    ]
    return (title ?? "").lowercased().holds(oneOf: words)
  }
}

/// `<link>` elements that declare feeds (RSS Advisory Board, "RSS Autodiscovery"; WHATWG HTML, section 4.6.7.1).
enum PageFeedLinks {
  private static let feedTypes: Set<String> = [
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json",
    "application/rss", "application/atom", "application/x.atom+xml", "application/x-rss+xml", "text/rss+xml",
    "text/rss",
    "text/atom+xml",
  ]
  /// Types that feeds share with other things.
  private static let looseTypes: Set<String> = [
    "application/json", "application/xml", "text/xml", "text/json",
  ]

  static func read(_ source: PageSource, pageIsArticle: Bool) -> [FoundFeed] {
    let tree = source.tree
    let all = tree.elements("link").compactMap { node -> FoundFeed? in
      guard let written = tree.attribute("rel", of: node) else { return nil }
      let title = tree.attribute("title", of: node).map(foldingWhitespace).flatMap(nonBlank)
      let type = tree.attribute("type", of: node).flatMap(Self.mimeType)
      guard let url = PageFeeds.address(tree.attribute("href", of: node), source),
        isFeed(rel: PageMarkup.words(written), type: type, url: url, title: title)
      else { return nil }
      return FoundFeed(
        url: url, title: title, type: type, how: .link, rel: foldingWhitespace(written),
        isOfComments: PageFeeds.speaksOfComments(url, title))
    }
    guard pageIsArticle, all.count > 1 else { return all }
    return all.map { markingOwn($0, source) }
  }

  private static func isFeed(rel: [String], type: String?, url: String, title: String?) -> Bool {
    guard !rel.contains("stylesheet"), !isService(url) else { return false }
    if rel.contains("feed") { return type.map { feedTypes.contains($0) || looseTypes.contains($0) } ?? true }
    guard rel.contains("alternate") || rel.contains("service.feed"), let type else { return false }
    if feedTypes.contains(type) { return true }
    return looseTypes.contains(type) && PageFeedWords.areIn(URLReference(url).path + " " + (title ?? ""))
  }

  /// WordPress declares two services beside its feeds: oEmbed and its REST interface.
  private static func isService(_ url: String) -> Bool {
    let lower = url.lowercased()
    return lower.holds(oneOf: ["oembed", "wp-json", "rest_route=", "opensearch", "xmlrpc"])
  }

  /// Without parameters, in lower case.
  private static func mimeType(_ text: String) -> String? {
    nonBlank(foldingWhitespace(String(text.prefix { $0 != ";" })).lowercased())
  }

  /// A feed below the address of an article is that of its comments, whatever language its title is in.
  private static func markingOwn(_ feed: FoundFeed, _ source: PageSource) -> FoundFeed {
    guard let page = source.url.map(URLReference.init) else { return feed }
    let own = page.path.hasSuffix("/") ? page.path : page.path + "/"
    let path = URLReference(feed.url).path
    var feed = feed
    feed.isOfComments = feed.isOfComments || own.count > 1 && path.hasPrefix(own) && path.count > own.count
    return feed
  }
}

/// Words by which feeds are named.
enum PageFeedWords {
  private static let words: Set<String> = [
    "rss", "rss1", "rss2", "atom", "feed", "feeds", "rdf", "xmlrss", "jsonfeed",
  ]

  /// Whether one of them is there as a word of its own.
  static func areIn(_ text: String) -> Bool {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { words.contains(String($0)) }
  }
}

/// Links in a page that plainly point to feeds.
enum PageFeedAnchors {
  private static let limit = 32
  private static let endings = [
    "/feed", "/feeds", "/rss", "/rss2", "/atom", "/rdf", ".rss", ".atom", ".rdf", "/rss.xml", "/feed.xml",
    "/atom.xml",
    "/feed.json", "/rss.php", "/feeds/posts/default",
  ]
  /// Readers of feeds, and pages that share something: their addresses hold that of a feed.
  private static let foreign = [
    "feedly.com", "inoreader.com", "newsblur.com", "netvibes.com", "google.com", "yahoo.com", "facebook.com",
    "twitter.com", "x.com", "addtoany.com", "addthis.com",
  ]

  static func read(_ source: PageSource) -> [FoundFeed] {
    var feeds: [FoundFeed] = []
    for node in source.tree.elements("a") where feeds.count < limit {
      if let feed = feed(node, source) { feeds.append(feed) }
    }
    return feeds
  }

  private static func feed(_ node: Int, _ source: PageSource) -> FoundFeed? {
    let tree = source.tree
    guard let href = tree.attribute("href", of: node), mayBeFeed(href),
      let url = PageFeeds.address(href, source)
    else { return nil }
    let parts = URLReference(url)
    guard !foreign.contains(where: { parts.host == $0 || parts.host.hasSuffix("." + $0) }) else { return nil }
    let words = [tree.attribute("title", of: node), tree.attribute("aria-label", of: node), text(node, tree)]
    guard pointsToFeed(parts, words.compactMap(\.self).joined(separator: " "), href) else { return nil }
    let title = words.lazy.compactMap { $0.flatMap(nonBlank) }.first
    return FoundFeed(
      url: url, title: title, how: .anchor, isOfComments: PageFeeds.speaksOfComments(url, title))
  }

  /// Most links are none; this looks at their bytes alone.
  private static func mayBeFeed(_ href: String) -> Bool {
    let lower = href.lowercased()
    return lower.holds(oneOf: ["feed", "rss", "atom", "xml", "rdf"])
  }

  private static func pointsToFeed(_ url: URLReference, _ text: String, _ written: String) -> Bool {
    if written.lowercased().hasPrefix("feed:") { return true }
    let path = url.path.lowercased()
    let bare = path.hasSuffix("/") ? String(path.dropLast()) : path
    if endings.contains(where: { bare.hasSuffix($0) }) || url.host.hasPrefix("feeds.") { return true }
    let query = url.query?.lowercased() ?? ""
    if ["feed=rss", "feed=atom", "format=feed", "type=rss", "format=rss", "output=rss"].contains(
      where: query.contains)
    {
      return true
    }
    return bare.hasSuffix(".xml") && !bare.contains("sitemap") && PageFeedWords.areIn(text + " " + path)
  }

  /// Its text, else the words for its image.
  private static func text(_ node: Int, _ tree: HTMLTree) -> String? {
    if let text = nonBlank(foldingWhitespace(tree.text(of: node))) { return String(text.prefix(200)) }
    return tree.elements("img", in: node).lazy.compactMap { tree.attribute("alt", of: $0) }.first
  }
}
