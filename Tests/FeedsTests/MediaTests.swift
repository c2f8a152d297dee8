import Feeds
import Model
import Testing

@Suite struct MediaTests {
  @Test("groups and contents are flattened, addresses resolved")
  func flattens() throws {
    let media = try #require(
      try onlyEntry(
        """
        <media:thumbnail url="/a.png" width="75" height="50px"/>
        <media:group>
          <media:content url="b.mp4" type="video/mp4" medium="video" width="640" height="480.0"
            duration="1:02.5" fileSize="1234"><media:thumbnail url="c.png"/><media:player url="p.html"/></media:content>
          <media:thumbnail>http://x.org/d.png</media:thumbnail>
        </media:group>
        """
      ).media)
    var content = MediaContent(url: "http://x.org/b.mp4")
    content.type = "video/mp4"
    content.medium = "video"
    (content.width, content.height, content.duration, content.fileSize) = (640, 480, 62.5, 1_234)
    #expect(media.contents == [content])
    #expect(
      media.thumbnails.map(\.url) == ["http://x.org/a.png", "http://x.org/d.png", "http://x.org/c.png"])
    #expect(media.thumbnails[0] == MediaThumbnail(url: "http://x.org/a.png", width: 75, height: 50))
    #expect(media.player == "http://x.org/p.html")
  }

  @Test(
    "what is no number of pixels or bytes is none",
    arguments: ["-5", "", "wide", "99999999999999999999", "1e3", "12.5", "NaN", "٣"])
  func refusesNumbers(_ text: String) throws {
    let media = try onlyEntry("<media:content url='/a' width='\(text)' fileSize='\(text)' duration='-1'/>")
      .media
    #expect(media?.contents == [MediaContent(url: "http://x.org/a")])
  }

  @Test("an address that runs something, or none, is no media")
  func refusesAddresses() throws {
    #expect(try onlyEntry("<media:content url='javascript:x()'/><media:thumbnail/>").media == nil)
  }

  @Test("an entry's own title and description come before those of its media")
  func givesWay() throws {
    let inner =
      "<media:group><media:title>Inner</media:title><media:description>Told</media:description></media:group>"
    #expect(try onlyEntry("<title>Own</title>" + inner).title?.plain == "Own")
    #expect(try onlyEntry(inner).title?.plain == "Inner")
    #expect(try onlyEntry(inner).summary?.plain == "Told")
  }

  @Test("categories of media keep their scheme, or have that of Media RSS")
  func readsCategories() throws {
    let entry = try onlyEntry(
      "<media:category>a</media:category>"
        + "<media:group><media:category scheme='urn:s' label='L'>b</media:category></media:group>")
    #expect(
      entry.categories == [
        Model.Category(term: "a", scheme: "http://search.yahoo.com/mrss/category_schema"),
        Model.Category(term: "b", scheme: "urn:s", label: "L"),
      ])
  }
}

@Suite struct ChapterTests {
  @Test(
    "a chapter begins at a normal play time",
    arguments: [
      ("0", 0), ("12", 12), ("12.5", 12.5), ("08:26", 506), ("00:03:07.250", 187.25), ("100:00:00", 360_000),
      ("1:90", 150), ("", nil), ("1:2:3:4", nil), ("-1", nil), ("a:b", nil), ("1e3", nil), ("nan", nil),
      ("99999999999999:00", nil), ("999999999:00:00", nil), (".5", nil), ("1..5", nil), (":", nil),
    ] as [(String, Double?)])
  func readsTimes(_ text: String, _ seconds: Double?) throws {
    let entry = try onlyEntry("<psc:chapters><psc:chapter start='\(text)' title='t'/></psc:chapters>")
    #expect(entry.chapters == [Chapter(start: seconds, title: "t")])
  }

  @Test("only the first list counts")
  func readsFirstList() throws {
    let entry = try onlyEntry(
      "<psc:chapters><psc:chapter start='1' title='One' href='/1' image='/1.png'/>"
        + "<psc:chapter/></psc:chapters><psc:chapters><psc:chapter start='2' title='Two'/></psc:chapters>")
    #expect(
      entry.chapters == [Chapter(start: 1, title: "One", href: "http://x.org/1", image: "http://x.org/1.png")]
    )
  }
}

@Suite struct DiscussionTests {
  @Test(
    "comments are counted by slash, by threads, or at a link",
    arguments: [
      ("<slash:comments>7</slash:comments>", 7), ("<thr:total>3</thr:total>", 3),
      ("<atom:link rel='replies' href='/r' thr:count='4'/>", 4), ("<slash:comments>-1</slash:comments>", nil),
      ("<slash:comments>many</slash:comments><thr:total>2</thr:total>", 2),
      ("<slash:comments>99999999999999999999</slash:comments>", nil),
    ] as [(String, Int?)])
  func counts(_ elements: String, _ count: Int?) throws {
    #expect(try onlyEntry(elements).commentsCount == count)
  }

  @Test("replies that are a feed are its feed, others its page")
  func tellsFeedsFromPages() throws {
    let entry = try onlyEntry(
      "<atom:link rel='replies' type='application/atom+xml' href='/c.xml'/>"
        + "<atom:link rel='replies' type='application/xhtml+xml' href='/c'/>")
    #expect(entry.commentsFeed == "http://x.org/c.xml")
    #expect(entry.comments == "http://x.org/c")
    #expect(try onlyEntry("<wfw:commentRss>/w</wfw:commentRss>").commentsFeed == "http://x.org/w")
  }
}

@Suite struct PodcastTests {
  @Test("a show says its kind, its end and its new address")
  func readsShows() throws {
    let text = """
      <rss xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>\
      <itunes:type>serial</itunes:type><itunes:complete> Yes</itunes:complete>\
      <itunes:new-feed-url>http://y.org/f</itunes:new-feed-url><itunes:explicit>maybe</itunes:explicit>\
      <itunes:link rel="image" href="http://x.org/i.png"/></channel></rss>
      """
    let parsed = FeedReader.read(Array(text.utf8))
    #expect(
      parsed.jsonValue(file: "f")["feed"]?["itunes"] == [
        "type": "serial", "complete": true, "new_feed_url": "http://y.org/f", "explicit": nil,
      ])
    #expect(parsed.feed.image?.url == "http://x.org/i.png")
  }

  @Test(
    "durations are seconds",
    arguments: [("90", 90), ("1:30", 90), ("1:01:30.9", 3_690), ("-5", nil), ("1e9", nil), ("", nil)]
      as [(String, Int?)])
  func readsDurations(_ text: String, _ seconds: Int?) throws {
    #expect(try onlyEntry("<itunes:duration>\(text)</itunes:duration>").podcast?.duration == seconds)
  }

  @Test("an episode has numbers, a kind and a second line")
  func readsEpisodes() throws {
    let entry = try onlyEntry(
      "<itunes:season>2</itunes:season><itunes:episode>-3</itunes:episode><itunes:block>no</itunes:block>"
        + "<itunes:episodeType>bonus</itunes:episodeType><itunes:subtitle>Second</itunes:subtitle>")
    #expect(entry.podcast == Podcast(isBlocked: false, season: 2, kind: "bonus"))
    #expect(entry.subtitle?.plain == "Second")
  }
}
