/// Text as the full-text index takes it. `indexed` is part of the schema: to change it takes a migration that makes
/// the index anew, because FTS5 can only take out what it is given exactly as it was put in.
enum SearchText {
  /// Sets each character of a script without spaces apart, so that it is a word, and writes `đ`, which Unicode does
  /// not decompose, as `d`.
  static func indexed(_ text: String) -> String {
    if !text.utf8.contains(where: mayChange) { return text }
    var spaced = ""
    spaced.reserveCapacity(text.utf8.count * 5 / 4)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "đ", "Đ": spaced.unicodeScalars.append("d")
      case _ where standsAlone(scalar):
        spaced.unicodeScalars.append(" ")
        spaced.unicodeScalars.append(scalar)
        spaced.unicodeScalars.append(" ")
      default: spaced.unicodeScalars.append(scalar)
      }
    }
    return spaced
  }

  /// Whether a byte may begin a scalar that is written otherwise: `đ` and `Đ` (U+0110, U+0111), or U+0800 and above.
  private static func mayChange(_ byte: UInt8) -> Bool { byte == 0xC4 || byte >= 0xE0 }

  /// The FTS5 query (sqlite.org/fts5.html section 3) for what a person typed: phrases that all must match. What stands
  /// between two `"` is one phrase, elsewhere each word is. What has no letter or digit is left out. Empty where nothing else was typed.
  static func query(_ text: String) -> String {
    // By scalars: a quotation mark with a combining mark after it is another `Character`, and FTS5 reads bytes.
    let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
    var phrases: [Substring.UnicodeScalarView] = []
    for (place, part) in parts.enumerated() {
      phrases += place.isMultiple(of: 2) ? part.split(whereSeparator: \.properties.isWhitespace) : [part]
    }
    let named = phrases.filter {
      $0.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
    }
    let words = named.map { indexed(String(String.UnicodeScalarView($0.filter { $0 != "\0" }))) }
    return words.map { "\"\($0)\"" }.joined(separator: " ")
  }

  /// Whether words of the scalar's script run together; Hangul too, for its particles.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0E00...0x0EFF: true  // Thai, Lao
    case 0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: true  // Burmese
    case 0x1780...0x17FF: true  // Khmer
    case 0x1950...0x19DF, 0x1A20...0x1AAF: true  // Tai Le, New Tai Lue, Tai Tham
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3400...0x9FFF, 0xF900...0xFAFF: true  // Han
    case 0x2_0000...0x3_FFFF: true  // Han, supplementary
    case 0x3040...0x31FF, 0xFF66...0xFF9F: true  // Kana, Bopomofo
    case 0xAC00...0xD7A3: true  // Hangul syllables
    default: false
    }
  }
}
