import Fixtures
import Testing

@testable import Markup

@Suite struct HTMLCleanerTests {
  private let cleaner = HTMLCleaner(base: "http://h/a/c")

  @Test("what the strict scanner accepts the parser writes the same")
  func agrees() {
    var generator = FragmentGenerator(seed: 20_240_611)
    var accepted = 0
    for _ in 0..<6_000 {
      let html = generator.fragment()
      let reference = cleaner.cleanByParser(html.utf8.span)
      guard let strict = strictly(html) else { continue }
      accepted += 1
      #expect(strict == reference, "\(html)")
    }
    #expect(accepted > 6_000 / 5)
    #expect(accepted < 6_000 * 9 / 10)
  }

  @Test("cleaning what is clean changes nothing")
  func isIdempotent() {
    var generator = FragmentGenerator(seed: 7)
    for _ in 0..<2_000 {
      let html = generator.fragment()
      let once = cleaner.cleanByParser(html.utf8.span).markup
      #expect(cleaner.cleanByParser(once.utf8.span).markup == once, "\(html)")
    }
  }

  @Test("one form alone is the same as with the other")
  func givesWhatIsAskedFor() {
    var generator = FragmentGenerator(seed: 99)
    for _ in 0..<500 {
      let html = generator.fragment()
      let both = cleaner.clean(html)
      #expect(cleaner.clean(html, text: false) == CleanHTML(markup: both.markup))
      #expect(cleaner.clean(html, markup: false) == CleanHTML(text: both.text))
    }
  }

  @Test(
    "ordinary markup does not need the parser",
    arguments: [
      "plain text", "a &amp; b &#8220;c&#8221;&nbsp;&hellip;", "R & D",
      #"<p>a <strong>b</strong> <em>c</em></p>"#, "<P>a<BR>b<br/>c<br /></P>",
      #"<p><a href="https://x.org/?a=1&amp;b=2&c=3" title='t' onclick="x()" style="y">t</a></p>"#,
      #"<figure><img src="a.jpg" width="640" alt="x"/><figcaption>c</figcaption></figure>"#,
      "<ul>\n<li>a</li>\n<li><p>b</p><ol><li>c</li></ol></li></ul>",
      "<video controls><source src='a'></video>",
      "<table><caption>c</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
      "<dl><dt>a</dt><dd>b</dd></dl><hr><blockquote><h2>c</h2></blockquote>", "<p>ข่าว ສະບາຍ 中文 　日本</p>",
    ])
  func acceptsOrdinaryMarkup(_ html: String) {
    #expect(strictly(html) == cleaner.cleanByParser(html.utf8.span))
  }

  @Test(
    "what parsers read in different ways goes through the parser",
    arguments: [
      "<p>a<p>b", "<p><div>a</div></p>", "<a href='x'><b><a href='y'>t</a></b></a>", "<b><i>a</b></i>", "<b>",
      "</b>", "<ul>text<li>a</li></ul>", "<li>a</li>", "<table><p>a</p></table>", "a < b", "&copy",
      "&unknown;",
      "&#0;", "&#150;", "AT&T", "<!-- a -->", "<svg></svg>", "<script>a</script>", "<p/>", "<img src=a>",
      "<img src='a' src='b'>", "<p class='a'id='b'>t</p>", "a\u{1}b", "<br></br>", "<pre>\na</pre>", "<b a='",
      "<b", "<made-up>a</made-up>", "<textarea>a</textarea>", "<h1><h2>a</h2></h1>", "<p\u{0}>a</p>",
    ])
  func leavesTheRestToTheParser(_ html: String) {
    #expect(strictly(html) == nil)
  }

  @Test("elements that are too deep give their text")
  func limitsDepth() {
    let deep = String(repeating: "<div>", count: 1_000) + "text" + String(repeating: "</div>", count: 1_000)
    let clean = cleaner.clean(deep + "<p>after</p>")
    #expect(clean.depthLimited)
    #expect(clean.text == "text after")
    #expect(clean.markup.split(separator: "<div>").count == 1 && clean.markup.hasSuffix("</div><p>after</p>"))
    #expect(!HTMLCleaner(base: nil, depthLimit: 3).clean("<b><i><u>x</u></i></b>").depthLimited)
    #expect(HTMLCleaner(base: nil, depthLimit: 2).clean("<b><i><u>x</u></i></b>").markup == "<b><i>x</i></b>")
  }

  @Test("every named character is the same in both ways")
  func knowsNames() {
    for name in [
      "nbsp", "eacute", "Eacute", "hellip", "rsquo", "euro", "trade", "apos", "quot", "amp", "Omega",
    ] {
      let html = "<p title='&\(name);'>&\(name);</p>"
      #expect(strictly(html) == cleaner.cleanByParser(html.utf8.span))
    }
  }

  private func strictly(_ html: String) -> CleanHTML? {
    var html = html
    return html.withUTF8 { cleaner.cleanStrictly($0, true, true) }
  }
}

/// Makes fragments of HTML, well nested and not, from a grammar; the same for the same seed.
private struct FragmentGenerator {
  private var random: SplitMix
  private var isTidy = true

  init(seed: UInt64) { random = SplitMix(seed: seed) }

  mutating func fragment() -> String {
    isTidy = pick(3) > 0
    return (0...pick(3)).map { _ in block(depth: 0) }.joined()
  }

  private mutating func pick(_ count: Int) -> Int { random.below(count) }

  private mutating func choose(_ choices: [String]) -> String { choices[pick(choices.count)] }

  private mutating func block(depth: Int) -> String {
    guard depth < 4 else { return inline(depth: depth) }
    if !isTidy, pick(4) == 0 { return junk() }
    switch pick(8) {
    case 0: return "<ul>\n" + items(depth) + "</ul>"
    case 1:
      return wrap(choose(["div", "blockquote", "SECTION", "figure", "center"]), block(depth: depth + 1))
    case 2:
      return "<table><tr>" + wrap("td", block(depth: depth + 1)) + wrap("th", inline(depth: 3))
        + "</tr></table>"
    case 3: return choose(["<hr>", "<br/>", "\n", "<!-- c -->", "  ", "<img src='i.png' alt=''/>"])
    default: return wrap(choose(["p", "h2", "P", "pre", "address", "b"]), inline(depth: depth))
    }
  }

  private mutating func items(_ depth: Int) -> String {
    (0...pick(2)).map { _ in wrap("li", block(depth: depth + 1)) + choose(["", "\n", " "]) }.joined()
  }

  private mutating func inline(depth: Int) -> String {
    (0...pick(3)).map { _ in
      if !isTidy, pick(5) == 0 { return junk() }
      if depth > 4 || pick(2) == 0 { return text() }
      return wrap(
        choose(["b", "em", "a", "span", "code", "sup", "EM", "q", "ruby"]), inline(depth: depth + 2))
    }.joined()
  }

  private mutating func wrap(_ name: String, _ content: String) -> String {
    let end = !isTidy && pick(6) == 0 ? choose(["", "</p>", "</div>", "</b >"]) : "</\(name)>"
    return "<\(name)\(attributes())>\(content)\(end)"
  }

  private mutating func attributes() -> String {
    (0..<max(0, pick(5) - 2)).map { _ in
      let name = choose([
        "href", "src", "title", "class", "id", "onclick", "style", "data-x", "cite", "srcset", "ALT",
      ])
      return choose([" ", "\n ", " "]) + name
        + choose(["=\"\(value())\"", "='\(value())'", isTidy ? "" : "=x", ""])
    }.joined()
  }

  private mutating func value() -> String {
    choose([
      "", "a", " a b ", "https://x.org/?a=1&amp;b=2", "?a=1&b=2", "javascript:x", "&#106;avascript:x",
      "//h2/x", "#f",
      "java\nscript:x", "../up", "mailto:a@b", "data:x", "&lt;b&gt;", "a &amp; b", "a.png 1x, b.png 2x",
      "é&eacute;",
      "\u{A0}x", "tel:+62 21", "x>y", "x<y", "&quot;", "`",
    ])
  }

  private mutating func text() -> String {
    choose([
      "word", " two words ", "a\n\tb", "&amp;", "&nbsp;", "&#8220;q&#8221;", "ภาษาไทย", "中文，", "ខ្មែរ",
      "tiếng Việt",
      "a > b", "R & D", "x\u{A0}y", "x\u{2003} y", "\u{85}", "日本 　語", "&lt;script&gt;", "  ", "\r\n",
      "&#x1F600;", "“x”",
      "a fairly long run of words that goes on, and on, past  a block of sixteen bytes", "&shy;", "\u{FFFD}",
      "&#32;",
    ])
  }

  private mutating func junk() -> String {
    choose([
      "<", "&", "<b", "</", "</i>", "<!--", "-->", "<![CDATA[x<y]]>", "<script>x<b></script>", "<style>",
      "</style>",
      "<svg><path d='M0'/><title>t</title></svg>", "<math><mi>x</mi></math>", "&copy", "&#150;", "&#0;",
      "&bad;",
      "<img src=x onerror=y>", "<p", "<p/>", "<form><input name=x></form>", "<iframe src=x>t</iframe>",
      "\u{0}", "\u{1}",
      "<a href=\"x\" href='y'>", "<li>", "<td>", "<table>", "</table>", "<applet>x<b>y</applet>",
      "<?php x ?>", "<br></br>",
      "<option>", "<body onload=x>", "<html>", "<head>", "<title>t</title>", "<textarea>", "</p>", "<p>",
      "<wbr>", "<x:y>",
      "<source src='javascript:x'>", "<noscript>n</noscript>", "<a/href='x'>", "<A HREF=x'y>", "\u{FFFF}",
      "\u{B}",
    ])
  }
}
