import Markup
import Model

extension PageMetadata {
  /// Reads what a page says of itself: JSON-LD, then OpenGraph, Twitter, Dublin Core and citation names, plain names of
  /// `<meta>`, `<time>`, microdata and RDFa, the page's own elements. For each field the first that says something
  /// is believed; of dates the first that can be understood.
  static func read(_ source: PageSource, _ article: LinkedArticle?, _ data: LinkedData) -> PageMetadata {
    var claims = PageClaims(source)
    let markup = PageMarkup(source)
    claims.readAddress(article, markup)
    claims.readWords(article, data, markup)
    claims.readDates(article, markup)
    claims.readLists(article, markup)
    return claims.metadata
  }
}

/// Fills the fields: for each the first claim counts.
private struct PageClaims {
  private(set) var metadata = PageMetadata()
  private let source: PageSource

  init(_ source: PageSource) { self.source = source }

  mutating func readAddress(_ article: LinkedArticle?, _ markup: PageMarkup) {
    claim("url", \.url, markup.canonical, "link canonical")
    claim("url", \.url, source.address(source.meta("og:url")), "og:url")
    claim("url", \.url, source.address(article?.url), "json-ld")
    claim("image", \.image, source.address(article?.image), "json-ld")
    for name in [
      "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src", "thumbnail",
    ] {
      claim("image", \.image, source.address(source.meta(name)), name)
    }
    claim("image", \.image, source.address(markup.properties["image"]?.first), "microdata")
  }

  mutating func readWords(_ article: LinkedArticle?, _ data: LinkedData, _ markup: PageMarkup) {
    claim("site", \.site, data.siteName, "json-ld")
    claimMeta("site", \.site, ["og:site_name"])
    claim("site", \.site, article?.site, "json-ld")
    claimMeta(
      "site", \.site, ["application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher"])

    claim("title", \.title, article?.isArticle == true ? article?.title : nil, "json-ld")
    claimMeta("title", \.title, ["og:title", "twitter:title", "citation_title", "dc.title", "dcterms.title"])
    claim("title", \.title, markup.properties["headline"]?.first, "microdata")
    claim("title", \.title, article?.title, "json-ld")
    claim("title", \.title, source.title, "<title>")
    claim("title", \.title, source.headings.first, "<h1>")
    metadata.title = metadata.title.map { PageTitle.cut($0, site: metadata.site, headings: source.headings) }

    claim("description", \.description, article?.description, "json-ld")
    claimMeta(
      "description", \.description,
      ["og:description", "twitter:description", "dc.description", "dcterms.abstract", "description"])

    claim("language", \.language, languageTag(article?.language), "json-ld")
    claim("language", \.language, languageTag(markup.language), "html lang")
    for name in ["og:locale", "dc.language", "dcterms.language", "content-language", "language"] {
      claim("language", \.language, languageTag(source.meta(name)), "meta \(name)")
    }

    claim("section", \.section, article?.section, "json-ld")
    claimMeta("section", \.section, ["article:section", "og:article:section", "cxenseparse:category"])
    claim("section", \.section, markup.properties["articlesection"]?.first, "microdata")
  }

  mutating func readDates(_ article: LinkedArticle?, _ markup: PageMarkup) {
    let published =
      [("json-ld", article?.published)]
      + [
        "article:published_time", "og:article:published_time", "og:published_time",
        "citation_publication_date",
        "citation_date", "citation_online_date", "dc.date.issued", "dcterms.issued", "dc.date",
        "dcterms.date",
        "dc.date.created", "dcterms.created", "dcterms.available", "datepublished", "pubdate", "publishdate",
        "publish-date", "publish_date", "publication_date", "parsely-pub-date", "sailthru.date",
        "originalpublicationdate",
        "article_date_original", "cxenseparse:recs:publishtime", "date",
      ].map { ("meta \($0)", source.meta($0)) }
      + [("time", markup.publishedTime)]
      + ["datepublished", "datecreated", "issued", "created", "date"].map {
        ("microdata", markup.properties[$0]?.first)
      }
    claim("published", \.published, published)
    let modified =
      [("json-ld", article?.modified)]
      + [
        "article:modified_time", "og:updated_time", "og:article:modified_time", "dc.date.modified",
        "dcterms.modified",
        "datemodified", "last-modified", "revised",
      ].map { ("meta \($0)", source.meta($0)) }
      + [("time", markup.modifiedTime)]
      + ["datemodified", "modified"].map { ("microdata", markup.properties[$0]?.first) }
    claim("modified", \.modified, modified)
  }

  mutating func readLists(_ article: LinkedArticle?, _ markup: PageMarkup) {
    claim("authors", \.authors, article?.authors ?? [], "json-ld")
    for name in [
      "article:author", "og:article:author", "twitter:creator", "citation_author", "dc.creator",
      "dcterms.creator",
      "dc.contributor", "parsely-author", "sailthru.author", "byl", "author",
    ] {
      // Addresses of profiles and Twitter's handles are no names.
      let names = (source.metas[name] ?? []).map(foldingWhitespace).filter {
        !$0.isEmpty && !$0.contains("://") && !$0.hasPrefix("@")
      }
      claim("authors", \.authors, LinkedArticle.unique(names), "meta \(name)")
    }
    claim("authors", \.authors, markup.authors, "microdata")

    claim("keywords", \.keywords, article?.keywords ?? [], "json-ld")
    for name in [
      "article:tag", "og:article:tag", "citation_keywords", "dc.subject", "news_keywords", "keywords",
    ] {
      let words = (source.metas[name] ?? []).flatMap(LinkedArticle.list).map(foldingWhitespace)
      claim("keywords", \.keywords, LinkedArticle.unique(words), "meta \(name)")
    }
  }

  private mutating func claimMeta(
    _ field: String, _ path: WritableKeyPath<PageMetadata, String?>, _ names: [String]
  ) {
    for name in names {
      claim(
        field, path, source.meta(name).flatMap(LinkedArticle.clean),
        name.contains(":") ? name : "meta \(name)")
    }
  }

  private mutating func claim(
    _ field: String, _ path: WritableKeyPath<PageMetadata, String?>, _ value: String?, _ from: String
  ) {
    guard metadata[keyPath: path] == nil, let value = value.flatMap(nonBlank) else { return }
    metadata[keyPath: path] = value
    metadata.sources[field] = from
  }

  private mutating func claim(
    _ field: String, _ path: WritableKeyPath<PageMetadata, [String]>, _ values: [String], _ from: String
  ) {
    guard metadata[keyPath: path].isEmpty, !values.isEmpty else { return }
    metadata[keyPath: path] = values
    metadata.sources[field] = from
  }

  /// The first date that can be understood; else the first as written.
  private mutating func claim(
    _ field: String, _ path: WritableKeyPath<PageMetadata, FeedDate?>, _ claims: [(String, String?)]
  ) {
    let dates = claims.lazy.compactMap { from, text in
      text.flatMap(nonBlank).map { (from, FeedDate(raw: $0, instant: FeedDate.parse($0))) }
    }
    guard let (from, date) = dates.first(where: { $0.1.instant != nil }) ?? dates.first else { return }
    metadata[keyPath: path] = date
    metadata.sources[field] = from
  }
}

/// Titles of pages have the site's name at one end.
enum PageTitle {
  private static let separators: [Character] = [
    "-", "|", "–", "—", "·", "•", "»", "«", "›", "‹", ":", "∣", "｜", "_", "~",
  ]

  /// Without the site's name, but only where the site's name or a heading of the page proves which part it is.
  static func cut(_ title: String, site: String?, headings: [String]) -> String {
    let folded = foldingWhitespace(title)
    for heading in headings where heading.count >= 8 && isPart(heading, of: folded) { return heading }
    guard let site = site.map(foldingWhitespace), !site.isEmpty, folded.count > site.count else {
      return folded
    }
    let lower = (folded.lowercased(), site.lowercased())
    if lower.0.hasSuffix(lower.1), let head = trimmed(folded.dropLast(site.count), atEnd: true) {
      return head
    }
    if lower.0.hasPrefix(lower.1), let tail = trimmed(folded.dropFirst(site.count), atEnd: false) {
      return tail
    }
    return folded
  }

  /// Whether a separator parts the heading from the rest of the title.
  private static func isPart(_ heading: String, of title: String) -> Bool {
    guard title.count > heading.count else { return false }
    if title.hasPrefix(heading) { return trimmed(title.dropFirst(heading.count), atEnd: false) != nil }
    return title.hasSuffix(heading) && trimmed(title.dropLast(heading.count), atEnd: true) != nil
  }

  /// The rest without its separator; nil where there is none or nothing is left.
  private static func trimmed(_ rest: Substring, atEnd: Bool) -> String? {
    var rest = Substring(nonBlank(String(rest)) ?? "")
    var found = false
    while let next = atEnd ? rest.last : rest.first, separators.contains(next) || (found && next.isWhitespace)
    {
      if atEnd { rest.removeLast() } else { rest.removeFirst() }
      found = true
    }
    return found ? nonBlank(String(rest)) : nil
  }
}
