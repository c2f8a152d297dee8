/// A word, or in scripts without spaces a character, of a text.
public struct Token: Hashable, Sendable {
  /// Case, width, compatibility forms and Latin, Greek and Cyrillic diacritics folded away.
  public var folded: String
  /// The same with diacritics kept; equal to `folded` where there are none.
  public var accented: String
  /// As written, with case and diacritics, but width and compatibility forms folded away.
  public var cased: String
  /// Offsets in Unicode scalars of the text; `end` is one past the last.
  public var start: Int
  public var end: Int
  /// Number of the word in the text, from 0: what NEAR counts. Characters of one word share it.
  public var position: Int
  /// Whether a word begins or ends here; both true but in scripts without spaces.
  public var beginsWord: Bool
  public var endsWord: Bool

  /// A token; `cased` is taken to be `accented` where it is not given.
  public init(
    folded: String, accented: String, cased: String? = nil, start: Int, end: Int, position: Int,
    beginsWord: Bool = true, endsWord: Bool = true
  ) {
    self.folded = folded
    self.accented = accented
    self.cased = cased ?? accented
    self.start = start
    self.end = end
    self.position = position
    self.beginsWord = beginsWord
    self.endsWord = endsWord
  }
}
