import Feeds
import Fixtures
import Foundation
import Markup
import Testing

@Suite struct PageTextTests {
  /// A page with what its text must begin, end with and leave out.
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let first: String
    let last: String
    let paragraphs: Int
    let absent: [String]
    var testDescription: String { name }

    init(
      _ name: String, _ page: String, _ first: String, _ last: String, _ paragraphs: Int,
      without absent: [String]
    ) {
      self.init(name, Array(page.utf8), first, last, paragraphs, without: absent)
    }

    init(
      _ name: String, _ bytes: [UInt8], _ first: String, _ last: String, _ paragraphs: Int,
      without absent: [String]
    ) {
      (self.name, self.bytes, self.first, self.last) = (name, bytes, first, last)
      (self.paragraphs, self.absent) = (paragraphs, absent)
    }
  }

  static func encoded(_ encoding: String.Encoding, _ charset: String) -> [UInt8] {
    Array(PageFixtures.japanese(charset).data(using: encoding) ?? Data())
  }

  static let articles = [
    Sample(
      "WordPress", PageFixtures.wordPress, "The three largest ports", "Fees will not change.", 5,
      without: [
        "Share", "Cranes", "Ferries", "shipped through", "reports on shipping", "cookies", "©", "Baca",
        "Mira",
      ]),
    Sample(
      "Drupal", PageFixtures.drupal, "The Minister and her counterparts", "second half of 2026.", 5,
      without: ["Causeway", "Printer", "About the Ministry"]),
    Sample(
      "Joomla", PageFixtures.joomla, "Menteri menerima kunjungan", "pelabuhan negaranya.", 4,
      without: ["Beranda", "Biro Humas", "Pelatihan awak kapal dibuka"]),
    Sample(
      "SharePoint", PageFixtures.sharePoint, "The Deputy Minister received", "before the rains.", 3,
      without: ["Consular", "Copyright", "Site map"]),
    Sample(
      "Thai", PageFixtures.thai, "รัฐมนตรีว่าการกระทรวง", "ในช่วงปลายปีนี้", 3, without: ["หน้าแรก", "ประภาคาร"]),
    Sample(
      "Shift_JIS", encoded(.shiftJIS, "Shift_JIS"), "本日、海洋省において", "担当者が出席しました。", 3,
      without: ["アクセス", "報道発表"]),
    Sample(
      "large menus", PageFixtures.menus, "The Ministry says", "end of the month.", 2,
      without: ["Entry", "leaves the harbour"]),
    Sample(
      "Indonesian", PageFixtures.indonesian, "Wakil menteri menegaskan", "kepada para menteri.", 4,
      without: ["Beranda", "Bagikan", "Jl. Contoh"]),
  ]

  @Test("gives the main text and nothing around it", arguments: articles)
  func reads(_ sample: Sample) {
    check(PageReader.read(sample.bytes, url: "https://site.example/2026/05/a/"), sample)
  }

  /// Names and elements that pages use as they like.
  static let changes: [(name: String, pattern: String, replacement: String)] = [
    ("no article element", "</?article[^>]*>", ""),
    ("div for every section", "<(/?)(article|main|section|header|footer|aside|nav)\\b", "<$1div"),
    ("no class", " class=\"[^\"]*\"", ""),
    ("no id", " id=\"[^\"]*\"", ""),
    ("capitals", "<(/?)(p|div|table|tr|td|span|h1)\\b", "<$1$2 "),
    ("a class for all", " class=\"[^\"]*\"", " class=\"x\""),
  ]

  @Test("does not hang on one hint", arguments: articles.indices, changes.indices)
  func survives(_ index: Int, _ change: Int) throws {
    let sample = Self.articles[index]
    guard let page = String(bytes: sample.bytes, encoding: .utf8) else { return }
    let changed = page.replacingOccurrences(
      of: Self.changes[change].pattern, with: Self.changes[change].replacement, options: .regularExpression)
    let read = PageReader.read(Array(changed.utf8), url: "https://site.example/2026/05/a/")
    #expect(read.text.first?.hasPrefix(sample.first) == true, "\(Self.changes[change].name): \(read.text)")
    #expect(read.text.last?.hasSuffix(sample.last) == true, "\(Self.changes[change].name): \(read.text)")
  }

  private func check(_ page: Page, _ sample: Sample) {
    #expect(page.text.first?.hasPrefix(sample.first) == true, "\(page.text)")
    #expect(page.text.last?.hasSuffix(sample.last) == true, "\(page.text)")
    #expect(page.text.count == sample.paragraphs, "\(page.text)")
    for word in sample.absent { #expect(!page.text.contains { $0.contains(word) }, "\(word)") }
    #expect(page.kind == .article)
  }

  @Test(
    "gives no text where there is no article, and says what the page is",
    arguments: [
      (PageFixtures.challenge, Page.Kind.challenge), (PageFixtures.denied, .challenge),
      (PageFixtures.missing, .error),
      (PageFixtures.consent, .consent), (PageFixtures.front, .listing), (PageFixtures.list, .listing),
      (PageFixtures.ministryFront, .listing), (PageFixtures.results, .listing),
      ("<html><body><p>Hello.</p></body></html>", .page), ("", .page), ("\u{0}\u{0}", .page),
    ])
  func refuses(_ page: String, _ kind: Page.Kind) {
    let read = PageReader.read(Array(page.utf8), url: "https://site.example/news")
    #expect(read.text == [])
    #expect(read.kind == kind)
  }

  @Test(
    "a headline that speaks of what is not found is no error page",
    arguments: [
      "Ferry not found after storm", "Ministers say access denied to envoys", "404 days at sea: a diary",
    ])
  func readsHeadlines(_ title: String) {
    let prose =
      "<p>The coast guard said on Friday that it would go on looking for the ferry until Monday evening.</p>"
    let page = PageReader.read(
      Array("<title>\(title)</title><body><h1>\(title)</h1>\(prose)\(prose)\(prose)".utf8))
    #expect(page.text.count == 3)
    #expect(page.kind == .article)
  }

  @Test("a text in linked data is taken where the page shows none")
  func readsLinkedBody() {
    let page = PageReader.read(Array(PageFixtures.linkedData.utf8))
    #expect(page.text.count == 2)
    #expect(page.metadata.sources["text"] == "json-ld")
    #expect(page.kind == .article)
  }

  @Test(
    "an excerpt ends with a sentence or a word",
    arguments: [
      ("Short.", "Short."),
      (
        String(repeating: "Words and words ", count: 12) + "end here. "
          + String(repeating: "more words ", count: 20),
        String(repeating: "Words and words ", count: 12) + "end here."
      ),
      (
        String(repeating: "endless, ", count: 60),
        String(repeating: "endless, ", count: 33).dropLast(2) + "…"
      ),
      (String(repeating: "海", count: 400), String(repeating: "海", count: 300) + "…"),
      (
        String(repeating: "海", count: 200) + "。" + String(repeating: "山", count: 200),
        String(repeating: "海", count: 200) + "。"
      ),
    ])
  func cuts(_ text: String, _ excerpt: String) {
    let page = PageReader.read(Array("<meta name=description content='\(text)'>".utf8))
    #expect(page.excerpt == excerpt)
  }

  @Test("bytes at random give no crash, and no feed that is not of the web", arguments: 0..<40)
  func survivesNoise(_ seed: UInt64) {
    var dice = SplitMix(seed: seed)
    let marks = Array("<<<>>>/!-='\"&; \napdivscriptmetahref".utf8)
    let page = (0..<4_000).map { _ in
      dice.below(6) == 0 ? UInt8(dice.below(256)) : marks[dice.below(marks.count)]
    }
    #expect(PageReader.read(page, url: "http://h.example/a").feeds.allSatisfy { $0.url.hasPrefix("http") })
  }

  @Test("however a page is nested, its text has nothing of scripts, styles and comments", arguments: 0..<80)
  func neverShowsScripts(_ seed: UInt64) {
    var dice = SplitMix(seed: seed)
    let prose =
      "A sentence that is long enough to be taken for prose, with a comma and a full stop at its end. "
    let pieces = [
      "<p>", "</p>", "<div class='a'>", "</div>", "<script>var secret=1;</script>",
      "<SCRIPT >secret</script\n>",
      "<!-- secret -->", "<table><tr><td>", "</table>", "<a href=/feed>", "</a>", "<style>secret{}</style>",
      "<h1>", "<br><br>",
      "<noscript>", "</noscript>", "<b>", "</i>", "<form>", "<body>", "<select><option>", "</select>", "<li>",
      "&lt;", "\u{0}",
      "<head>", "</html>", prose, prose, prose,
    ]
    var page = ""
    for _ in 0..<150 { page += pieces[dice.below(pieces.count)] }
    let read = PageReader.read(Array(page.utf8))
    #expect(!read.text.contains { $0.contains("secret") }, "\(page)")
  }

  @Test(
    "scripts never reach the text, closed or not", arguments: ["</script>", "</SCRIPT >", "", "</scrip>"])
  func leavesScriptsOut(_ end: String) {
    let prose =
      "<p>The council met on Monday and agreed on the budget of the coming year, which grows a little.</p>"
    let page =
      "<body><div>\(prose)\(prose)\(prose)<script>var secret = 'a long text that looks like prose, with words.';\(end)<p>x</p>"
    let read = PageReader.read(Array(page.utf8))
    #expect(read.text.count == 3)
    #expect(!read.text.contains { $0.contains("secret") })
  }

  @Test(
    "hostile pages take little time",
    arguments: [
      String(repeating: "<div>", count: 100_000) + "deep", String(repeating: "<", count: 1_000_000),
      "<script>" + String(repeating: "x<y ", count: 250_000),
      String(repeating: "<b>", count: 50_000)
        + String(repeating: "</i>", count: 50_000),
      "<i><div>" + String(repeating: "<b>", count: 250) + String(repeating: "</i>", count: 50_000),
      "<p " + (0..<50_000).map { "a\($0) " }.joined() + ">x",
      String(repeating: "<a href=/feed>", count: 50_000),
      String(repeating: "<!--", count: 200_000), String(repeating: "&a", count: 300_000),
      String(repeating: "<table><tr><td>", count: 20_000),
      String(repeating: "<p><form><select>", count: 20_000),
      "<script type=application/ld+json>" + String(repeating: "[", count: 200_000),
      "<script type=application/ld+json>" + String(repeating: "{\"@graph\":", count: 50_000),
      String(repeating: "<li><a href=x>y</a></li>", count: 30_000),
      String(repeating: "<time class=published>", count: 40_000),
    ])
  func isQuick(_ page: String) {
    let start = ContinuousClock.now
    _ = PageReader.read(Array(page.utf8), url: "http://h.example/")
    #expect(ContinuousClock.now - start < .seconds(10))
  }
}
