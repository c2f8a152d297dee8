import Foundation

/// Cuts a text into the words that search compares, each as UTF-8 in small letters without Latin diacritics. A word is
/// letters, digits and marks in a row; a character of a script without spaces, and a syllable of Hangul, is one by itself.
///
/// What it gives is a part of the schema: to change it takes a migration that makes the index of words anew.
struct SearchCutter {
  private var word: [UInt8] = []

  /// Shows each word of a text, in order.
  @inline(__always) mutating func cut(_ text: String, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = text
    text.withUTF8 { cut($0, take) }
  }

  @inline(__always) private mutating func cut(
    _ text: UnsafeBufferPointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var at = 0
    while at < text.count {
      if text[at] < 0x80 {
        let small = Self.small[Int(text[at])]
        if small == 0 { finish(take) } else { word.append(small) }
        at += 1
      } else {
        let (scalar, width) = Self.scalar(text, at)
        at += width
        add(scalar, take)
      }
    }
    finish(take)
  }

  @inline(__always) private mutating func add(
    _ scalar: UInt32, _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if SearchLetter.standsAlone(scalar) {
      finish(take)
      append(scalar)
      return finish(take)
    }
    switch SearchLetter.of(scalar) {
    case SearchLetter.separator: finish(take)
    case SearchLetter.dropped: break
    case let folded: append(folded)
    }
  }

  @inline(__always) private mutating func finish(_ take: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard !word.isEmpty else { return }
    word.withUnsafeBufferPointer(take)
    word.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    word.append(contentsOf: UTF8.encode(scalar) ?? .init())
  }

  /// The scalar that begins at a byte of valid UTF-8, and its bytes.
  @inline(__always) private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> (UInt32, width: Int) {
    let first = text[at]
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard at + width <= text.count else { return (0xFFFD, text.count - at) }
    var value = UInt32(first) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
    for byte in text[(at + 1)..<(at + width)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (value, width)
  }

  /// Letters and digits of ASCII as small letters; 0 for all else.
  private static let small: [UInt8] = (0..<128).map { (byte: UInt8) in
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: 0
    }
  }
}

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
