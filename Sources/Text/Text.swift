import Foundation

/// A word, or in scripts without spaces a character, of a text.
public struct Token: Hashable, Sendable {
  /// Case, width, compatibility forms and Latin diacritics folded away.
  public var folded: String
  /// The same with diacritics kept; equal to `folded` where there are none.
  public var accented: String
  /// Offsets in Unicode scalars of the text; `end` is one past the last.
  public var start: Int
  public var end: Int
  /// Number of the word in the text, from 0: what NEAR counts. Characters of one word share it.
  public var position: Int
  /// Whether a word begins or ends here; both true but in scripts without spaces.
  public var beginsWord: Bool
  public var endsWord: Bool

  public init(
    folded: String, accented: String, start: Int, end: Int, position: Int, beginsWord: Bool = true,
    endsWord: Bool = true
  ) {
    self.folded = folded
    self.accented = accented
    self.start = start
    self.end = end
    self.position = position
    self.beginsWord = beginsWord
    self.endsWord = endsWord
  }
}

public enum Tokenizer {
  /// The tokens of a text in order.
  public static func tokens(of text: String) -> [Token] {
    var tokens: [Token] = []
    var word = ""
    var start = 0
    var offset = 0
    func close() {
      guard !word.isEmpty else { return }
      let accented = word.lowercased()
      tokens.append(
        Token(
          folded: accented.folding(options: .diacriticInsensitive, locale: nil), accented: accented,
          start: start, end: offset, position: tokens.count))
      word = ""
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if word.isEmpty { start = offset }
        word.unicodeScalars.append(scalar)
      } else {
        close()
      }
      offset += 1
    }
    close()
    return tokens
  }

  /// Whole folded words in order: what similarity measures count. In scripts without spaces, ICU's words.
  public static func words(of text: String) -> [String] {
    tokens(of: text).map(\.folded)
  }
}
