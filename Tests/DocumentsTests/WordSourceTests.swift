import Documents
import Testing

@Suite struct WordSourceTests {
  private static let markdown = """
    # Title

    | Brief |  |
    | --- | --- |
    | Issue | x |

    ## Facts

    One. [2] Two. [2]–[3] And [9] which no list has.

    | Area | Items |
    | --- | ---: |
    | Maritime | [4](#n1) |

    > **[Analyst]** *Judge.*

    ![Weeks](d/w.svg)

    ## Sources

    | No. | Publisher | Item |
    | --- | --- | --- |
    | 2 | VnExpress | [A \\| b](<https://example.org/2>) |
    | 3 | ANTARA | Three |
    """

  @Test("a source is a footnote where it is cited first and a cross-reference afterwards")
  func footnotes() {
    let text = WordSource.text(Self.markdown)
    #expect(
      text.contains("One.[[^source2]]{#source2} Two.`<w:fldSimple w:instr=\" NOTEREF source2 \\f \\h \">"))
    #expect(text.contains("[^source2]: Source 2. VnExpress, [A \\| b](<https://example.org/2>)."))
    #expect(text.contains("[^source3]: Source 3. ANTARA, Three."))
    #expect(text.matches(of: #/\[\^source[0-9]+\]:/#).count == 2)
    #expect(text.contains("And \\[9\\] which"))
  }

  @Test("footnotes of the Markdown itself are kept, and a second reference does not repeat one")
  func ownFootnotes() {
    let text = WordSource.text(
      "# T\n\nOne.[^4] Two.[^4] Three.[^x]\n\n[^4]: Publisher, [a](<https://example.org>)\n")
    #expect(text.contains("One.[[^note4]]{#note4} Two.`<w:fldSimple w:instr=\" NOTEREF note4 "))
    #expect(text.contains("[^note4]: Publisher, [a](<https://example.org>)"))
    #expect(text.matches(of: #/\]: Publisher/#).count == 1 && text.contains("Three.\\[^x\\]"))
  }

  @Test("in annexes a reference is a number in brackets, and no footnote")
  func annexes() {
    let text = WordSource.text(
      "# T\n\nOne. [^4]\n\n## Annex C: Further facts\n\n| A | B |\n| --- | --- |\n| x | said [^4], [^5] |\n\n"
        + "[^4]: a\n[^5]: b\n")
    #expect(text.contains("One.[[^note4]]") && text.contains("| x | said \\[4\\], \\[5\\] |"), "\(text)")
    #expect(!text.contains("[^note5]"))
  }

  @Test("two marks side by side have a comma between them, and would read as one number without")
  func marksApart() {
    let text = WordSource.text(
      "# T\n\nOne. [^4][^5]; two [^6] [^4]\n\n[^4]: a\n[^5]: b\n[^6]: c\n")
    let comma = "<w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>,</w:t>"
    #expect(text.components(separatedBy: comma).count == 2, "\(text)")
    #expect(
      text.contains("One.[[^note4]]{#note4}`<w:r>") && text.contains("{=openxml}[[^note5]]{#note5}; two"))
  }

  @Test("a paragraph that begins like a caption is one before a table alone")
  func captions() {
    let text = WordSource.text("# T\n\nTable: alone\n\n## H\n\nWords.\n\n| a |\n| --- |\n| b |\n")
    #expect(text.contains("Table: alone") && text.contains(". H</w:t>") && !text.contains(". alone</w:t>"))
  }

  @Test("a column of numbers takes no more than its header needs, and no word of it is cut")
  func widths() {
    let text = WordSource.text(
      "# T\n\n## H\n\n| Area | Commitments | Not assessed in the period |\n| --- | ---: | ---: |\n| "
        + String(repeating: "maritime cooperation ", count: 5) + "| 4 | 5 |\n")
    let dashes = text.split(separator: "\n").first { $0.hasPrefix("| ---") }.map { rule in
      rule.split(separator: "|").map { $0.filter { $0 == "-" }.count }
    }
    // In points: of the page's 482 the text has what the headers of the others leave.
    #expect((dashes ?? []).dropFirst().allSatisfy { (40...140).contains($0) } && (dashes?.first ?? 0) > 270)
  }

  @Test("tables have captions that Word counts, numbers lose their ids, the cover has no header")
  func tables() {
    let text = WordSource.text(Self.markdown)
    #expect(text.contains("SEQ Table") && text.contains(". Facts</w:t>") && text.contains(". Sources</w:t>"))
    #expect(text.matches(of: #/SEQ Table/#).count == 2)
    #expect(text.contains("| Maritime | 4 |") && !text.contains("#n1"))
    #expect(!text.contains("| Brief |") && !text.contains("# Title\n"))
    #expect(text.contains("::: {custom-style=\"Analyst\"}"))
  }

  @Test("a chart is a picture where there is one and told by its words where there is none")
  func charts() {
    #expect(WordSource.text(Self.markdown).contains("*Figure: Weeks*"))
    let text = WordSource.text(Self.markdown, pictures: ["d/w.svg": "QUJD"])
    #expect(text.contains("](data:image/png;base64,QUJD)") && text.contains("SEQ Figure"))
    #expect(!text.contains("d/w.svg"))
  }

  @Test("the words of a chart make no other image")
  func chartWords() {
    let text = WordSource.text(
      "# T\n\n![a](https://example.org/x.png) b](d/w.svg)\n", pictures: ["d/w.svg": "QUJD"])
    #expect(text.contains("![a\\](https://example.org/x.png) b](data:image/png;"), "\(text)")
  }

  @Test(
    "no image of the text is left for a program to fetch",
    arguments: [
      "![x](/etc/passwd)", "a ![x](/etc/passwd) b", "a ![x][y] b\n\n[y]: /etc/passwd",
      "| a |\n| --- |\n| ![x](/etc/passwd) |",
      "> ![x](/etc/passwd)", "\\\\![x](/etc/passwd) b",
    ])
  func fetchesNothing(_ text: String) {
    let written = WordSource.text("# T\n\n" + text + "\n")
    // A bang that is escaped by an odd number of backslashes opens no image.
    for match in written.matches(of: #/(\\*)!\[/#) { #expect(!match.1.count.isMultiple(of: 2), "\(written)") }
  }
}
