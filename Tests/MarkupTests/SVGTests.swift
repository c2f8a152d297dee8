import Markup
import Testing

@Suite struct SVGTests {
  @Test(
    "numbers have at most two decimals and no exponent",
    arguments: [
      (0, "0"), (12, "12"), (12.5, "12.5"), (12.345, "12.35"), (0.05, "0.05"), (-0.001, "0"), (-1.5, "-1.5"),
      (1e20, "0"), (.nan, "0"), (-.infinity, "0"), (99.999, "100"),
    ])
  func writesNumbers(_ number: Double, _ text: String) {
    #expect(SVG.Value.decimal(number) == text)
  }

  @Test("texts and attributes are escaped, and what XML has no place for is replaced")
  func escapes() {
    let element = SVG("text", ["class": "a\"<b>"], text: "R&D <now>\u{1}\r")
    #expect(
      element.xml() == "<text class=\"a&quot;&lt;b&gt;\">R&amp;D &lt;now&gt;\u{FFFD}&#13;</text>\n")
  }

  @Test("a picture is well-formed, has a title for those who cannot see it, and keeps its texts")
  func writesPictures() throws {
    let picture = SVG.picture(
      width: 100, height: 50.5, title: "A & B", description: "two < three",
      style: "text { fill: #333 } @media (prefers-color-scheme: dark) { text { fill: #ddd } }",
      [
        .group(
          ["class": "bars"], [SVG("rect", ["x": 1, "y": 2.25, "width": 3, "height": 4], [.title("3 > 2")])]),
        .text("côte", x: 5, y: 6, anchor: "middle", class: "label"),
      ])
    let tree = XMLTree(Array(picture.xml().utf8))
    #expect(!tree.recovered)
    let root = try #require(tree.root)
    #expect(root.attribute("viewBox") == "0 0 100 50.5")
    #expect(root.attribute("aria-labelledby") == "title description")
    #expect(root.elements.map(\.name.local) == ["title", "desc", "style", "g", "text"])
    #expect(root.elements[0].text == "A & B")
    #expect(root.elements[3].deepText.contains("3 > 2"))
    #expect(root.elements[4].attribute("text-anchor") == "middle")
  }
}
