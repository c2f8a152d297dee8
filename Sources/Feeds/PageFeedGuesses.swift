import Markup

/// Places where sites of a sort have their feeds, for a page that declares none.
enum PageFeedGuesses {
  /// By what `<meta name=generator>`, or the page's addresses, say of the program that made it.
  private static let byGenerator: [(word: String, paths: [String])] = [
    ("wordpress", ["/feed/", "/?feed=rss2"]), ("drupal", ["/rss.xml"]),
    ("joomla", ["/?format=feed&type=rss", "/index.php?format=feed&type=rss"]),
    ("blogger", ["/feeds/posts/default"]), ("ghost", ["/rss/"]), ("substack", ["/feed"]),
    ("medium", ["/feed"]),
    ("hugo", ["/index.xml"]), ("jekyll", ["/feed.xml"]), ("squarespace", ["/?format=rss"]),
    ("wix.com", ["/blog-feed.xml"]), ("tumblr", ["/rss"]), ("plone", ["/RSS", "/news/RSS"]),
    ("discourse", ["/latest.rss"]), ("liferay", ["/rss"]), ("typo3", ["/rss.xml", "/feed.xml"]),
  ]
  /// The commonest first.
  private static let common = [
    "/feed/", "/rss.xml", "/feed.xml", "/rss", "/atom.xml", "/index.xml", "/feeds/posts/default",
    "/?format=feed&type=rss", "/rss/feed.xml", "/feed.json",
  ]

  static func make(_ source: PageSource, _ metadata: PageMetadata) -> [FoundFeed] {
    guard let address = source.url ?? source.base ?? metadata.url else { return [] }
    var page = URLReference(address)
    guard page.isWeb else { return [] }
    page.fragment = nil
    if let known = ofService(page, source, metadata) { return known.map { FoundFeed(url: $0, how: .guess) } }
    let program = program(of: source, host: page.host)
    let paths = (program?.paths ?? []) + sections(page, program?.word) + common + languages(page)
    return LinkedArticle.unique(paths).map { FoundFeed(url: root(of: page) + $0, how: .guess) }
  }

  private static func root(of page: URLReference) -> String {
    (page.scheme ?? "https") + "://" + (page.authority ?? "")
  }

  private static func program(of source: PageSource, host: String) -> (word: String, paths: [String])? {
    let generators = (source.metas["generator"] ?? []).joined(separator: " ").lowercased()
    if let known = byGenerator.first(where: { generators.contains($0.word) }) { return known }
    let hosts = [
      ("blogspot.", "blogger"), ("wordpress.com", "wordpress"), ("substack.com", "substack"),
      ("medium.com", "medium"), ("tumblr.com", "tumblr"),
    ]
    let word = hosts.first { host.contains($0.0) }?.1 ?? wordByTraces(source)
    return word.flatMap { word in byGenerator.first { $0.word == word } }
  }

  /// Where no generator is named, the addresses of styles and scripts tell.
  private static func wordByTraces(_ source: PageSource) -> String? {
    let tree = source.tree
    let addresses =
      tree.elements("link").prefix(64).compactMap { tree.attribute("href", of: $0) }
      + tree.elements("script").prefix(64).compactMap { tree.attribute("src", of: $0) }
    let traces = [
      ("/wp-content/", "wordpress"), ("/wp-includes/", "wordpress"), ("/sites/default/files", "drupal"),
      ("/core/misc/drupal", "drupal"), ("/media/jui/", "joomla"), ("/media/system/js", "joomla"),
      ("substackcdn.com", "substack"), ("squarespace", "squarespace"),
    ]
    return traces.first { trace in addresses.contains { $0.contains(trace.0) } }?.1
  }

  /// The feed of the section that the page shows.
  private static func sections(_ page: URLReference, _ program: String?) -> [String] {
    let path = page.path.hasSuffix("/") ? page.path : page.path + "/"
    guard path.count > 1 else { return [] }
    switch program {
    case "wordpress": return [path + "feed/"]
    case "joomla": return [page.path + "?format=feed&type=rss"]
    case "squarespace": return [page.path + "?format=rss"]
    default: return []
    }
  }

  /// Below the language that the page's address begins with, else English.
  private static func languages(_ page: URLReference) -> [String] {
    let first = page.path.split(separator: "/").first.map(String.init) ?? ""
    let isLanguage = first.utf8.count == 2 || first.utf8.count == 5 && first.contains("-")
    let prefix = isLanguage && first.utf8.allSatisfy { $0 > 0x2C } ? "/" + first : "/en"
    return [prefix + "/rss", prefix + "/feed/", prefix + "/rss.xml"]
  }

  /// Services whose feeds follow from the address of a page; nil for other sites.
  private static func ofService(_ page: URLReference, _ source: PageSource, _ metadata: PageMetadata)
    -> [String]?
  {
    let parts = page.path.split(separator: "/").map(String.init)
    switch page.host {
    case "www.youtube.com", "youtube.com", "m.youtube.com": return youTube(page, source, metadata)
    case "medium.com": return parts.first.map { ["https://medium.com/feed/" + $0] }
    case "www.reddit.com", "reddit.com", "old.reddit.com":
      return parts.first == "r" && parts.count > 1 ? ["https://www.reddit.com/r/\(parts[1])/.rss"] : nil
    case "github.com" where parts.count > 1:
      let project = "https://github.com/\(parts[0])/\(parts[1])"
      return [project + "/releases.atom", project + "/commits.atom"]
    default: return nil
    }
  }

  /// A channel's id is in its address or in the page; a playlist's in the query.
  private static func youTube(_ page: URLReference, _ source: PageSource, _ metadata: PageMetadata)
    -> [String]
  {
    let feed = "https://www.youtube.com/feeds/videos.xml?"
    let list = page.query?.split(separator: "&").first { $0.hasPrefix("list=") }
    if let list, list.count > 5 { return [feed + "playlist_id=" + list.dropFirst(5)] }
    let tree = source.tree
    let named = tree.elements("meta").lazy.filter {
      ["channelid", "identifier"].contains(tree.attribute("itemprop", of: $0)?.lowercased() ?? "")
    }.compactMap { tree.attribute("content", of: $0) }.first
    let addresses = [page.text, metadata.url, source.address(source.meta("og:url"))].compactMap(\.self)
    let inAddress = addresses.lazy.compactMap { address -> String? in
      let parts = URLReference(address).path.split(separator: "/")
      return parts.count > 1 && parts[0] == "channel" ? String(parts[1]) : nil
    }.first
    guard let id = inAddress ?? named, id.hasPrefix("UC"),
      id.unicodeScalars.allSatisfy({
        $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_".unicodeScalars.contains($0))
      })
    else { return [] }
    return [feed + "channel_id=" + id]
  }
}
