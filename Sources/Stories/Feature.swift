import Text

/// A word, a pair of words or a tag as a number: a hash, so that what one run keeps another can compare.
///
/// Of a million features some hundred share their number with another, which adds a grain of noise and no fault.
typealias Feature = UInt32

enum Features {
  /// Of a word by the hash of its folded form (`TokenHash`), plurals cut.
  static func word(_ hash: UInt64) -> Feature { mixed(hash) }

  static func word(_ word: String) -> Feature { Self.word(TokenHash.of(word)) }

  /// Of a word before another.
  static func pair(_ first: Feature, _ second: Feature) -> Feature {
    mixed((UInt64(first) << 32 | UInt64(second)) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Of a tag or a combination of tags; the name begins with its facet, and so is no word of a text.
  static func tag(_ name: String) -> Feature { mixed(TokenHash.of(name)) }

  /// Never 0, which marks a free place in tables.
  private static func mixed(_ hash: UInt64) -> Feature {
    let folded = Feature(truncatingIfNeeded: hash ^ (hash >> 29) ^ (hash >> 32))
    return folded == 0 ? 1 : folded
  }
}
