import Feeds
import Foundation
import Model
import Testing

/// A gist that is read by itself is that of the whole entry.
@Suite struct EntryGistTests {
  private static let spaces =
    "xmlns:media='http://search.yahoo.com/mrss/' xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'"
    + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:content='http://purl.org/rss/1.0/modules/content/'"
    + " xmlns:a='http://www.w3.org/2005/Atom' xmlns:georss='http://www.georss.org/georss'"

  @Test(
    "of RSS",
    arguments: [
      "<title>A &amp;amp; b</title><link> http://x/1 </link><guid>1</guid><pubDate>Fri, 08 May 2026 08:00:00 GMT</pubDate>",
      "<media:title>t</media:title><media:description type='html'>&lt;b&gt;d&lt;/b&gt;</media:description>",
      "<media:group><media:title>in a group</media:title><media:category>c</media:category></media:group>",
      "<media:content url='http://x/v.mp4'><media:category label='l'>c</media:category></media:content>",
      "<description>one</description><description>two</description><content:encoded>&lt;p&gt;three</content:encoded>",
      "<a:content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x <b>y</b></div></a:content><summary>s</summary>",
      "<enclosure url='http://x/1.mp3' length='7' type='audio/mpeg'/><itunes:author>i</itunes:author>",
      "<a:link rel='Enclosure' href='/2.mp3'/><a:link href='/page' type='text/HTML'/><itunes:duration>7</itunes:duration>",
      "<author>x@y.org (Ngô Đức)</author><dc:creator>  two  words </dc:creator><itunes:author>i</itunes:author>",
      "<category domain='d'>c</category><dc:subject>s</dc:subject><category>c</category><itunes:keywords>k, l</itunes:keywords>",
      "<source url='http://x/feed'>Other feed</source><dc:language>vi_VN</dc:language><georss:point>1 2</georss:point>",
      "<guid>no link</guid><guid isPermaLink='false'>x</guid><dc:date>no date</dc:date><pubDate>8 mai 2026</pubDate>",
      "<title>same</title>", "",
    ])
  func ofRSS(_ item: String) {
    let other = "<item><title>same</title></item>"
    expectTheSame(
      "<rss version='2.0' \(Self.spaces)><channel><item>\(item)</item>\(other)\(other)</channel></rss>")
  }

  @Test(
    "of Atom",
    arguments: [
      "<id>1</id><title type='html'>&lt;i&gt;a&lt;/i&gt;</title><link href='/1'/><updated>2026-05-08T08:00:00Z</updated>",
      "<id>http://x/2</id><summary>s</summary><content type='html'>&lt;p&gt;c&lt;/p&gt;</content><author><name>n</name></author>",
      "<source><title>From</title><author><name>theirs</name></author></source><category term='t' label='l'/>",
      "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>x</div></content><content>y</content><content src='/z'/>",
      "<media:group><media:description>d</media:description><media:title>t</media:title></media:group>",
      "<link rel='enclosure' href='/a.mp3'/><link rel='related' href='/b'/><link href='/c' type='text/plain'/><title> a  b </title>",
    ])
  func ofAtom(_ entry: String) {
    expectTheSame(
      "<feed xmlns='http://www.w3.org/2005/Atom' \(Self.spaces) xml:lang='id' xml:base='http://x.org/'>"
        + "<title>F</title><author><name>ours</name></author><entry>\(entry)</entry><entry><id>9</id></entry></feed>"
    )
  }

  @Test func ofJSON() {
    expectTheSame(
      #"{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":1,"content_html":"<p>a</p>","#
        + #""content_text":"b","tags":["x"],"attachments":[{"url":"http://x/1"}]},{"url":"/u"}]}"#)
  }

  @Test func ofWhatIsNoFeed() { expectTheSame("<html><title>no</title></html>") }

  @Test("of real feeds", arguments: Expectation.all)
  func ofRealFeeds(_ expected: Expectation) throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/feeds-real")
    expectTheSame([UInt8](try Data(contentsOf: folder.appending(path: expected.file))))
  }

  private func expectTheSame(_ text: String) { expectTheSame(Array(text.utf8)) }

  private func expectTheSame(_ bytes: [UInt8]) {
    let circumstances = Circumstances(baseURL: "http://base.org/feed")
    let whole = FeedReader.read(bytes, circumstances)
    let (feed, gists) = FeedReader.readGists(bytes, circumstances)
    #expect(gists == whole.entries.map(EntryGist.init))
    #expect(feed.warnings == whole.warnings && feed.error == whole.error && feed.format == whole.format)
    #expect(feed.feed.title?.plain == whole.feed.title?.plain && feed.feed.language == whole.feed.language)
    #expect(feed.feed.authors == whole.feed.authors && feed.feed.ttl == whole.feed.ttl)
  }
}
