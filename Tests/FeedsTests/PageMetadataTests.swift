import Feeds
import Foundation
import Markup
import Model
import Testing

@Suite struct PageMetadataTests {
  private func metadata(_ html: String) -> PageMetadata {
    PageReader.read(Array(html.utf8), url: "https://site.example/news/a").metadata
  }

  @Test("reads an article's linked data and says where each value came from")
  func readsWordPress() {
    let read = metadata(PageFixtures.wordPress)
    #expect(read.title == "Ports of the bay agree on a shared customs window")
    #expect(read.description == "Three ports will clear cargo through one desk.")
    #expect(read.url == "https://harbour.example/2026/05/ports-agree/")
    #expect(read.site == "The Harbour Post")
    #expect(read.language == "en-US")
    #expect(read.authors == ["Mira Tan"])
    #expect(read.published?.instant?.rfc3339 == "2026-05-12T02:30:00Z")
    #expect(read.modified?.raw == "2026-05-12T05:10:00+00:00")
    #expect(read.image == "https://harbour.example/wp-content/uploads/port.jpg")
    #expect(read.section == "Trade")
    #expect(read.keywords == ["ports", "customs"])
    #expect(
      read.sources == [
        "title": "json-ld", "description": "og:description", "url": "link canonical", "site": "json-ld",
        "language": "json-ld", "authors": "json-ld", "published": "json-ld", "modified": "json-ld",
        "image": "og:image",
        "section": "json-ld", "keywords": "json-ld", "text": "page",
      ])
  }

  @Test("a broken block of linked data does not lose the others")
  func readsBrokenLinkedData() {
    let read = metadata(PageFixtures.linkedData)
    #expect(read.title == "Ministers & envoys meet")
    #expect(read.description == "Two lines of text")
    #expect(read.authors == ["A. Rahman", "B. Cruz"])
    #expect(read.published?.instant?.rfc3339 == "2026-04-01T00:00:00Z")
    #expect(read.image == "https://site.example/img/1.jpg")
    #expect(read.site == "Wire Service")
    #expect(read.keywords == ["summit", "sea", "trade"])
  }

  @Test(
    "dates in every place that pages put them",
    arguments: [
      (#"<meta content="2026-01-02" property="Article:Published_Time">"#, "meta article:published_time"),
      (#"<meta name="DC.date.issued" content="2026-01-02">"#, "meta dc.date.issued"),
      (#"<meta name="dcterms.created" content="2026-01-02">"#, "meta dcterms.created"),
      (#"<meta name="citation_publication_date" content="2026/01/02">"#, "meta citation_publication_date"),
      (#"<meta name="pubdate" content="20260102">"#, "meta pubdate"),
      (#"<body><time pubdate datetime="2026-01-02">yesterday</time>"#, "time"),
      (#"<body><time itemprop="datePublished" datetime="2026-01-02"></time>"#, "time"),
      (#"<body><article><h1>T</h1><time datetime="2026-01-02">x</time></article>"#, "time"),
      (#"<body><span itemprop="datePublished" content="2026-01-02">x</span>"#, "microdata"),
      (#"<body><span property="dc:date dc:created" content="2026-01-02T00:00:00Z">x</span>"#, "microdata"),
      (#"<meta itemprop="datePublished" content="2026-01-02">"#, "microdata"),
      (
        #"<script type="application/ld+json">{"@type":"Report","headline":"x","datePublished":"2026-01-02"}</script>"#,
        "json-ld"
      ),
      // One that cannot be read gives way to one that can.
      (
        #"<meta property="article:published_time" content="soon"><meta name="date" content="2026-01-02">"#,
        "meta date"
      ),
    ])
  func readsDates(_ html: String, _ source: String) {
    let read = metadata(html)
    #expect(read.published?.instant?.rfc3339 == "2026-01-02T00:00:00Z")
    #expect(read.sources["published"] == source)
  }

  @Test("a date that cannot be read is kept as written; a page without one has none")
  func keepsRawDates() {
    let read = metadata(#"<meta name="date" content="soon">"#)
    #expect(read.published == FeedDate(raw: "soon", instant: nil))
    #expect(
      metadata("<body><p>5 May 2026</p><ul><li><time datetime=2026-01-02></time></li></ul>").published == nil)
  }

  @Test(
    "the site's name is cut off a title only where that is proved",
    arguments: [
      ("<title>A - B</title>", "A - B"),
      ("<title>Talks open - The Post</title><meta property=og:site_name content='The Post'>", "Talks open"),
      ("<title>The Post | Talks open</title><meta property=og:site_name content='the post'>", "Talks open"),
      (
        "<title>The Posthumous award</title><meta property=og:site_name content='The Post'>",
        "The Posthumous award"
      ),
      ("<title>Talks open in Hanoi – Post</title><body><h1>Talks open in Hanoi</h1>", "Talks open in Hanoi"),
      (
        "<title>Talks open in Hanoi again</title><body><h1>Talks open in Hanoi</h1>",
        "Talks open in Hanoi again"
      ),
      ("<meta property='og:title' content='A &amp;amp; B'>", "A & B"),
      ("<body><svg><title>Logo</title></svg><h1>Heading</h1>", "Heading"),
    ])
  func cutsTitles(_ html: String, _ title: String) {
    #expect(metadata(html).title == title)
  }

  @Test(
    "authors are names, not addresses",
    arguments: [
      (
        #"<meta property="article:author" content="https://f.example/x"><meta name="author" content="C. Lim">"#,
        ["C. Lim"]
      ),
      (#"<meta name="twitter:creator" content="@lim">"#, []),
      (
        #"<meta name="citation_author" content="Lim, C."><meta name="citation_author" content="Oh, D.">"#,
        ["Lim, C.", "Oh, D."]
      ),
      (#"<body><span itemprop="author" itemscope><b itemprop="name">E. Ng</b></span>"#, ["E. Ng"]),
    ])
  func readsAuthors(_ html: String, _ authors: [String]) {
    #expect(metadata(html).authors == authors)
  }

  @Test("of several articles in linked data the one of this page counts, and none where none is named")
  func choosesArticle() {
    let items = (1...3).map {
      #"{"@type":"NewsArticle","headline":"No. \#($0)","url":"https://site.example/news/\#($0)"}"#
    }
    let block =
      "<title>List</title><script type='application/ld+json'>[\(items.joined(separator: ","))]</script>"
    #expect(metadata(block).title == "List")
    #expect(metadata(block + "<link rel=canonical href='/news/2/'>").title == "No. 2")
  }

  @Test("the object that is printed")
  func printsJSON() throws {
    let page = PageReader.read(Array(PageFixtures.drupal.utf8), url: "https://islands.example/statement")
    let json = page.json
    #expect(json["kind"] == "article")
    #expect(json["title"] == "Joint statement on coastal resilience")
    #expect(json["published"] == "2026-03-04T01:00:00Z")
    #expect(json["feeds"]?[0]?["url"] == "https://islands.example/rss.xml")
    #expect(json["feeds"]?[0]?["how"] == "link")
    #expect(json["sources"]?["published"] == "microdata")
    #expect(json["text"]?.string?.contains("year.\n\nThe network") == true)
    #expect(json["modified"] == nil)
    #expect(
      json.serialized()
        == PageReader.read(Array(PageFixtures.drupal.utf8), url: "https://islands.example/statement").json
        .serialized())
  }
}
