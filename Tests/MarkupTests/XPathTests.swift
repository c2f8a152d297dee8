import Foundation
import Markup
import Testing

@Suite struct XPathTests {
  private static let page = """
    <!DOCTYPE html><title>News</title>
    <ul id="list" class="news wide"><li class=item><a HREF="/a?x=1&amp;y=2">First &amp; best</a> <time>1 May</time>
    <li class=item><a href="/b">Second</a> <b>3</b><script>let a = 1</script>
    <li class="note">อาเซียน</ul><svg viewBox="0 0 1 1"><title>Drawing</title></svg>
    """
  private let document = XPathDocument(Array(XPathTests.page.utf8))

  @Test(
    "an expression leads to the texts of what it names",
    arguments: [
      ("//li[@class='item']/a", ["First & best", "Second"]),
      ("//a/@href", ["/a?x=1&y=2", "/b"]),
      ("//li[1]/a/text()", ["First & best"]),
      ("//li[contains(., 'Second')]/a/@href", ["/b"]),
      ("//li[contains(concat(' ', normalize-space(@class), ' '), ' note ')]", ["อาเซียน"]),
      ("//li[last()]", ["อาเซียน"]),
      ("id('list')/li[2]/a", ["Second"]),
      ("//time | //b | //a[1]", ["First & best", "1 May", "Second", "3"]),
      ("//b/ancestor::li/a", ["Second"]),
      ("//a[. = 'Second']/preceding::a", ["First & best"]),
      ("//section", []),
      ("/", []),
      ("namespace::*", []),
      ("string(//a)", ["First & best"]),
      ("concat(translate(//b, '3', '4'), '!')", ["4!"]),
      ("substring-before(//time, ' ')", ["1"]),
      ("string-length(//b)", ["1"]),
      ("count(//li) div 2", ["1.5"]),
      ("sum(//b) + number('4')", ["7"]),
      ("number('x')", ["NaN"]),
      ("starts-with(//time, '1') and not(//video)", ["true"]),
      ("\"Press office\"", ["Press office"]),
    ])
  func evaluates(_ expression: String, _ texts: [String]) throws {
    #expect(try document.texts(expression) == texts)
  }

  @Test("an expression is seen from the node that it is evaluated at")
  func startsAtANode() throws {
    guard case .nodes(let items) = try document.evaluate("//li") else {
      Issue.record("no nodes")
      return
    }
    #expect(items.map { document.tree.name(of: $0.place) } == ["li", "li", "li"])
    #expect(try items.map { try document.texts("./a", at: $0.place) } == [["First & best"], ["Second"], []])
    #expect(try document.texts("count(//li)", at: items[1].place) == ["3"])
    #expect(try document.texts("./a", at: 1_000_000).isEmpty)
  }

  @Test("nodes come in document order, and an attribute with the element that has it")
  func tellsWhereNodesAre() throws {
    guard case .nodes(let nodes) = try document.evaluate("//li[2]/a/@href | //li[1]/a") else {
      Issue.record("no nodes")
      return
    }
    #expect(nodes.map { document.tree.name(of: $0.place) } == ["a", "a"])
    #expect(nodes.map(\.attribute) == [nil, "/b"])
  }

  @Test(
    "what is wrong with an expression is told with its place",
    arguments: [
      ("//li[", 6, "expression was expected"), ("//li[@class='item", 18, "quotation mark"),
      ("", 1, "expression was expected"), ("(//a", 5, "expression was expected"),
      ("//a !", 5, "expression was expected"),
      ("//ชื่อ[", 8, "expression was expected"), ("$name", 6, "a variable"), ("//a[1", 6, "condition in [ ]"),
    ])
  func placesFaultsOfSyntax(_ expression: String, _ column: Int, _ words: String) {
    #expect {
      try XPathSyntax.check(expression)
    } throws: { error in
      guard case .malformedXPath(let found, let reason) = error as? MarkupError else { return false }
      #expect(found == column)
      return reason.contains(words)
    }
  }

  @Test(
    "what shows only on a page is told without a place",
    arguments: [
      ("document('/etc/passwd')", "function that XPath 1.0 does not have"),
      ("//a[unparsed-text('/etc/passwd')]", "function that XPath 1.0 does not have"),
      ("svg:title", "a prefix"), ("contains('a')", "too few or too many"),
      ("count('a')", "a text or number where elements are needed"),
      ("last()", "outside [ ]"),
    ])
  func refusesWhatIsNotThere(_ expression: String, _ words: String) {
    #expect {
      try document.evaluate(expression)
    } throws: { error in
      guard case .malformedXPath(nil, let reason) = error as? MarkupError else { return false }
      return reason.contains(words)
    }
  }

  @Test(
    "an expression that is too long or too nested is refused before it is read",
    arguments: [
      String(repeating: "/a", count: 1_001), String(repeating: "(", count: 33),
      String(repeating: "a[", count: 33), "a\u{0}b",
    ])
  func refusesTheOversized(_ expression: String) {
    #expect(throws: MarkupError.self) { try XPathSyntax.check(expression) }
    #expect(throws: MarkupError.self) { try document.evaluate(expression) }
  }

  @Test(
    "expressions that cost too much are ended",
    arguments: [
      "//*[count(//*[count(//*) > 1]) > 1]", "//b[contains(/*, 'zzz')]",
      "//b[string-length(concat(/*, /*)) < 3]",
      "//b[translate(/*, 'abcdefgh', 'ijklmnop') = 'x']",
      "concat(\(Array(repeating: "/*", count: 600).joined(separator: ",")))",
    ])
  func endsTheCostly(_ expression: String) throws {
    let text =
      String(repeating: "harbour <b>x</b>\n", count: 20_000) + String(repeating: "sea ", count: 300_000)
    let document = XPathDocument(Array(text.utf8))
    let began = ContinuousClock.now
    #expect(throws: MarkupError.costlyXPath(limit: 5_000_000)) { try document.evaluate(expression) }
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  @Test("thousands of siblings are put in order in time that is in proportion to them")
  func ordersManySiblings() throws {
    let document = XPathDocument(Array(String(repeating: "<p>a</p>b<br>", count: 5_000).utf8))
    let began = ContinuousClock.now
    #expect(try document.texts("//br | //p").count == 10_000)
    #expect(ContinuousClock.now - began < .seconds(10))
  }

  @Test("the longest expressions fit on the stack of a small thread")
  func fitsOnASmallStack() {
    let longest = [
      String(repeating: "/a", count: 1_000), Array(repeating: "a", count: 1_000).joined(separator: "|"),
      Array(repeating: "1", count: 1_000).joined(separator: "="), String(repeating: "-", count: 1_999) + "1",
      String(repeating: "(a|a[", count: 16) + "1" + String(repeating: "])", count: 16),
    ]
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let document = XPathDocument(Array("<a><a><a>1</a></a></a>".utf8))
      for expression in longest { _ = try? document.evaluate(expression) }
      done.signal()
    }
    thread.stackSize = 512 * 1_024
    thread.start()
    #expect(done.wait(timeout: .now() + 20) == .success)
  }

  @Test(
    "a page of nothing, and one that is no page, have no nodes", arguments: ["", "\u{0}", "<!-- -->", "{}"])
  func readsAnything(_ page: String) throws {
    #expect(try XPathDocument(Array(page.utf8)).texts("//li").isEmpty)
  }
}
