import Fixtures
import Foundation
import Markup
import Testing

@Suite struct HTMLTreeTests {
  @Test("a page is a table in document order")
  func readsPage() throws {
    let tree = HTMLTree(Array("<!DOCTYPE html><p CLASS='a&amp;b' hidden>x <b>y</b><!-- c --> z<p>q".utf8))
    let paragraphs = tree.elements("p")
    #expect(paragraphs.map { foldingWhitespace(tree.text(of: $0)) } == ["x y z", "q"])
    let first = try #require(paragraphs.first)
    #expect(tree.attribute("class", of: first) == "a&b")
    #expect(tree.attribute("hidden", of: first) != nil)
    #expect(tree.attribute("id", of: first) == nil)
    #expect(tree.children(of: first).map { tree.name(of: $0) } == ["", "b", ""])
    #expect(tree.parent(of: first).map { tree.name(of: $0) } == "body")
    #expect(tree.limitsReached == [])
  }

  @Test("scripts keep their text, which is not that of the page")
  func keepsScripts() throws {
    let tree = HTMLTree(Array("<body><div>a<script>if (a<b && c>d) '</p>'</script>b</div>".utf8))
    let script = try #require(tree.elements("script").first)
    #expect(tree.text(of: script) == "if (a<b && c>d) '</p>'")
    #expect(tree.text(of: 0) == "ab")
  }

  @Test(
    "the encoding is found as browsers find it",
    arguments: [
      ([0xEF, 0xBB, 0xBF] + Array("<meta charset=latin1>é".utf8), "gbk", "utf-8", "é"),
      (Array("<meta charset=utf-8>".utf8) + [0xE9], "iso-8859-1", "windows-1252", "é"),
      (Array("<meta charset='windows-874'>".utf8) + [0xA1, 0xD2], nil, "windows-874", "กา"),
      (
        Array("<META Http-Equiv=Content-Type Content='text/html; CharSet = Shift_JIS'>".utf8) + [0x8A, 0x43],
        nil, "shift_jis", "海"
      ),
      (Array("<!-- <meta charset=big5> --><meta charset=euc-kr>".utf8) + [0xC7, 0xD1], nil, "euc-kr", "한"),
      (Array("<p>海".utf8), nil, "utf-8", "海"),
      (Array("<meta charset=utf-16><p>海".utf8), nil, "utf-8", "海"),
      (Array("<p>caf".utf8) + [0xE9], nil, "windows-1252", "café"),
      (Array("<meta charset=utf-8><p>海".utf8), "no-such-thing", "utf-8", "海"),
      ([0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0, 0x77, 0x6D], nil, "utf-16le", "海"),
    ] as [([UInt8], String?, String, String)])
  func decodes(_ bytes: [UInt8], _ charset: String?, _ encoding: String, _ text: String) {
    let tree = HTMLTree(bytes, charset: charset)
    #expect(tree.encoding == encoding)
    #expect(tree.count > 0 && foldingWhitespace(tree.text(of: 0)) == text)
  }

  @Test("a label beyond the first 1024 bytes says nothing")
  func looksOnlyAtTheBeginning() {
    let late = Array(("<!--" + String(repeating: "x", count: 1_100) + "--><meta charset=shift_jis>").utf8)
    #expect(HTMLTree(late + [0xE9]).encoding == "windows-1252")
  }

  @Test("what is nested too deep moves up, and nothing of its text is lost")
  func boundsDepth() {
    let page =
      String(repeating: "<div>", count: 100_000) + "deep</div> <p id=q>after"
      + String(repeating: "</div>", count: 99_999)
    let tree = HTMLTree(Array(page.utf8))
    #expect(tree.limitsReached == [.depth])
    #expect(tree.count > 0 && foldingWhitespace(tree.text(of: 0)) == "deep after")
    #expect(tree.elements("p").first.flatMap { tree.attribute("id", of: $0) } == "q")
    var deepest = 0
    var depths: [Int] = []
    for node in 0..<tree.count {
      depths.append(1 + (tree.parent(of: node).map { depths[$0] } ?? 0))
      deepest = max(deepest, depths[node])
    }
    #expect(deepest <= HTMLTree.Limits.standard.depth + 1)
  }

  @Test("each limit is kept and named")
  func namesLimits() {
    var limits = HTMLTree.Limits()
    limits.bytes = 40
    limits.nodes = 5
    limits.attributes = 2
    let tree = HTMLTree(
      Array(("<p a=1 b=2 c=3>x" + String(repeating: "<b>y", count: 50)).utf8), limits: limits)
    #expect(tree.limitsReached == [.attributes, .bytes, .nodes])
    #expect(tree.count == 5)
    #expect(tree.elements("p").first.map { tree.attribute("b", of: $0) } == "2")
    #expect(tree.elements("p").first.flatMap { tree.attribute("c", of: $0) } == nil)
  }

  @Test("attributes are counted past comments, scripts and quotes")
  func countsAttributes() {
    let many = (0..<300).map { "a\($0)=\">\"" }.joined(separator: " ")
    let tree = HTMLTree(
      Array("<!-- <p \(many)> --><script>'<p \(many)>'</script><i \(many)>x</i><b>y</b>".utf8))
    #expect(tree.limitsReached == [.attributes])
    #expect(tree.elements("script").first.map { tree.text(of: $0) } == "'<p \(many)>'")
    let element = tree.elements("i").first ?? 0
    #expect(tree.attribute("a255", of: element) == ">")
    #expect(tree.attribute("a256", of: element) == nil)
    #expect(tree.text(of: element) == "x")
  }

  @Test("rows lie inside one another, whatever the page", arguments: 0..<40)
  func isWellFormed(_ seed: UInt64) {
    var random = SplitMix(seed: seed)
    let pieces = [
      "<p>", "</p>", "<table>", "<td>", "</table>", "<b>", "</i>", "<i>", "x", "<body>", "</html>", "<head>",
      "<form>", "<select>", "<", "\u{0}", "é",
    ]
    var page: [UInt8] = []
    for _ in 0..<400 {
      page += Array(pieces[random.below(pieces.count)].utf8)
    }
    var limits = HTMLTree.Limits()
    limits.depth = 12
    let tree = HTMLTree(page, limits: limits)
    for node in 0..<tree.count {
      let range = tree.subtree(of: node)
      #expect(range.lowerBound == node && !range.isEmpty && range.upperBound <= tree.count)
      guard let parent = tree.parent(of: node) else { continue }
      let around = tree.subtree(of: parent)
      #expect(parent < node && around.contains(node) && range.upperBound <= around.upperBound)
    }
  }

  @Test(
    "bytes that are no page give a tree or nothing",
    arguments: ["", " ", "\u{0}", "<", "<!--", "<a", "</", "<a b='", "&#0;", "<script", "<title>"])
  func survives(_ text: String) {
    let tree = HTMLTree(Array(text.utf8))
    #expect(tree.count == 0 || tree.subtree(of: 0).upperBound <= tree.count)
  }
}
