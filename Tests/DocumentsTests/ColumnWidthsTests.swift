import Fixtures
import Testing

@testable import Documents

@Suite struct ColumnWidthsTests {
  @Test(
    "a line takes as many pieces as it holds",
    arguments: [
      ("", 10.0, 1), ("one", 10, 1), ("aaaa aaaa", 4.1, 1), ("aaaa aaaa", 4, 2), ("aa aa aa aa", 2.3, 2),
      // A word wider than a line is cut, and a line may end behind a hyphen, a slash and a wide letter.
      ("aaaaaaaaaa", 2, 3), ("aaaa-aaaa", 2.5, 2), ("aaaa/aaaa", 2.5, 2), ("海洋合作与治理", 3, 3),
      ("2026-05-12", 2.6, 2),
    ])
  func lines(_ text: String, _ width: Double, _ lines: Int) {
    #expect(SetText(text).lines(width) == lines)
  }

  @Test("more width never makes more lines, and what stands in one line is as wide as its letters")
  func monotone() {
    var random = SplitMix(seed: 1)
    let letters = Array("aeimnwMW-/ é海 ")
    for _ in 0..<300 {
      let text = String(
        (0..<Int.random(in: 0...80, using: &random)).map { _ in letters.randomElement(using: &random)! })
      let set = SetText(text)
      var before = Int.max
      for width in stride(from: 1.0, through: 60, by: 1.7) {
        let lines = set.lines(width)
        #expect(lines <= before && lines >= 1, "\(text) at \(width)")
        before = lines
      }
      #expect(set.lines(max(1, set.whole)) == 1)
      #expect(set.longest <= set.whole + 1e-9)
    }
  }

  @Test("columns fill the page, a date stays whole, and short cells stay in one line")
  func widths() {
    let long = String(repeating: "maritime cooperation of the region ", count: 6)
    let rows =
      [["Date", "Retrieved", "Status", "Items", "What happened"]]
      + (0..<20).map { ["12 May 2026", "2026-05-10 00:00", "not assessed", "\($0)", long] }
    let widths = ColumnWidths(rows, numeric: [3]).widths
    #expect((478...486).contains(widths.reduce(0, +)))
    for (column, text) in [(0, "12 May 2026"), (1, "2026-05-10"), (2, "not assessed"), (3, "Items")] {
      #expect(Double(widths[column]) > Typeface.width(text) * 9 + 9, "\(text)")
    }
    #expect(widths[4] > 200)
  }

  @Test("no table is longer than with columns of one width, and most are shorter")
  func shorter() {
    var random = SplitMix(seed: 7)
    let words = [
      "sea", "code", "of", "conduct", "ministers", "implementation", "ASEAN", "a", "connectivity", "B.6.2",
    ]
    var shorter = 0
    for _ in 0..<40 {
      let columns = Int.random(in: 2...7, using: &random)
      let most = (0..<columns).map { _ in Int.random(in: 1...40, using: &random) }
      let rows = (0..<30).map { _ in
        most.map { count in
          (0..<Int.random(in: 0...count, using: &random)).map { _ in words.randomElement(using: &random)! }
            .joined(separator: " ")
        }
      }
      let fitted = Self.height(rows, ColumnWidths(rows).widths.map(Double.init))
      let even = Self.height(rows, [Double](repeating: 481.9 / Double(columns), count: columns))
      // Short cells that are kept whole may cost a line here and there.
      #expect(Double(fitted) <= Double(even) * 1.05, "\(fitted) lines for \(even)")
      if fitted < even { shorter += 1 }
    }
    #expect(shorter >= 34, "\(shorter) of 40")
  }

  private static func height(_ rows: [[String]], _ widths: [Double]) -> Int {
    rows.map { row in zip(row, widths).map { SetText($0).lines(($1 - 9.5) / 9) }.max() ?? 0 }.reduce(0, +)
  }

  @Test("a table of nothing, of one cell, and of more columns than a page has room for")
  func odd() {
    #expect(ColumnWidths([]).widths.isEmpty && ColumnWidths([[]]).widths.isEmpty)
    #expect(ColumnWidths([["x"]]).widths == [482])
    // What takes no room at all, under a header without words.
    #expect(ColumnWidths([["", "a"], ["\u{200B}", "b"]]).widths.count == 2)
    #expect(SetText("\u{200B} \u{301}").lines(0) == 1 && SetText("").lines(-1) == 1)
    let many = ColumnWidths([[String]](repeating: [String](repeating: "implementation", count: 30), count: 3))
      .widths
    #expect(many.count == 30 && many.allSatisfy { $0 >= 3 })
  }
}
