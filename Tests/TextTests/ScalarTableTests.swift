import Testing

@testable import Text

@Suite struct ScalarTableTests {
  @Test("a word folds by the table as ICU folds it whole")
  func agreesWithICU() {
    let scalars = (0..<0x3000).compactMap(Unicode.Scalar.init).filter(Self.isTabulated)
    #expect(scalars.count > 1_300)
    var words = 0
    for (place, scalar) in scalars.enumerated() {
      let other = scalars[(place * 7 + 11) % scalars.count]
      let word = String(String.UnicodeScalarView(["é", scalar, other, scalar, scalar]))
      guard let token = Tokenizer.tokens(of: word).first, token.end == 5 else { continue }
      words += 1
      let accented = Folding.accented(word)
      #expect(token.accented == accented)
      #expect(token.folded == Folding.withoutDiacritics(accented))
      #expect(token.cased == Folding.cased(word))
    }
    #expect(words > 1_300)
  }

  private static func isTabulated(_ scalar: Unicode.Scalar) -> Bool {
    ScalarTable.place(of: scalar).map { ScalarTable.entries[$0].isKnown } ?? false
  }
}
