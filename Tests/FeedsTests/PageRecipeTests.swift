import Feeds
import Foundation
import Model
import Testing

@Suite struct PageRecipeTests {
  private static let page = """
    <!DOCTYPE html><html lang="id"><head><title>Siaran pers | Kementerian Kelautan</title>
    <base href="https://laut.example/berita/"></head><body>
    <ul class="list">
    <li class="row"><a href="12-kerja-sama">Kerja sama <b>maritim</b></a><span class="date">12 Mei 2026</span>
      <div class="lead"><p onclick="x()">Dua kementerian <a href="javascript:x()">sepakat</a>.</p><script>x()</script></div>
      <img src="/foto/1.jpg"><i>Maritim</i><i>Diplomasi</i><em>Biro Humas</em></li>
    <li class="row"><a href="https://laut.example/berita/13">Patroli bersama</a><span class="date">besok</span></li>
    <li class="row"><a href="javascript:alert(1)">Tanpa alamat</a><time datetime="2026-05-01T08:00:00+07:00">Jumat lalu</time></li>
    <li class="row"> </li>
    </ul></body></html>
    """
  private static let paths = PageXPaths(
    item: "//ul[@class='list']/li", title: "a", link: "a", content: ".//div[@class='lead']", author: "em",
    time: ".//*[@class='date'] | .//time", thumbnail: "img", categories: "i")

  private func read(
    _ page: String = PageRecipeTests.page, _ paths: PageXPaths = PageRecipeTests.paths,
    limits: FeedLimits = .standard
  ) -> ParsedFeed {
    PageRecipe(paths).read(
      Array(page.utf8), Circumstances(contentType: "text/html", baseURL: "https://laut.example/siaran"),
      limits: limits)
  }

  @Test("each item becomes an entry with everything that the expressions lead to")
  func readsEntries() throws {
    let feed = read()
    #expect(feed.error == nil)
    #expect(feed.feed.title?.plain == "Siaran pers | Kementerian Kelautan")
    #expect(feed.feed.link == "https://laut.example/siaran")
    #expect(feed.feed.language == "id")
    #expect(
      feed.entries.map { $0.title?.plain } == ["Kerja sama maritim", "Patroli bersama", "Tanpa alamat"])
    let first = try #require(feed.entries.first)
    #expect(first.link == "https://laut.example/berita/12-kerja-sama")
    #expect(
      first.published == FeedDate(raw: "12 Mei 2026", instant: Date(timeIntervalSince1970: 1_778_544_000)))
    #expect(first.summary?.plain == "Dua kementerian sepakat.")
    #expect(
      first.summary?.value == "<div class=\"lead\"><p>Dua kementerian <a href=\"\">sepakat</a>.</p></div>")
    #expect(first.image?.url == "https://laut.example/foto/1.jpg")
    #expect(first.categories.map(\.term) == ["Maritim", "Diplomasi"])
    #expect(first.authors == [Person(name: "Biro Humas")])
    #expect(first.language == "id")
  }

  @Test("a date that cannot be read is kept as written, and an address that may not be followed is left out")
  func keepsWhatItCannotRead() throws {
    let feed = read()
    #expect(feed.entries[1].published == FeedDate(raw: "besok", instant: nil))
    #expect(feed.warnings == ["unparsed-date"])
    #expect(feed.entries[2].link == nil)
    #expect(feed.entries[2].published?.instant == Date(timeIntervalSince1970: 1_777_597_200))
  }

  @Test("an entry keeps its uid when others come and go")
  func uidsAreStable() {
    let whole = read().entries
    let shorter = Self.page.replacing("Kerja sama <b>maritim</b>", with: "").replacing(
      "12-kerja-sama", with: "14")
    let rest = read(shorter).entries
    #expect(whole[1].uid == rest[1].uid)
    #expect(whole[0].uid != rest[0].uid)
    #expect(Set(whole.map(\.uid)).count == 3)
  }

  @Test("an expression for the uid is what the entry is kept under")
  func takesUIDs() {
    var paths = Self.paths
    paths.uid = "concat('kkp-', count(preceding-sibling::li))"
    #expect(read(Self.page, paths).entries.map(\.uid) == ["kkp-0", "kkp-1", "kkp-2"])
  }

  @Test("literals and numbers may stand for parts")
  func takesLiterals() throws {
    let paths = PageXPaths(
      item: "//li[a]", title: "'Siaran'", link: "concat('/x/', count(preceding-sibling::li))",
      author: "\"Redaksi\"", time: "'2026-05-12'")
    let entry = try #require(read(Self.page, paths).entries.last)
    #expect(entry.title?.plain == "Siaran")
    #expect(entry.link == "https://laut.example/x/2")
    #expect(entry.authors == [Person(name: "Redaksi")])
    #expect(entry.published?.instant == Date(timeIntervalSince1970: 1_778_544_000))
  }

  @Test(
    "a page without items says so, with its title",
    arguments: [
      (
        "<title>Just a moment...</title><p>Checking your browser", "no element fits xPathItem",
        "“Just a moment...”"
      ),
      ("<p>Nothing here", "no element fits xPathItem", "a page without a title"),
      ("", "no element fits xPathItem", "a page without a title"),
      (
        "<title>Baru</title><ul class=list><li><p><li></ul>",
        "no title, link or text is in any of the 2 elements",
        "“Baru”"
      ),
    ])
  func explainsEmptiness(_ page: String, _ reason: String, _ title: String) {
    let feed = read(page)
    #expect(feed.entries.isEmpty)
    #expect(
      feed.error?.contains(reason) == true && feed.error?.contains(title) == true, "\(feed.error ?? "none")")
    #expect(feed.page != nil)
  }

  @Test(
    "a faulty expression is named with its attribute",
    arguments: [
      ("//li[", "a", "xPathItem (//li[): column 6"), ("//li", "a[", "xPathItemTitle (a[): column 3"),
      ("count(//li)", "a", "xPathItem (count(//li)): expected elements"),
      ("//li", "document('/etc/passwd')", "xPathItemTitle (document('/etc/passwd'))"),
    ])
  func namesFaults(_ item: String, _ title: String, _ words: String) {
    let error = read(Self.page, PageXPaths(item: item, title: title)).error
    #expect(error?.contains(words) == true, "\(error ?? "none")")
  }

  @Test("faults are told without a page")
  func checksExpressions() {
    #expect(PageRecipe(Self.paths).faults.isEmpty)
    #expect(PageRecipe(PageXPaths(item: " ")).faults.map(\.attribute) == ["xPathItem"])
    let faulty = PageXPaths(item: "//li", title: "a[", timeFormat: "[", uid: "$x")
    #expect(PageRecipe(faulty).faults.map(\.attribute) == ["xPathItemTitle", "xPathItemUid"])
  }

  @Test("limits hold, and are told")
  func holdsLimits() {
    let feed = read(limits: FeedLimits(entries: 2))
    #expect(feed.entries.count == 2)
    #expect(feed.warnings.contains("limit-reached") && feed.warnings.contains("entry-limit"))
    #expect(read(limits: FeedLimits(bytes: 300)).warnings.contains("size-limit"))
    #expect(read(limits: FeedLimits(field: 5)).entries.first?.title?.plain == "Kerja")
  }

  @Test(
    "a format says how dates are written that could be two",
    arguments: [
      ("05/06/2026", "d/m/Y", "2026-06-05T00:00:00Z"), ("05/06/2026", "m/d/Y", "2026-05-06T00:00:00Z"),
      ("5.6.26 14:05", "j.n.y H:i", "2026-06-05T14:05:00Z"),
      ("Selasa, 12 Mei 2026 at 08:30", "l, j F Y \\a\\t H:i", "2026-05-12T08:30:00Z"),
      ("12 พฤษภาคม 2026", "j F Y", "2026-05-12T00:00:00Z"),
      ("May 12th 2026 3:07 pm", "M j?? Y g:i a", "2026-05-12T15:07:00Z"),
      ("20260512T083000+0800", "Ymd\\THisO", "2026-05-12T00:30:00Z"),
      ("1778544000", "U", "2026-05-12T00:00:00Z"), ("12-05-2026 and more", "d-m-Y+", "2026-05-12T00:00:00Z"),
    ])
  func readsFormats(_ text: String, _ format: String, _ expected: String) {
    let paths = PageXPaths(item: "//p", title: ".", time: ".", timeFormat: format)
    let feed = read("<p>\(text)</p>", paths)
    #expect(feed.entries.first?.published?.instant == FeedDate.parse(expected))
  }

  @Test(
    "what does not follow the format, and days that are none, are not guessed",
    arguments: [
      ("31/02/2026", "d/m/Y"), ("05/06/2026", "d-m-Y"), ("13/13/2026", "d/m/Y"), ("12 Foo 2026", "j F Y"),
      ("99:99", "H:i"), ("13:00 pm 1/2/2026", "H:i a d/m/Y"),
    ])
  func refusesFormats(_ text: String, _ format: String) {
    let paths = PageXPaths(item: "//p", title: ".", time: ".", timeFormat: format)
    #expect(read("<p>\(text)</p>", paths).entries.first?.published == FeedDate(raw: text, instant: nil))
  }
}
