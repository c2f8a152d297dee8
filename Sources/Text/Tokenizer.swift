/// Cuts text into the tokens that rules, similarity measures and search compare.
///
/// Letters and digits make words; hyphens, apostrophes, periods and any white space separate them. A possessive
/// `'s` adds nothing. In scripts without spaces each character is a token, with the word boundaries of ICU.
public enum Tokenizer {
  /// The tokens of a text in order.
  public static func tokens(of text: String) -> [Token] {
    var tokens = TokenText(text)
    tokens.resolve()
    return tokens.indices.map(tokens.token)
  }

  /// Whole folded words in order: what similarity measures count. In scripts without spaces, ICU's words.
  public static func words(of text: String) -> [String] {
    var tokens = TokenText(text)
    tokens.resolve()
    var words: [String] = []
    var position: UInt32?
    for number in tokens.indices {
      if tokens[number].position == position {
        words[words.count - 1] += tokens.folded(number)
      } else {
        words.append(tokens.folded(number))
        position = tokens[number].position
      }
    }
    return words
  }

  /// A word without the diacritics of the Latin, Greek and Cyrillic scripts, case kept.
  public static func withoutDiacritics(_ word: String) -> String { Folding.withoutDiacritics(word) }
}
