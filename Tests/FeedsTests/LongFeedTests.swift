import Feeds
import Foundation
import Markup
import Testing

/// A feed that is read as a stream, in pieces of any size, gives what it gives when it is read as a whole.
@Suite struct LongFeedTests {
  private static let documents: [(name: String, xml: String)] = [
    ("plain", feed(items(40))),
    ("ids that repeat", feed(items(30) + items(30) + "<item><guid>tail</guid></item>")),
    ("no ids", feed(String(repeating: "<item><title>the same</title></item>", count: 20))),
    ("truncated", String(feed(items(30)).dropLast(700))),
    (
      "an undeclared entity in the middle",
      feed(items(12) + "<item><title>a &nbsp; b</title></item>" + items(3))
    ),
    ("bad nesting in the middle", feed(items(12) + "<item><title>a<b></title></item></b>" + items(3))),
    ("an undeclared prefix", feed(items(12) + "<item><x:y>z</x:y><title>a</title></item>")),
    ("a bare ampersand", feed(items(5) + "<item><title>a & b</title></item>" + items(5))),
    ("junk around", "junk \(feed(items(9))) trailing junk"),
    ("control characters", feed(items(5) + "<item><title>a\u{1}b\u{B}c</title></item>" + items(5))),
    (
      "the channel after its items",
      "<rss version='2.0'><channel>\(items(6))<title>late</title><language>id</language></channel></rss>"
    ),
    ("no feed", "<html><head><title>Blocked</title></head><body>no</body></html>"),
    ("empty", ""),
    (
      "atom",
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:base='http://h.example/' xml:lang='vi'><title>t</title>"
        + (1...20).map { "<entry><id>urn:\($0 % 7)</id><title>Bài \($0)</title><link href='\($0)'/></entry>" }
        .joined()
        + "</feed>"
    ),
  ]

  private static func items(_ count: Int) -> String {
    (1...count).map {
      "<item><title>Report \($0)</title><link>/\($0)</link><guid>urn:\($0)</guid>"
        + "<pubDate>Fri, 08 May 2026 08:00:00 GMT</pubDate>"
        + "<description><![CDATA[<p>Ships <b>met</b> near <a href='x?\($0)'>Natuna</a></p>]]></description></item>\n"
    }.joined()
  }

  private static func feed(_ items: String) -> String {
    "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title><link>http://h.example/</link>\(items)</channel></rss>"
  }

  private static func streamed(
    _ bytes: [UInt8], in pieces: Int, _ circumstances: Circumstances, _ limits: FeedLimits
  ) -> String? {
    let source = ByteSource { take in
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + pieces)
        guard bytes[start..<end].withUnsafeBufferPointer(take) else { return }
        start = end
      }
    }
    guard let long = LongFeed(source, circumstances, limits: limits) else { return nil }
    var writer = JSONLineWriter()
    var line: [UInt8] = []
    long.write(to: &writer, file: "f") { line += $0.takeBytes() }
    return String(decoding: line + writer.bytes, as: UTF8.self)
  }

  @Test("in pieces as in one", arguments: documents.map(\.name), [1, 7, 4_096])
  func agrees(_ name: String, _ pieces: Int) throws {
    let xml = try #require(Self.documents.first { $0.name == name }).xml
    let circumstances = Circumstances(baseURL: "http://h.example/feed")
    for limits in [
      FeedLimits.standard, FeedLimits(bytes: 2_000), FeedLimits(entries: 4), FeedLimits(field: 9),
    ] {
      let bytes = Array(xml.utf8)
      let whole = FeedReader.read(bytes, circumstances, limits: limits)
      let expected = whole.error == nil ? whole.json(file: "f") : nil
      #expect(Self.streamed(bytes, in: pieces, circumstances, limits) == expected)
    }
  }

  @Test("in other encodings", arguments: [String.Encoding.utf16, .utf16BigEndian, .utf32, .windowsCP1252])
  func agrees(_ encoding: String.Encoding) throws {
    let xml = Self.feed(Self.items(9)).replacing("News", with: "Néws")
    let bytes = [UInt8](try #require(xml.data(using: encoding)))
    let whole = FeedReader.read(bytes, Circumstances()).json(file: "f")
    #expect(Self.streamed(bytes, in: 64, Circumstances(), .standard) == whole)
    #expect(whole.contains("Néws"))
  }

  @Test("is for feeds of XML alone") func leavesTheRest() {
    #expect(LongFeed(ByteSource(Array("<html><p>no</p></html>".utf8))) == nil)
    #expect(LongFeed(ByteSource(Array(#"{"version":"https://jsonfeed.org/version/1.1"}"#.utf8))) == nil)
  }
}
