import Foundation

/// What search makes of a scalar beyond ASCII.
enum SearchLetter {
  /// It ends a word.
  static let separator: UInt32 = 0
  /// It is passed over: a diacritic that stands by itself.
  static let dropped: UInt32 = 1

  /// The scalar that stands for a letter, digit or mark; else one of the above.
  static func of(_ scalar: UInt32) -> UInt32 {
    scalar < table.count ? table[Int(scalar)] : reckoned(scalar)
  }

  /// Of the alphabets; other scripts are asked for as they come.
  private static let table: [UInt32] = (0..<0x2000).map(reckoned)

  private static func reckoned(_ value: UInt32) -> UInt32 {
    guard let scalar = Unicode.Scalar(value), isOfWords(scalar) else { return separator }
    if (0x300...0x36F).contains(value) { return dropped }
    // Unicode does not decompose it.
    if value == 0x110 || value == 0x111 { return UInt32(UInt8(ascii: "d")) }
    let small = folded(scalar)
    guard isLatin(small.value) else { return small.value }
    return String(small).decomposedStringWithCanonicalMapping.unicodeScalars.first?.value ?? small.value
  }

  /// The small letter of its capital: `ς` and `ſ` are other forms of `σ` and `s`.
  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let capital = scalar.properties.uppercaseMapping.unicodeScalars
    let one = capital.count == 1 ? capital.first ?? scalar : scalar
    return one.properties.lowercaseMapping.unicodeScalars.first ?? scalar
  }

  private static func isOfWords(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .decimalNumber, .letterNumber, .otherNumber, .nonspacingMark, .spacingMark, .privateUse: true
    default: false
    }
  }

  private static func isLatin(_ value: UInt32) -> Bool {
    value < 0x80 || (0xC0...0x24F).contains(value) || (0x1E00...0x1EFF).contains(value)
  }

  /// Whether words of the scalar's script run together; Hangul too, for its particles.
  static func standsAlone(_ value: UInt32) -> Bool {
    guard value >= 0x0E00 else { return false }
    switch value {
    case 0x3400...0x9FFF: return true  // Han
    case 0xAC00...0xD7A3: return true  // Hangul syllables
    case 0x0E00...0x0EFF: break  // Thai, Lao
    case 0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: break  // Burmese
    case 0x1780...0x17FF: break  // Khmer
    case 0x1950...0x19DF, 0x1A20...0x1AAF: break  // Tai Le, New Tai Lue, Tai Tham
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: break  // Han
    case 0x3040...0x31FF, 0xFF66...0xFF9F: break  // Kana, Bopomofo
    default: return false
    }
    return of(value) > dropped
  }
}
