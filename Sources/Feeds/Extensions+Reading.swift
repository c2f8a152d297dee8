import Markup
import Model

extension Feed {
  /// Reads what the modules say of a feed: where it is, and the picture of older podcasts.
  mutating func readExtensions(_ fields: Fields) {
    (geometry, point) = fields.place()
    image = image ?? fields.oldPodcastImage()
  }
}

extension Entry {
  /// Reads what the modules say of an entry: place, media, chapters, discussion. What its own dialect said
  /// stays.
  mutating func readExtensions(_ fields: Fields) {
    title = title ?? fields.mediaText(.mediaTitle)
    summary = summary ?? fields.mediaText(.mediaDescription)
    fields.forEachInMedia(.mediaCategory) { element in
      append(
        Model.Category(
          term: element.text, scheme: element.attribute("scheme").flatMap(nonBlank) ?? Self.mediaScheme,
          label: element.attribute("label")))
    }
    guard fields.scope.detail != .gist else { return }
    (geometry, point) = fields.place()
    media = Media(fields)
    chapters = Chapter.read(fields)
    subtitle = fields.text(.itunesSubtitle) { .init(rss: $0, alwaysHTML: false, in: fields.scope) }
    image = image ?? fields.oldPodcastImage()
    readDiscussion(fields)
  }

  /// What media:category means without a scheme (rssboard.org/media-rss, `media:category`).
  static let mediaScheme = "http://search.yahoo.com/mrss/category_schema"

  /// Where it is discussed, and how much: RSS's slash and wfw modules, Atom's threads (RFC 4685).
  private mutating func readDiscussion(_ fields: Fields) {
    let replies = links.filter { $0.rel?.isWord("replies") == true }
    commentsFeed = commentsFeed ?? replies.first(where: \.isFeed)?.href
    if comments == nil || replies.contains(where: { $0.isFeed && $0.href == comments }) {
      comments = replies.first { !$0.isFeed }?.href
    }
    let threads = fields.all(.link, .atomLink).compactMap {
      $0.attribute("count", namespace: "http://purl.org/syndication/thread/1.0")
    }
    commentsCount = ([fields.string(.slashComments), fields.string(.thrTotal)] + threads).lazy
      .compactMap { $0.flatMap(nonBlank).flatMap { Int($0) } }.first { $0 >= 0 }
  }
}

extension Link {
  /// Whether its type is that of a feed; a page of XHTML is none.
  fileprivate var isFeed: Bool {
    guard let type, !type.mentions("html") else { return false }
    return type.mentions("xml") || type.mentions("rss") || type.mentions("atom") || type.mentions("json")
  }
}

extension Fields {
  /// `itunes:link rel="image"`, which podcasts had before `itunes:image`.
  fileprivate func oldPodcastImage() -> Image? {
    all(.itunesLink).lazy.filter { $0.attribute("rel")?.lowercased() == "image" }
      .compactMap { resolve($0.attribute("href"), at: $0) }.first.map { Image(url: $0) }
  }

  /// Text of Media RSS in a group or a content; plain unless its `type` is html.
  fileprivate func mediaText(_ term: Term) -> TextConstruct? {
    var text: TextConstruct?
    forEachInMedia(term) { element in
      guard text == nil else { return }
      let isHTML = element.attribute("type")?.isWord("html") == true
      text = TextConstruct(rss: element, alwaysHTML: isHTML, in: scope)
    }
    return text
  }
}
