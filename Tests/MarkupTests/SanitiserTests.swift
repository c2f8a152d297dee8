import Markup
import Testing

@Suite struct SanitiserTests {
  @Test(
    "keeps what shows and drops what acts",
    arguments: [
      ("<p>a <b>b</b></p>", "<p>a <b>b</b></p>"),
      ("a<script>alert(1)</script>b", "ab"),
      ("a<SCRIPT src=x>alert(1)</sCrIpT >b", "ab"),
      ("a<script>1</script", "a"),
      ("a<style>p{}</style>b", "ab"),
      ("<applet><p>x</p></applet>y", "y"),
      ("<iframe src='http://x/'>t</iframe>", "t"),
      ("<img src=http://x/a.png onerror=alert(1)>", #"<img src="http://x/a.png">"#),
      ("<img/onerror=alert(1)/src='http://x/'>", "<img>"),
      (#"<a href="http://x/" onclick="x" style="y">t</a>"#, #"<a href="http://x/">t</a>"#),
      ("<b>unclosed", "<b>unclosed</b>"),
      ("<i><b>x</i>y", "<i><b>x</b></i>y"),
      ("x</b>y", "xy"),
      ("a<!-- <script> -->b<?php x ?>c<!DOCTYPE x>", "abc"),
      ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
      ("&lt;script&gt;", "&lt;script&gt;"),
      (
        "<svg><title><style><img src=x onerror=y></style></title></svg>",
        #"<svg xmlns="http://www.w3.org/2000/svg"><title></title></svg>"#
      ),
      ("<unknown>text</unknown>", "text"),
    ])
  func cleans(_ html: String, _ clean: String) {
    #expect(sanitised(html: html) == clean)
  }

  @Test(
    "an address that runs something becomes empty, however it is written",
    arguments: [
      "javascript:alert(1)", "JaVaScRiPt:alert(1)", "&#106;avascript:alert(1)", "&#x6A;avascript:alert(1)",
      "&#0000106avascript:alert(1)", "java\tscript:alert(1)", "java&#10;script:alert(1)",
      "&#1;javascript:alert(1)",
      " javascript:alert(1)", "javascript&#58;alert(1)", "vbscript:x",
      "data:text/html;base64,x", "view-source:x", "unknown:x",
    ])
  func refusesSchemes(_ url: String) {
    let clean = sanitised(html: #"<a href="\#(url)">t</a>"#, base: "http://example.org/")
    #expect(clean == #"<a href="">t</a>"#)
  }

  @Test(
    "addresses are resolved against the base",
    arguments: [
      ("<a href='b'>t</a>", #"<a href="http://h/a/b">t</a>"#),
      ("<img src='../x.png?a=1&amp;b=2'>", #"<img src="http://h/x.png?a=1&amp;b=2">"#),
      ("<img srcset='a.png 1x, b.png 2x'>", #"<img srcset="http://h/a/a.png 1x, http://h/a/b.png 2x">"#),
      ("<img srcset='javascript:x 1x'>", #"<img srcset="">"#),
      ("<blockquote cite=//other/x>q</blockquote>", #"<blockquote cite="http://other/x">q</blockquote>"#),
    ])
  func resolves(_ html: String, _ clean: String) {
    #expect(sanitised(html: html, base: "http://h/a/c") == clean)
  }

  @Test("cleaning what is clean changes nothing", arguments: hostile)
  func isStable(_ html: String) {
    let once = sanitised(html: html, base: "http://h/")
    #expect(sanitised(html: once, base: "http://h/") == once)
  }

  @Test("no nesting and no splitting of tags brings anything dangerous through", arguments: hostile)
  func letsNothingThrough(_ html: String) {
    let clean = withoutValues(sanitised(html: html).lowercased())
    for pattern in [
      "<script", "<style", "<iframe", "<object", "<meta", "<base", " onerror", " onload",
    ] {
      #expect(!clean.contains(pattern))
    }
  }

  /// The HTML without what stands in quotes inside its tags.
  private func withoutValues(_ html: String) -> String {
    var isInTag = false
    var isInValue = false
    return html.filter { character in
      switch character {
      case "<" where !isInValue: isInTag = true
      case ">" where !isInValue: isInTag = false
      case "\"" where isInTag: isInValue.toggle()
      default: return !isInValue
      }
      return true
    }
  }

  static let hostile = [
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1)//<</script>",
    "<img src=\"x\" title=\"<script>\">",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<p title='\"><img src=x onerror=alert(1)>'>",
    "<a href='x' title='`\" onload=\"x'>", "<svg onload=alert(1)><style></svg><img src=x onerror=alert(1)>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">", "<object data=x><base href=//evil/>",
    "<![CDATA[<script>alert(1)</script>]]>", "<title><script>alert(1)</script>",
    "<b <script>alert(1)</script>",
    "<img src=x\u{0}onerror=alert(1)>", "<textarea></textarea><script>x</script>", "&lt;b&gt;&amp;lt;",
  ]

  @Test(
    "time grows with the text, not with its square",
    arguments: [
      "<b>", "</b>", "<", "<a ", "<a b='", "<!--", "<![CDATA[", "&", "<?", "<script>", "<style></", "<b></i>",
      "<a b=\"", "<!a",
    ])
  func isLinear(_ piece: String) {
    let short = time(ofReading: String(repeating: piece, count: 4_000))
    let long = time(ofReading: String(repeating: piece, count: 32_000))
    // Eight times the text; its square would be sixty-four times the work.
    #expect(long < short * 30 + .milliseconds(50))
  }

  private func time(ofReading html: String) -> Duration {
    ContinuousClock().measure {
      _ = sanitised(html: html)
      _ = plainText(fromHTML: html)
      _ = looksLikeHTML(html)
      _ = XMLTree(Array("<r>\(html)".utf8))
    }
  }
}
