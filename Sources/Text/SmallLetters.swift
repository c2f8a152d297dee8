/// Texts in small letters, as `String.lowercased` writes them, byte by byte.
public enum SmallLetters {
  /// Appends a text in small letters.
  public static func append(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    text.withUTF8 { text in
      bytes.reserveCapacity(bytes.count + text.count)
      var at = 0
      while at < text.count {
        let byte = text[at]
        if byte < 0x80 {
          bytes.append(byte | (byte &- 0x41 < 26 ? 0x20 : 0))
          at += 1
          continue
        }
        let (scalar, width) = ScalarSequence.decode(text, at: at)
        if hasNoCase(scalar) {
          bytes.append(contentsOf: text[at..<(at + width)])
        } else {
          bytes.append(contentsOf: small(scalar).utf8)
        }
        at += width
      }
    }
  }

  /// Whether a scalar is of a script of the region that has no capitals: from Devanagari to Tibetan, kana, Han, Hangul.
  private static func hasNoCase(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x900...0xFFF, 0x3000...0x9FFF, 0xAC00...0xD7A3: true
    default: false
    }
  }

  private static func small(_ scalar: Unicode.Scalar) -> String {
    let value = Int(scalar.value)
    return value < table.count ? table[value] : scalar.properties.lowercaseMapping
  }

  /// Of Latin, Greek, Cyrillic and the scripts between.
  private static let table: [String] = (0..<0x530).map {
    Unicode.Scalar(UInt32($0))?.properties.lowercaseMapping ?? ""
  }
}
