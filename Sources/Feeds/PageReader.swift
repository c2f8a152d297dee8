import Markup
import Model

/// Reads web pages. Nothing is fetched.
public enum PageReader {
  /// Reads the bytes of a page. Never throws: what is no page has nothing in it.
  ///
  /// `contentType` is the value of the response header, `url` where the bytes came from: without it and
  /// without a `<base>`, relative addresses are left out.
  public static func read(
    _ bytes: [UInt8], contentType: String? = nil, url: String? = nil, limits: HTMLTree.Limits = .standard
  ) -> Page {
    let source = PageSource(
      HTMLTree(bytes, charset: Circumstances(contentType: contentType).charset, limits: limits), url: url)
    let linked = LinkedData(source)
    let article = linked.article
    var metadata = PageMetadata.read(source, article, linked)
    let main = PageText.read(source, title: metadata.title)
    let type = source.meta("og:type")?.lowercased() ?? ""
    let isArticle = article?.isArticle == true || type.hasPrefix("article") || metadata.published != nil
    let wall = PageWall.kind(of: source, title: metadata.title, text: main, isArticle: isArticle)
    var text = wall == nil ? main.paragraphs : []
    if wall == nil, let body = article?.body, PageText.prefers(body, to: text, isOpen: main.isListing) {
      text = PageText.paragraphs(of: body)
      metadata.sources["text"] = "json-ld"
    } else if !text.isEmpty {
      metadata.sources["text"] = "page"
    }
    // A page with one text that does not say what it is counts as an article.
    let saysItIsNone = !isArticle && (type == "website" || article != nil)
    let kind = wall ?? (text.isEmpty ? main.isListing ? .listing : .page : saysItIsNone ? .page : .article)
    return Page(
      kind: kind, metadata: metadata, feeds: PageFeeds.find(in: source, kind: kind, metadata),
      text: text, excerpt: PageExcerpt.of(text, description: metadata.description),
      encoding: source.tree.encoding, limitsReached: source.tree.limitsReached.map(\.rawValue))
  }
}
