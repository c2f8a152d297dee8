import Feeds
import Foundation
import Markup
import Model
import Testing

/// One feed of two entries in each dialect; all say the same, as far as the dialect can.
private let dialects: [(FeedFormat, String)] = [
  (
    .rss20,
    """
    <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
    <title>News &amp; more</title><link>http://h.example/</link><description>All</description><language>en</language>
    <item><title>First</title><link>http://h.example/1</link><guid isPermaLink="false">urn:1</guid>
    <pubDate>Sun, 10 May 2026 08:00:00 +0700</pubDate><description>&lt;p&gt;One&lt;/p&gt;</description>
    <dc:creator>Ana</dc:creator><category>sea</category><source url="http://s.example/feed">Source</source></item>
    <item><title>Second</title><link>http://h.example/2</link><guid isPermaLink="false">urn:2</guid></item>
    </channel></rss>
    """
  ),
  (
    .rss10,
    """
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://h.example/feed"><title>News &amp; more</title>
    <link>http://h.example/</link><description>All</description><dc:language>en</dc:language></channel>
    <item rdf:about="urn:1"><title>First</title><link>http://h.example/1</link><description>&lt;p&gt;One&lt;/p&gt;</description>
    <dc:date>2026-05-10T01:00:00Z</dc:date><dc:creator>Ana</dc:creator><dc:subject>sea</dc:subject>
    <dc:source>Source</dc:source></item>
    <item rdf:about="urn:2"><title>Second</title><link>http://h.example/2</link></item></rdf:RDF>
    """
  ),
  (
    .atom10,
    """
    <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="http://h.example/"><title>News &amp; more</title>
    <link href="/"/><subtitle>All</subtitle><entry><id>urn:1</id><title type="html">&lt;b&gt;First&lt;/b&gt;</title>
    <link rel="self" href="x"/><link href="1"/><updated>2026-05-10T01:00:00Z</updated>
    <summary type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p></div></summary>
    <author><name>Ana</name></author><category term="sea"/><source><title>Source</title></source></entry>
    <entry><id>urn:2</id><title>Second</title><link href="2"/></entry></feed>
    """
  ),
  (
    .atom03,
    """
    <feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>News &amp; more</title>
    <link rel="alternate" type="text/html" href="http://h.example/"/><tagline>All</tagline>
    <entry><id>urn:1</id><title>First</title><link rel="alternate" href="http://h.example/1"/>
    <issued>2026-05-10T03:00:00+02:00</issued><summary type="text/html" mode="escaped">&lt;p&gt;One&lt;/p&gt;</summary>
    <author><name>Ana</name></author><category term="sea"/><source><title>Source</title></source></entry>
    <entry><id>urn:2</id><title>Second</title><link rel="alternate" href="http://h.example/2"/></entry></feed>
    """
  ),
  (
    .json11,
    """
    {"version":"https://jsonfeed.org/version/1.1","title":"News & more","home_page_url":"http://h.example/","description":"All",
    "language":"en","items":[{"id":"urn:1","title":"First","url":"http://h.example/1","summary":"One",
    "date_published":"2026-05-10T01:00:00Z","authors":[{"name":"Ana"}],"tags":["sea"],
    "_source":{"title":"Source","url":"http://s.example/"}},{"id":"urn:2","title":"Second","url":"http://h.example/2"}]}
    """
  ),
]

@Suite struct FeedReaderTests {
  @Test("every dialect gives the same two entries", arguments: dialects)
  func readsEveryDialect(_ format: FeedFormat, _ text: String) {
    let parsed = FeedReader.read(Array(text.utf8))
    #expect(parsed.format == format)
    #expect(parsed.error == nil)
    #expect(!parsed.recovered)
    #expect(parsed.warnings.isEmpty)
    #expect(parsed.feed.title?.plain == "News & more")
    #expect(parsed.feed.subtitle?.plain == "All")
    #expect(parsed.feed.link == "http://h.example/")
    #expect(parsed.feed.language == "en")
    #expect(parsed.entries.map(\.uid) == ["urn:1", "urn:2"])
    #expect(parsed.entries.map(\.title?.plain) == ["First", "Second"])
    #expect(parsed.entries.map(\.link) == ["http://h.example/1", "http://h.example/2"])
    #expect(parsed.entries.map(\.language) == ["en", "en"])
    let first = parsed.entries.first
    #expect((first?.published ?? first?.updated)?.instant?.rfc3339 == "2026-05-10T01:00:00Z")
    #expect(first?.summary?.plain == "One")
    #expect(first?.authors == [Person(name: "Ana")])
    #expect(first?.categories == [Model.Category(term: "sea")])
    #expect(first?.source?.title == "Source")
    #expect(parsed.entries.last?.published == nil)
  }

  @Test("cut at any byte, a feed gives what is there and never crashes", arguments: dialects)
  func survivesTruncation(_ format: FeedFormat, _ text: String) {
    let bytes = Array(text.utf8)
    var most = 0
    for length in bytes.indices {
      let parsed = FeedReader.read(Array(bytes[..<length]))
      #expect(parsed.entries.count <= 2)
      if format != .json11 { #expect(parsed.entries.count >= most) }
      most = parsed.entries.count
      #expect(parsed.error != nil || parsed.recovered || parsed.format != .unknown)
    }
  }

  @Test(
    "says what a document is that is no feed",
    arguments: [
      ("", "empty"), (" \n", "empty"),
      ("<html><head><title>Page  not found</title></head><body>x</body></html>", "“Page not found”"),
      ("<!DOCTYPE html><html><head><meta charset=utf-8><title>Hi</title><body><br>x", "HTML page"),
      ("{\"a\":1}", "JSON that is no feed"),
      ("[1]", "JSON that is no feed"), ("{\"version\":", "JSON that cannot be read"),
      ("just text", "no element"), ("<svg/>", "<svg>"),
    ])
  func saysWhatIsNoFeed(_ text: String, _ reason: String) {
    let parsed = FeedReader.read(Array(text.utf8))
    #expect(parsed.error?.contains(reason) == true, "\(parsed.error ?? "no error")")
    #expect(parsed.entries.isEmpty)
    #expect(parsed.format == .unknown)
  }

  @Test(
    "damage costs no entry",
    arguments: [
      "<rss><channel><item><title>A & B</title></item><item><title>C</title></item></channel></rss>",
      "<rss><channel><item><title>A &amp; B<item><title>C</title></item></channel></rss>",
      "junk<rss><channel><item><title>A &amp; B</title></item><item><title>C</title></item></channel></rss>junk",
      "<rss><channel><item><title>A &amp; B</title></b></item><item><title>C\u{3}</title></channel></rss>",
      "<rss><channel><item><title>A &amp; B</title><x:y/></item><item><title>C</title></item></channel></rss>",
      "<rss><channel><item><title>A &amp; B</title></item><item><title>C</title><description>x",
      "<x><rss><channel><item><title>A & B</title></item><item><title>C</title></item></channel></rss></x>",
      "<channel><title>t</title><link>l</link><item><title>A & B</title></item><item><title>C</title></item></channel>",
      "<rss><channel></channel><item><title>A & B</title></item><item><title>C</title></item></rss>",
    ])
  func recovers(_ text: String) {
    let parsed = FeedReader.read(Array(text.utf8))
    #expect(parsed.error == nil)
    #expect(parsed.recovered)
    #expect(parsed.entries.map(\.title?.plain) == ["A & B", "C"])
  }

  @Test(
    "an entry's link is what a reader would open",
    arguments: [
      ("<link>http://a/</link><guid>http://b/</guid>", "http://a/"), ("<guid>http://b/</guid>", "http://b/"),
      ("<guid isPermaLink='false'>http://b/</guid>", nil), ("<guid>42</guid>", nil),
      ("<enclosure url='http://c/'/>", nil),
      ("<a:link xmlns:a='http://www.w3.org/2005/Atom' href='http://d/'/>", "http://d/"),
      ("<link>/e</link>", "http://base/e"),
      ("<link>javascript:x</link>", nil), ("<link/><link>http://f/</link>", "http://f/"),
    ] as [(String, String?)])
  func findsLink(_ item: String, _ link: String?) {
    let text = "<rss version='2.0'><channel><item>\(item)</item></channel></rss>"
    #expect(FeedReader.read(Array(text.utf8), baseURL: "http://base/feed").entries.first?.link == link)
  }

  @Test(
    "people are taken apart",
    arguments: [
      ("me@x.org (Ana B)", Person(name: "Ana B", email: "me@x.org")),
      ("Ana B <me@x.org>", Person(name: "Ana B", email: "me@x.org")),
      ("Ana B (me@x.org)", Person(name: "Ana B", email: "me@x.org")), ("me@x.org", Person(email: "me@x.org")),
      ("Ana B", Person(name: "Ana B")), ("Reuters (Jakarta)", Person(name: "Reuters (Jakarta)")),
    ])
  func readsPeople(_ text: String, _ person: Person) {
    let xml =
      "<rss version='2.0'><channel><item><author>\(escaped(html: text))</author></item></channel></rss>"
    #expect(FeedReader.read(Array(xml.utf8)).entries.first?.authors == [person])
  }

  @Test(
    "the language is the nearest one",
    arguments: [
      ("<item><dc:language>id</dc:language></item>", "id"), ("<item xml:lang='vi'/>", "vi"),
      ("<item/>", "en"),
    ])
  func findsLanguage(_ item: String, _ language: String) {
    let xml =
      "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><language>en</language>\(item)</channel></rss>"
    #expect(FeedReader.read(Array(xml.utf8)).entries.first?.language == language)
  }

  @Test func countsWhatIsOverTheLimits() {
    let xml =
      "<rss version='2.0'><channel>\(String(repeating: "<item><title>t</title></item>", count: 50))</channel></rss>"
    let few = FeedReader.read(Array(xml.utf8), limits: FeedLimits(entries: 7))
    #expect(few.entries.count == 7)
    #expect(few.warnings.contains("limit-reached"))
    let short = FeedReader.read(Array(xml.utf8), limits: FeedLimits(bytes: 400))
    #expect((1..<50).contains(short.entries.count))
    #expect(short.warnings.contains("limit-reached"))
  }

  @Test(
    "each limit has a warning of its own beside the common one",
    arguments: [
      (FeedLimits(bytes: 300), "size-limit"), (FeedLimits(entries: 2), "entry-limit"),
      (FeedLimits(depth: 4), "depth-limit"), (FeedLimits(field: 30), "field-limit"),
      (FeedLimits(expansion: 20), "entities-refused"),
    ])
  func namesTheLimit(_ limits: FeedLimits, _ code: String) {
    let xml = """
      <!DOCTYPE rss [<!ENTITY a "thirty characters of an entity">]>
      <rss version='2.0'><channel><title>t</title><item><title>\(String(repeating: "&a;", count: 90))</title></item>
      <item><description>A text that is somewhat longer than thirty bytes</description></item>
      <item><content:encoded xmlns:content='http://purl.org/rss/1.0/modules/content/'><a><b><i>x</i></b></a></content:encoded></item>
      </channel></rss>
      """
    let read = FeedReader.read(Array(xml.utf8), limits: limits)
    #expect(read.warnings.contains(code), "\(read.warnings)")
    #expect(read.warnings.contains("limit-reached") == (code != "entities-refused"))
    #expect(FeedReader.read(Array(xml.utf8)).warnings.isEmpty)
  }

  @Test func warnsOfWhatAReaderShouldKnow() {
    let xml =
      "<rss version='2.0'><channel><item><guid>1</guid><pubDate>soon</pubDate></item><item><guid>1</guid></item></channel></rss>"
    let parsed = FeedReader.read(
      Array(xml.utf8), contentType: "text/html; charset=utf-8", contentLanguage: "th")
    #expect(parsed.warnings == ["content-type-not-xml", "unparsed-date", "duplicate-id"])
    #expect(parsed.feed.language == "th")
    #expect(parsed.entries.first?.published == FeedDate(raw: "soon", instant: nil))
  }

  @Test func readsPodcasts() throws {
    let xml = """
      <rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><itunes:block>Yes</itunes:block>
      <itunes:explicit>perhaps</itunes:explicit><item><itunes:duration>1:02:03</itunes:duration>
      <itunes:explicit>clean</itunes:explicit></item><item/></channel></rss>
      """
    let parsed = FeedReader.read(Array(xml.utf8))
    #expect(parsed.feed.podcast == Podcast(isBlocked: true, mentionsExplicit: true))
    #expect(parsed.entries.map(\.podcast?.duration) == [3_723, nil])
    #expect(parsed.entries.map(\.podcast?.isExplicit) == [false, nil])
    #expect(parsed.jsonValue(file: "")["feed"]?["itunes"]?["explicit"] == .null)
  }

  @Test func readsWhatAnAtomSourceSays() {
    let xml = """
      <feed xmlns="http://www.w3.org/2005/Atom"><entry><source><id>urn:s</id><title>S</title><link href="http://s/"/>
      <author><name>Ana</name></author></source></entry></feed>
      """
    let entry = FeedReader.read(Array(xml.utf8)).entries.first
    #expect(entry?.source?.title == "S")
    #expect(entry?.source?.link == "http://s/")
    #expect(entry?.source?.feed?.id == "urn:s")
    #expect(entry?.authors == [Person(name: "Ana")])
  }

  @Test func printsOneLineOfJSON() throws {
    let text = try #require(dialects.first).1
    let line = FeedReader.read(Array(text.utf8)).json(file: "a.xml")
    let value = try JSONValue.parse(line)
    #expect(!line.contains("\n"))
    #expect(value["file"] == "a.xml")
    #expect(value["format"] == "rss20")
    #expect(value["error"] == nil)
    #expect(value["entries"]?[0]?["published"] == "2026-05-10T01:00:00Z")
    #expect(value["entries"]?[0]?["summary_detail"]?["value"] == "<p>One</p>")
    #expect(value["entries"]?[0]?["source"]?["link"] == "http://s.example/feed")
  }
}
