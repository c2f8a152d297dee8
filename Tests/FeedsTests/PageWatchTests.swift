import Feeds
import Foundation
import Model
import Testing

@Suite struct PageWatchTests {
  private static let url = "https://strait.example/policy"
  private static let paragraphs = [
    "The Council of the Strait keeps this page on its policy for the safety of navigation in the narrows.",
    "Members will place 12 buoys along the eastern channel before the monsoon, and share what they record.",
    "The fund for small ports stands at 5 million dollars, of which two thirds have been spent so far.",
    "Masters of all vessels are asked to report drifting buoys to the nearest station of the coast guard.",
  ]

  private func page(_ paragraphs: [String] = PageWatchTests.paragraphs, after: String = "") -> String {
    let text = paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n")
    return """
      <html lang="en"><head><title>Safety of navigation</title></head><body><nav><a href="/">Home</a></nav>
      <main><h1>Safety of navigation</h1>\(text)\(after)</main><footer>© 2026 Council</footer></body></html>
      """
  }

  private func read(_ page: String, _ previous: String? = nil) -> (feed: ParsedFeed, state: String?) {
    PageWatch.read(
      Array(page.utf8), Circumstances(contentType: "text/html; charset=utf-8", baseURL: Self.url),
      previous: previous)
  }

  @Test("the first reading keeps the text and gives no entry")
  func keepsTheFirst() {
    let (feed, state) = read(page())
    #expect(feed.error == nil && feed.entries.isEmpty)
    #expect(state == Self.paragraphs.joined(separator: "\n"))
    #expect(feed.feed.title?.plain == "Safety of navigation")
  }

  @Test("a change becomes one entry that says what was added and removed")
  func tellsAChange() throws {
    var changed = Self.paragraphs
    changed[2] =
      "The fund for small ports stands at 7 million dollars, of which two thirds have been spent so far."
    let (feed, state) = read(page(changed), read(page()).state)
    let entry = try #require(feed.entries.first)
    #expect(feed.entries.count == 1)
    #expect(entry.title?.plain == "Safety of navigation")
    #expect(entry.link == Self.url)
    #expect(entry.summary?.plain == "Added: \(changed[2]) Removed: \(Self.paragraphs[2])")
    #expect(entry.content.map(\.plain) == changed)
    #expect(entry.uid.hasPrefix(Self.url + "#") && entry.language == "en")
    #expect(entry.published == nil)
    #expect(state == changed.joined(separator: "\n"))
    #expect(read(page(changed), state).feed.entries.isEmpty)
  }

  @Test("a paragraph that is taken away is a change")
  func tellsARemoval() {
    let feed = read(page(Array(Self.paragraphs.dropLast())), read(page()).state).feed
    #expect(feed.entries.first?.summary?.plain == "Removed: \(Self.paragraphs[3])")
  }

  @Test(
    "what a page says of itself is no change",
    arguments: [
      ("<p>Last updated: 3 May 2026 14:20</p>", "<p>Last updated: 9 June 2026 08:01</p>"),
      ("<p>Views: 1,204</p>", "<p>Views: 1,377</p>"), ("<p>Dibaca 12 kali</p>", "<p>Dibaca 13 kali.</p>"),
      ("<p>12 May 2026</p>", "<p>13 May 2026</p>"), ("<p>10:31:07</p>", "<p>10:31:44</p>"),
      ("<p>3 hours ago.</p>", "<p>4 hours ago.</p>"), ("<p>更新日 2026年5月12日</p>", "<p>更新日 2026年5月13日</p>"),
      ("<p>แก้ไขล่าสุด 12 พฤษภาคม 2569</p>", "<p>แก้ไขล่าสุด 13 พฤษภาคม 2569</p>"),
      ("<p>A  note on\nmaps.</p>", "<p>a note on maps.</p>"),
    ])
  func overlooks(_ before: String, _ after: String) {
    let closing =
      "<p>The next meeting of the Council will be held in the second half of the year, in Dili.</p>"
    let first = read(page(after: before + closing))
    #expect(first.feed.error == nil)
    let second = read(page(after: after + closing), first.state)
    #expect(
      second.feed.error == nil && second.feed.entries.isEmpty,
      "\(second.feed.entries.first?.summary?.plain ?? "")")
  }

  @Test(
    "a figure that changes in the text is a change",
    arguments: [
      ("<p>Buoys placed: 12.</p>", "<p>Buoys placed: 14.</p>"),
      ("<p>5 million dollars.</p>", "<p>7 million dollars.</p>"),
      ("<p>It enters into force on 12 May 2026.</p>", "<p>It enters into force on 12 June 2026.</p>"),
      (
        "<p>Updated: the Council now counts nine members.</p>",
        "<p>Updated: the Council now counts ten members.</p>"
      ),
    ])
  func seesFigures(_ before: String, _ after: String) {
    let closing =
      "<p>The next meeting of the Council will be held in the second half of the year, in Dili.</p>"
    let first = read(page(after: before + closing))
    #expect(read(page(after: after + closing), first.state).feed.entries.count == 1)
  }

  @Test("a list of links is watched by its lines")
  func watchesLists() {
    func list(_ titles: [String]) -> String {
      "<title>Releases</title><body><ul>"
        + titles.map { "<li><a href='/\($0.count)'>\($0)</a> 12 May 2026</li>" }.joined() + "</ul>"
    }
    let titles = ["Ports agree on one window", "A patrol of two navies", "Talks on fish stocks resume"]
    let first = read(list(titles))
    #expect(first.feed.error == nil && first.feed.entries.isEmpty)
    let feed = read(list(["Ministers sign the code"] + titles), first.state).feed
    #expect(feed.entries.first?.summary?.plain == "Added: Ministers sign the code 12 May 2026")
  }

  @Test(
    "a page that stands in the way leaves what was kept as it is",
    arguments: [
      ("<title>Just a moment...</title><p>Checking your browser", "holds programs off"),
      ("<title>404 Not Found</title><h1>Not Found</h1>", "is not there"),
      ("<div id=app></div>", "has no text"), ("", "has no text"),
    ])
  func keepsTheStateOfWalledPages(_ wall: String, _ words: String) {
    let (feed, state) = read(wall, "what was kept")
    #expect(feed.error?.contains(words) == true, "\(feed.error ?? "none")")
    #expect(state == "what was kept" && feed.entries.isEmpty && feed.page != nil)
    #expect(read(wall).state == nil)
  }

  @Test("a long change is cut at a word")
  func cutsSummaries() throws {
    let long = (0..<40).map {
      "Article \($0) of the code obliges its members to answer calls from any vessel in distress."
    }
    let entry = try #require(read(page(long), read(page()).state).feed.entries.first)
    let summary = try #require(entry.summary?.plain)
    #expect(
      summary.count <= PageWatch.summaryLength + 1 && summary.hasSuffix("…")
        && summary.hasPrefix("Added: Article 0"))
  }
}
