import Markup
import Testing

@Suite struct PlainTextTests {
  @Test(
    "tags go, blocks are spaces, references are decoded once",
    arguments: [
      ("plain", "plain"), ("a<b>b</b>c", "abc"), ("a<br>b<br/>c", "a b c"), ("<p>a</p><p>b</p>", "a b"),
      ("  a \n\t b  ", "a b"), ("a&nbsp;&nbsp;b", "a b"), ("a\u{3000}\u{2009}b", "a b"), ("&amp;lt;", "&lt;"),
      ("caf&eacute; &#233; &#xE9; &hellip;", "café é é …"), ("don&#146;t", "don’t"),
      ("AT&T & Co", "AT&T & Co"),
      ("&unknown; &#; &#x;", "&unknown; &#; &#x;"), ("1 < 2 > 0", "1 < 2 > 0"),
      ("a<script>x<y</script>b", "ab"),
      ("a<!-- x -->b", "ab"), ("<ul><li>a<li>b</ul>", "a b"), ("<td>a</td><td>b</td>", "a b"),
      ("<img alt='x'>", ""),
      ("a <b", "a"), ("<a title='>'>x</a>", "x"), ("", ""),
      ("<!' a", "<!' a"), ("<!DOCTYPE", "<!DOCTYPE"), ("a<!doctype x>b", "ab"),
      ("ภาษาไทย<br>ລາວ", "ภาษาไทย ລາວ"),
    ])
  func reads(_ html: String, _ text: String) {
    #expect(plainText(fromHTML: html) == text)
  }

  @Test(
    "plain text that looks like HTML is HTML, other text is not",
    arguments: [
      ("a <b>b</b>", true), ("a &amp; b", true), ("&#8230;", true), ("a & b", false), ("AT&T;", false),
      ("1 < 2", false),
      ("the <blink> tag", false), ("<made-up>x</made-up>", false), ("plain", false), ("a &copy b", false),
    ])
  func recognises(_ text: String, _ isHTML: Bool) {
    #expect(looksLikeHTML(text) == isHTML)
  }
}
