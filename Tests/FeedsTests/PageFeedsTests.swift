import Feeds
import Testing

@Suite struct PageFeedsTests {
  private func feeds(_ html: String, url: String? = "https://site.example/news/a") -> [FoundFeed] {
    PageReader.read(Array(html.utf8), url: url).feeds
  }

  @Test(
    "declared feeds, however they are written",
    arguments: [
      (#"<link rel="alternate" type="application/rss+xml" href="/rss">"#, "https://site.example/rss"),
      (
        #"<LINK TYPE='Application/Atom+XML; charset=utf-8' HREF=feed.atom REL='Home ALTERNATE'>"#,
        "https://site.example/news/feed.atom"
      ),
      (
        #"<link rel=alternate type=application/feed+json href=//other.example/f.json>"#,
        "https://other.example/f.json"
      ),
      (#"<link rel="feed" href="a.xml">"#, "https://site.example/news/a.xml"),
      (
        #"<base href="http://b.example/x/"><link rel=alternate type=application/rdf+xml href=y>"#,
        "http://b.example/x/y"
      ),
      (
        #"<link rel="alternate" type="text/xml" title="RSS" href="/news.xml">"#,
        "https://site.example/news.xml"
      ),
      (
        #"<link rel="alternate" type="application/json" href="/feed.json">"#, "https://site.example/feed.json"
      ),
      (
        #"<body><link rel="alternate" type="application/rss+xml" href="feed://site.example/x">"#,
        "http://site.example/x"
      ),
      (
        #"<link rel=alternate type=application/rss+xml href=" /a?b=1&amp;c=2 ">"#,
        "https://site.example/a?b=1&c=2"
      ),
    ])
  func readsLinks(_ html: String, _ url: String) {
    let found = feeds(html)
    #expect(found.map(\.url) == [url])
    #expect(found.first?.how == .link)
  }

  @Test(
    "links that are no feeds",
    arguments: [
      #"<link rel="alternate" hreflang="th" href="/th/">"#,
      #"<link rel="stylesheet" type="text/xml" href="/feed">"#,
      #"<link rel="alternate" type="application/json" href="/wp-json/wp/v2/posts/1">"#,
      #"<link rel="alternate" type="application/json+oembed" href="/wp-json/oembed/1.0/embed?url=feed">"#,
      #"<link rel="alternate" type="text/xml" href="/sitemap.xml">"#,
      #"<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">"#,
      #"<link rel="alternate" type="application/rss+xml" href="">"#,
      #"<link rel="alternate" type="application/rss+xml">"#,
      #"<a href="https://feedly.com/i/subscription/feed/https://site.example/rss">Follow</a>"#,
      #"<a href="/feedback">Feedback</a>"#, #"<a href="/sitemap.xml">Site map</a>"#,
      #"<a href="/atomic-energy">Atom</a>"#,
    ])
  func refuses(_ html: String) {
    #expect(feeds(html).filter { $0.how != .guess } == [])
  }

  @Test(
    "anchors that plainly point to feeds",
    arguments: [
      (#"<a href="/rss.xml">x</a>"#, "https://site.example/rss.xml"),
      (#"<a href="feed/">x</a>"#, "https://site.example/news/feed/"),
      (#"<a href="/list.xml">RSS</a>"#, "https://site.example/list.xml"),
      (#"<a href="/press.xml"><img alt="RSS feed" src=i.png></a>"#, "https://site.example/press.xml"),
      (#"<a href="/?format=feed&amp;type=rss">x</a>"#, "https://site.example/?format=feed&type=rss"),
      (#"<a href="feed:https://h.example/f">Subscribe</a>"#, "https://h.example/f"),
      (#"<a href="https://feeds.h.example/abc">news</a>"#, "https://feeds.h.example/abc"),
    ])
  func readsAnchors(_ html: String, _ url: String) {
    let found = feeds("<body>" + html)
    #expect(found.first?.url == url)
    #expect(found.first?.how == .anchor)
  }

  @Test("the site's feed comes first, feeds of comments last, each once")
  func orders() {
    let page = PageReader.read(
      Array(PageFixtures.wordPress.utf8), url: "https://harbour.example/2026/05/ports-agree/")
    #expect(
      page.feeds.map(\.url) == [
        "https://harbour.example/feed/", "https://harbour.example/comments/feed/",
        "https://harbour.example/2026/05/ports-agree/feed/",
      ])
    #expect(page.feeds.map(\.isOfComments) == [false, true, true])
    #expect(page.feeds.first?.title == "The Harbour Post » Feed")
    #expect(page.feeds.first?.type == "application/rss+xml")
  }

  @Test(
    "guesses begin with what the site's program does",
    arguments: [
      (
        #"<meta name="generator" content="WordPress 6.5">"#, "https://h.example/news/",
        "https://h.example/feed/"
      ),
      (
        #"<link rel=stylesheet href="/wp-content/themes/x.css">"#, "https://h.example/",
        "https://h.example/feed/"
      ),
      (#"<meta name="Generator" content="Drupal 10">"#, "https://h.example/x", "https://h.example/rss.xml"),
      (
        #"<meta name="generator" content="Joomla! - Open Source">"#, "https://h.example/",
        "https://h.example/?format=feed&type=rss"
      ),
      ("", "https://x.blogspot.com/2026/01/a.html", "https://x.blogspot.com/feeds/posts/default"),
      ("", "https://medium.com/@someone/a-story", "https://medium.com/feed/@someone"),
      ("", "https://letters.substack.com/p/one", "https://letters.substack.com/feed"),
      (
        "", "https://www.youtube.com/channel/UCabc-_123",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UCabc-_123"
      ),
      (
        #"<meta itemprop="identifier" content="UCxyz">"#, "https://www.youtube.com/@name",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UCxyz"
      ),
      ("<p>nothing", "https://h.example/", "https://h.example/feed/"),
    ])
  func guesses(_ html: String, _ page: String, _ first: String) {
    let found = feeds(html, url: page)
    #expect(found.first?.url == first)
    #expect(found.allSatisfy { $0.how == .guess })
  }

  @Test("nothing is guessed where a feed is declared or where the page's address is not known")
  func guessesOnlyWhereNeeded() {
    #expect(feeds("<p>x", url: nil) == [])
    #expect(feeds(#"<link rel=alternate type=application/rss+xml href=/r>"#).map(\.how) == [.link])
  }
}
