import Text

/// A word or a phrase as tokens of a text must be: what the index of a rule set looks up.
struct LiteralPattern: Hashable, Sendable {
  struct Word: Hashable, Sendable {
    var folded: String
    /// Set where the pattern has diacritics: the text must have them too.
    var accented: String?
    /// Set where case insists.
    var cased: String?
    /// Set where words with the stem `folded` match: the language of the Snowball stemmer.
    var stemLanguage: String?
  }

  let words: [Word]
  /// Whether the last word may go on: `*`, and Hangul, whose particles stick to nouns.
  let lastIsPrefix: Bool
  /// Of the folded words, which tell nearly all patterns apart; reckoned once, since a pattern is looked up often.
  private let key: UInt64

  init(words: [Word], lastIsPrefix: Bool) {
    self.words = words
    self.lastIsPrefix = lastIsPrefix
    key = words.reduce(0) { ($0 &* 31) ^ TokenHash.of($1.folded) }
  }

  init(tokens: [Token], insistsOnCase: Bool, isPrefix: Bool) {
    let words = tokens.map { token in
      Word(
        folded: token.folded, accented: token.accented == token.folded ? nil : token.accented,
        cased: insistsOnCase ? token.cased : nil)
    }
    let endsInHangul = tokens.last?.folded.unicodeScalars.last?.isHangul ?? false
    self.init(words: words, lastIsPrefix: isPrefix || endsInHangul)
  }

  /// Every word with a stem. Its `~` is the whole pattern.
  init(stem: String, language: String) {
    self.init(words: [Word(folded: stem, stemLanguage: language)], lastIsPrefix: false)
  }

  func hash(into hasher: inout Hasher) { hasher.combine(key) }

  /// Whether a token is a word of this pattern; `isPrefix` lets it go on.
  static func matches(_ token: Token, _ word: Word, isPrefix: Bool) -> Bool {
    guard agrees(token.folded, word.folded, isPrefix) else { return false }
    if let accented = word.accented, !agrees(token.accented, accented, isPrefix) { return false }
    guard let cased = word.cased else { return true }
    let written = word.accented == nil ? Tokenizer.withoutDiacritics(token.cased) : token.cased
    return agrees(written, cased, isPrefix)
  }

  private static func agrees(_ text: String, _ pattern: String, _ isPrefix: Bool) -> Bool {
    isPrefix ? text.utf8.starts(with: pattern.utf8) : text == pattern
  }
}

/// A pattern in a query, and how it was written.
struct Literal: Hashable, Sendable {
  var pattern: LiteralPattern
  var text: String
}
