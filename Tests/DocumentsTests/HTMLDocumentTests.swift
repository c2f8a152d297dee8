import Documents
import Testing

@Suite struct HTMLDocumentTests {
  private static let markdown = """
    # A report

    | Report |  |
    | --- | --- |
    | Period | one day |

    ## Key messages

    1. It moved. [2]

    > **[Analyst]** *What it means.*

    ## Annex

    Table: What was counted

    | Area | Items |
    | --- | ---: |
    | Maritime | [4](#n1) |
    | Connectivity | [0](#n2) |

    ![Items by week](data/weeks.svg)

    ![Elsewhere](https://example.org/pixel.png)

    Table: Sources

    | No. | Item |
    | --- | --- |
    | 1 | One |
    | 2 | [Two](<https://example.org/2>) |

    <!-- lookout draft sha256:00 -->
    """

  private func html(_ markdown: String = markdown) -> String {
    HTMLDocument(
      markdown: markdown, title: "A <report>", charts: ["data/weeks.svg": "<svg class=\"chart\"></svg>\n"]
    ).text()
  }

  @Test("every reference leads to the row of its source")
  func referencesLead() {
    let text = html()
    #expect(text.contains("<a href=\"#ref-2\">[2]</a>"))
    for match in text.matches(of: #/href="#(ref-[0-9]+)"/#) {
      #expect(text.contains("<td id=\"\(match.1)\">"))
    }
    #expect(text.contains("<td id=\"ref-1\">1</td>"))
  }

  @Test("captions, charts, marked places and numbers stand in their own elements")
  func shapes() {
    let text = html()
    #expect(text.contains("<caption>Table 1. What was counted</caption>"))
    #expect(text.contains("<caption>Table 2. Sources</caption>"))
    #expect(
      text.contains("<svg class=\"chart\"></svg>") && text.contains("Items by week</figcaption>"))
    #expect(text.contains("<blockquote class=\"analyst\">"))
    #expect(text.contains("<data value=\"n1\" title=\"n1 in numbers.csv\">4</data>"))
    #expect(text.contains("<data class=\"zero\" value=\"n2\""))
    #expect(text.contains("<div class=\"table cover\">"))
    #expect(text.contains("<h2 id=\"s-key-messages\">"))
    #expect(text.contains("<title>A &lt;report&gt;</title>") && text.contains("<html lang=\"en\">"))
    #expect(!text.contains("draft sha256"))
  }

  @Test("nothing is fetched and nothing runs, whatever stands in the text")
  func isInert() {
    let hostile = """
      <script>alert(1)</script> <img src=x onerror=alert(1)> [a](javascript:alert(1)) [b](data:text/html,x)
      ![c](https://example.org/c.png) text ![d](//example.org/d.png) more

      <iframe src="https://example.org"></iframe>

      <style>@import url(https://example.org/x.css);</style>

      | No. | a |
      | --- | --- |
      | 1"onclick="x | <b onmouseover=x>b</b> |
      """
    let text = html(Self.markdown + "\n\n" + hostile)
    let body = text.split(separator: "<body>")[1]
    for word in [
      "<script", "<img", "<iframe", "<style", "onerror=", "onclick=\"", "javascript:", "<b ", "src=",
    ] {
      #expect(!body.contains(word), "\(word)")
    }
    #expect(text.contains("default-src 'none'"))
    #expect(!text.contains("url(") && !text.contains("@import url"))
  }

  @Test("text that only looks like a reference or a caption stays text")
  func looksAlike() {
    let text = html(
      "# T\n\nSay \\[3\\] and `[4]` and [5](<https://example.org>) and [6][x].\n\nTable: alone\n\n## H\n")
    #expect(!text.contains("#ref-3") && !text.contains("#ref-4") && !text.contains("#ref-5"))
    #expect(text.contains("<code>[4]</code>") && text.contains("href=\"https://example.org\""))
  }

  @Test("a paragraph that begins like a caption is one before a table alone")
  func captionsHaveTables() {
    let text = html(
      "# T\n\n## H\n\nTable: alone\n\nWords between.\n\n| a |\n| --- |\n| b |\n\nTable: its own\n\n| c |\n| --- |\n| d |\n"
    )
    #expect(text.contains("<p>Table: alone</p>") && !text.contains(". alone</caption>"))
    #expect(text.contains("<caption>Table 2. its own</caption>"))
  }

  @Test(
    "a footnote whose source stands in a list leads there and is not told twice; any other stays a footnote")
  func footnotesLeadToTheList() {
    let text = html(
      "# T\n\nOne. [^2][^7] Two.[^x]\n\n## Sources\n\n| No. | Item |\n| --- | --- |\n| 2 | Two |\n\n"
        + "[^2]: Source 2, told twice\n[^7]: Source 7, of no list\n[^x]: A note of an analyst\n")
    #expect(text.contains("<a href=\"#ref-2\">[2]</a>") && !text.contains("told twice"))
    #expect(text.contains("of no list") && text.contains("A note of an analyst"))
  }

  @Test("figures are counted")
  func figuresAreCounted() { #expect(html().contains("<figcaption>Figure 1. Items by week</figcaption>")) }

  @Test("two headings with the same words have ids of their own")
  func idsAreUnique() {
    let text = html("# T\n\n## Same\n\na\n\n## Same\n\n## 南海\n\n## 南海\n")
    let ids = text.matches(of: #/<h2 id="([^"]+)"/#).map { String($0.1) }
    #expect(ids.count == 4 && Set(ids).count == 4)
  }

  @Test func theSameDocumentGivesTheSameBytes() { #expect(html() == html()) }
}
