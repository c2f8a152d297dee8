/// The forms of a word that matching compares.
enum Folding {
  /// NFKC with case folding; soft hyphens and zero-width characters fall out (Unicode Standard Annex 15).
  static func accented(_ word: String) -> String {
    String(decoding: ICU.nfkcCasefold(Array(word.utf16)), as: UTF16.self)
  }

  /// NFKC with case as written, without the characters that a reader does not see.
  static func cased(_ word: String) -> String {
    let units = word.unicodeScalars.filter { !$0.isIgnoredInWords }.flatMap {
      Array(UTF16.encode($0) ?? .init())
    }
    return String(decoding: ICU.nfkc(units), as: UTF16.self)
  }

  /// A word without the diacritics of the Latin, Greek and Cyrillic scripts. The vowel signs of other scripts
  /// stay: they are letters to their readers.
  static func withoutDiacritics(_ word: String) -> String {
    if word.utf8.allSatisfy({ $0 < 0x80 }) { return word }
    var kept = String.UnicodeScalarView()
    var followsAlphabet = false
    for scalar in String(decoding: ICU.nfd(Array(word.utf16)), as: UTF16.self).unicodeScalars {
      if (0x300...0x36F).contains(scalar.value) {
        if !followsAlphabet { kept.append(scalar) }
      } else {
        followsAlphabet = scalar.takesFoldedDiacritics
        append(scalar, to: &kept)
      }
    }
    return String(decoding: ICU.nfc(Array(String(kept).utf16)), as: UTF16.self)
  }

  private static func append(_ scalar: Unicode.Scalar, to kept: inout String.UnicodeScalarView) {
    if let plain = undecomposed[scalar] {
      kept.append(contentsOf: plain.unicodeScalars)
    } else {
      kept.append(scalar)
    }
  }

  /// Letters with a stroke, a hook or a tie that Unicode does not decompose.
  private static let undecomposed: [Unicode.Scalar: String] = [
    "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ħ": "h", "Ħ": "H",
    "ŧ": "t", "Ŧ": "T", "ı": "i", "ŋ": "n", "Ŋ": "N", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "þ": "th",
    "Þ": "TH", "ƀ": "b", "ɓ": "b", "ɖ": "d", "ɗ": "d", "ƙ": "k", "ɩ": "i", "ʻ": "",
  ]
}

extension Unicode.Scalar {
  /// Whether the scripts of this letter (Latin, Greek, Cyrillic) write diacritics that readers leave out.
  fileprivate var takesFoldedDiacritics: Bool {
    switch value {
    case 0x41...0x5A, 0x61...0x7A, 0xC0...0x2AF: true
    case 0x370...0x52F, 0x1E00...0x1FFF, 0x2C60...0x2C7F, 0xA720...0xA7FF: true
    default: false
    }
  }
}
