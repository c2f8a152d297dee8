import Pipeline
import Testing

@Suite struct ColumnsTests {
  @Test(arguments: [("abc", 3), ("南シナ海", 8), ("해양", 4), ("é", 1), ("", 0)])
  func knowsHowWideTextIs(_ text: String, _ columns: Int) {
    #expect(Columns.width(text) == columns)
  }

  @Test func clipsAtTheLimitAndSaysSo() {
    #expect(Columns.clipped("南シナ海の行動規範", to: 8) == "南シナ…")
    #expect(Columns.clipped("short", to: 8) == "short")
  }

  @Test("nothing that a feed says moves the cursor or turns the text around")
  func dropsControlCharacters() {
    #expect(Columns.printable("a\u{1B}[31mb\u{202E}c\nd\u{7}") == "a [31mbc d ")
  }

  @Test(arguments: [(0.0, "0.00"), (-0.004, "0.00"), (-1.5, "-1.50"), (.nan, "-"), (12.3, "12.30")])
  func writesTwoDecimals(_ value: Double, _ text: String) {
    #expect(Columns.number(value) == text)
  }

  @Test func wrapsAtSpacesAndIndents() {
    #expect(Columns.wrapped("one two three", to: 9, indent: 2) == "  one two\n    three\n")
  }
}
