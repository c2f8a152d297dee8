import Feeds
import Model
import Testing

private func read(_ text: String, baseURL: String? = nil) -> ParsedFeed {
  FeedReader.read(Array(text.utf8), contentType: "application/feed+json", baseURL: baseURL)
}

private let head = #"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":["#

@Suite struct JSONFeedTests {
  @Test("everything that version 1.1 has is read")
  func readsAll() throws {
    let parsed = read(
      #"""
      {"version":"https://jsonfeed.org/version/1.1","title":"T","home_page_url":"http://x.org/",
       "feed_url":"/f.json",
       "description":"D","icon":"/i.png","favicon":"/f.ico","language":"en_SG","next_url":"/2.json",
       "expired":true,
       "hubs":[{"type":"WebSub","url":"http://hub.org/"}],"authors":[{"name":"A","url":"mailto:a@x.org"}],
       "_unknown":{"x":1},
       "items":[{"id":7,"url":"/7","external_url":"http://y.org/","title":"I",
         "content_html":"<a href='/h'>h</a>",
         "content_text":"h","summary":"S","banner_image":"/b.png",
         "date_published":"2026-05-01T10:00:00+07:00",
         "date_modified":"2026-05-02T00:00:00Z","tags":["a","b","a"],"language":"id",
         "attachments":[{"url":"/a.mp3","mime_type":"audio/mpeg","title":"Talk","size_in_bytes":12,
           "duration_in_seconds":62.5},{"url":"/b.mp3","size_in_bytes":-1}]}]}
      """#)
    #expect(parsed.format == .json11)
    #expect(!parsed.recovered)
    #expect(parsed.feed.links.map(\.href) == ["http://x.org/", "http://x.org/f.json"])
    #expect(parsed.feed.next == "http://x.org/2.json")
    #expect(parsed.feed.isExpired == true)
    #expect(parsed.feed.hubs == ["http://hub.org/"])
    #expect(parsed.feed.authors == [Person(name: "A", email: "a@x.org")])
    #expect(parsed.feed.language == "en-SG")
    let entry = try #require(parsed.entries.first)
    #expect(entry.id == "7")
    #expect(entry.link == "http://x.org/7")
    #expect(entry.links.map(\.rel) == [nil, "related"])
    #expect(entry.content.map(\.value).first?.contains("http://x.org/h") == true)
    #expect(entry.image?.url == "http://x.org/b.png")
    #expect(entry.categories.map(\.term) == ["a", "b"])
    #expect(
      entry.enclosures == [
        Enclosure(url: "http://x.org/a.mp3", type: "audio/mpeg", length: 12, title: "Talk", duration: 62.5),
        Enclosure(url: "http://x.org/b.mp3"),
      ])
    #expect(entry.authors == parsed.feed.authors)
    #expect(entry.language == "id")
  }

  @Test(
    "the version is read however it is written",
    arguments: [
      (#""https://jsonfeed.org/version/1""#, FeedFormat.json10),
      (#""http://jsonfeed.org/version/1.1/""#, .json11),
      (#""HTTPS://JSONFEED.ORG/version/1.0""#, .json10), ("1.1", .json11), ("1", .json10), ("null", .json10),
    ])
  func readsVersions(_ version: String, _ format: FeedFormat) {
    let parsed = read(#"{"version":\#(version),"title":"T","items":[{"id":"1","content_text":"x"}]}"#)
    #expect(parsed.error == nil)
    #expect(parsed.format == format)
    #expect(parsed.entries.count == 1)
  }

  @Test(
    "JSON that is no feed says so",
    arguments: [
      "{}", "[]", #"{"items":[]}"#, #"{"title":"T","items":[{"price":1}]}"#, #"{"title":"T","items":{}}"#,
    ])
  func refusesOthers(_ text: String) {
    #expect(read(text).error != nil)
  }

  @Test(
    "damage costs only what it hits",
    arguments: [
      (head + #"{"id":"1","content_text":"a"},{"id":"2","content_te"#, ["1"]),
      (head + #"{"id":"1","content_text":"a"},{"id":"2","content_text":"b"}"#, ["1", "2"]),
      (head + #"{"id":"1","content_text":"a"},{"id":"2","tags":["x",{"y":"#, ["1"]),
      (head + #"{"id":"1","content_text":"a"},]}"#, ["1"]),
      (head + #"{"id":"1","content_text":"a",}]}"#, ["1"]),
      (head + #"{"id":"1","content_text":"a"}]} trailing"#, ["1"]),
      (head + "{\"id\":\"1\",\"content_text\":\"a\n\tb\u{1}\"}]}", ["1"]),
      (head + #"{"id":"1","content_text":"\ud83d \x \u12"}]}"#, ["1"]),
      (head + #"{"id":"1","content_text":"a"}}"#, ["1"]),
      (head, []),
    ])
  func repairs(_ text: String, _ ids: [String]) {
    let parsed = read(text)
    #expect(parsed.error == nil)
    #expect(parsed.entries.map(\.id) == ids)
    #expect(parsed.recovered)
  }

  @Test("every beginning of a feed gives its whole items and no crash")
  func survivesEveryCut() {
    let text = Array(
      (head + #"{"id":"1","content_text":"é\u00e9"},{"id":"2","tags":["\\",1.5e3,null]},{"id":"3"}]}"#).utf8)
    var most = 0
    for count in 0...text.count {
      let parsed = FeedReader.read(Array(text[..<count]))
      #expect(parsed.entries.count >= most || parsed.error != nil)
      most = max(most, parsed.entries.count)
    }
    #expect(most == 3)
  }

  @Test("UTF-16 is read with and without a mark", arguments: [[0xFF, 0xFE], []] as [[UInt8]])
  func readsUTF16(_ mark: [UInt8]) {
    let text = head + #"{"id":"1","content_text":"é"}]}"#
    let parsed = FeedReader.read(mark + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
    #expect(parsed.entries.map(\.id) == ["1"])
    #expect(parsed.encoding == "utf-16le")
    #expect(!parsed.recovered)
  }

  @Test("brackets without end are refused, not followed")
  func boundsDepth() {
    #expect(read(String(repeating: "[", count: 200_000)).error != nil)
    #expect(read(String(repeating: #"{"items":["#, count: 50_000)).error != nil)
  }

  @Test("the language of the response is the language of what names none")
  func adoptsLanguage() {
    let text = "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>t</title></entry></feed>"
    let parsed = FeedReader.read(Array(text.utf8), contentLanguage: "th_TH")
    #expect(parsed.feed.language == "th-TH")
    #expect(parsed.entries.first?.title?.language == "th-TH")
    #expect(parsed.entries.first?.language == "th-TH")
  }
}
