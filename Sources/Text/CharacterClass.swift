/// What a scalar does to a word.
enum CharacterClass: UInt8 {
  /// Letter or digit of a script that puts spaces between words.
  case word
  /// Letter, vowel sign or digit of a script that does not: each is a token.
  case unspaced
  /// Continues a word and begins none: combining marks.
  case mark
  /// Not seen by a reader: soft hyphen, zero-width characters.
  case ignored
  case separator
}

extension Unicode.Scalar {
  var characterClass: CharacterClass {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: .word
    case 0..<0x80: .separator
    case 0xC0...0x24F: value == 0xD7 || value == 0xF7 ? .separator : .word
    case 0x250..<UInt32(Self.tabulated): Self.classes[Int(value)]
    case 0x1E00...0x1EFF, 0xAC00...0xD7A3: .word
    case 0x3000...0x3004, 0x3008...0x3020: .separator
    // Thai to Burmese are in the table; of Han and kana these are letters all.
    case 0x4E00...0x9FEF, 0x3041...0x3096, 0x30A1...0x30FA: .unspaced
    default: uncommonClass
    }
  }

  /// Scalars below this are looked up: the properties of a scalar are slow to ask for.
  private static let tabulated = 0x10A0
  private static let classes: [CharacterClass] = (0..<tabulated).map {
    Unicode.Scalar(UInt32($0))?.uncommonClass ?? .separator
  }

  private var uncommonClass: CharacterClass {
    if isIgnoredInWords { return .ignored }
    // A letter to Unicode, but texts write it for an apostrophe.
    if value == 0x2BC { return .separator }
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .decimalNumber, .letterNumber, .otherNumber:
      return isWrittenWithoutSpaces ? .unspaced : .word
    case .nonspacingMark, .spacingMark, .enclosingMark:
      return isWrittenWithoutSpaces ? .unspaced : .mark
    default:
      return properties.isAlphabetic ? .word : .separator
    }
  }

  /// Default ignorable characters: soft hyphen, zero-width space, joiners, direction marks, variation selectors.
  var isIgnoredInWords: Bool {
    switch value {
    case 0..<0xAD: false
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x206F, 0xFE00...0xFE0F, 0xFEFF:
      true
    default: value > 0xFF && properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether its script (Thai, Lao, Burmese, Khmer, kana, Han) is written without spaces between words.
  public var isWrittenWithoutSpaces: Bool {
    switch value {
    case 0xE00...0xEFF: true  // Thai, Lao
    case 0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: true  // Burmese
    case 0x1780...0x17FF: true  // Khmer
    case 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3038...0x303B: true  // Han radicals, numerals
    case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9F, 0x1AFF0...0x1B16F: true  // kana
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD: true  // Han
    default: false
    }
  }

  /// Hangul syllables and letters.
  public var isHangul: Bool {
    switch value {
    case 0xAC00...0xD7A3, 0x1100...0x11FF, 0x3131...0x318E, 0xA960...0xA97C, 0xD7B0...0xD7FB: true
    default: false
    }
  }

  /// The voiced and semi-voiced sound marks, which join the kana before them.
  var isKanaSoundMark: Bool { [0x3099, 0x309A, 0xFF9E, 0xFF9F].contains(value) }

  var isApostrophe: Bool { [0x27, 0x2019, 0x2018, 0x2BC, 0xFF07].contains(value) }
}
