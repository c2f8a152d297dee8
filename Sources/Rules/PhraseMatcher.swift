import Text

/// Finds many phrases in one text after another, as the words of rules are found; for one thread at a time. It is the engine
/// without conditions, which the benchmark measures.
package struct PhraseMatcher {
  private var index = LiteralIndex()
  private var phraseOfPattern: [Int] = []
  private var text = TokenText()
  private var found: [LiteralIndex.Found] = []

  /// A phrase without letters and digits occurs nowhere; of phrases with the same words the first counts.
  package init(_ phrases: [String]) {
    for (number, phrase) in phrases.enumerated() {
      let tokens = Tokenizer.tokens(of: phrase)
      guard !tokens.isEmpty else { continue }
      let pattern = index.number(of: LiteralPattern(tokens: tokens, insistsOnCase: false, isPrefix: false))
      if pattern == phraseOfPattern.count { phraseOfPattern.append(number) }
    }
  }

  /// Calls a function with each place: the phrase's number, and its offsets in Unicode scalars.
  package mutating func forEachPlace(in string: String, _ body: (_ phrase: Int, _ place: Range<Int>) -> Void)
  {
    text.read(string)
    index.places(in: &text, &found)
    for place in found {
      body(phraseOfPattern[Int(place.pattern)], text.offsets(of: Int(place.first)..<Int(place.end)))
    }
  }
}
