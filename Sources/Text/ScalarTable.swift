/// What each common scalar is and folds to, so that ICU and the properties of scalars are asked for the others only.
///
/// Folding of a text is that of its scalars one by one where none of them is a mark that composes with, or is put in
/// order among, its neighbours (Unicode Standard Annex 15, sections 1.2 and 9): the others are not known here.
enum ScalarTable {
  /// What is written for a scalar, in one word: the first byte lowest, the number of bytes from bit 56 on, then the kind.
  struct Entry {
    private let packed: UInt64

    /// A scalar that folds to a form whatever its neighbours are; nil where that has more than seven bytes or none.
    init?(_ kind: CharacterClass, folded: String) {
      guard (1...7).contains(folded.utf8.count) else { return nil }
      var packed = Self.known | UInt64(kind.rawValue) << 60 | UInt64(folded.utf8.count) << 56
      for (place, byte) in folded.utf8.enumerated() { packed |= UInt64(byte) << (8 * UInt64(place)) }
      self.packed = packed
    }

    /// A space or an apostrophe for what separates words, and for all others a byte that no UTF-8 has.
    init(unknown kind: CharacterClass, isApostrophe: Bool = false) {
      let byte: UInt64 = kind != .separator ? 0xFF : isApostrophe ? 0x27 : 0x20
      packed = UInt64(kind.rawValue) << 60 | 1 << 56 | byte
    }

    /// A scalar of three bytes that folds to itself.
    @inline(__always) init(letter: UInt64) {
      packed = Self.known | UInt64(CharacterClass.word.rawValue) << 60 | 3 << 56 | letter
    }

    private static let known: UInt64 = 1 << 63

    var kind: CharacterClass { CharacterClass(rawValue: UInt8(packed >> 60 & 7)) ?? .separator }

    /// Whether it folds to this form whatever its neighbours are.
    @inline(__always) var isKnown: Bool { packed >= 1 << 63 }

    /// How many bytes are written.
    @inline(__always) var length: Int { Int(truncatingIfNeeded: packed &>> 56 & 7) }

    /// Writes the bytes and gives their number; there must be room for eight.
    @inline(__always) func write(to bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
      precondition(place >= 0 && place &+ 8 <= bytes.count)
      UnsafeMutableRawPointer(bytes.baseAddress.unsafelyUnwrapped + place)
        .storeBytes(of: packed.littleEndian, as: UInt64.self)
      return length
    }
  }

  /// Where a scalar stands in the table; nil for one beyond it.
  @inline(__always) static func place(of scalar: Unicode.Scalar) -> Int? {
    let value = Int(scalar.value)
    if value < low { return value }
    guard value >= highStart, value < highEnd else { return nil }
    return value - highStart + low
  }

  /// The entry of the scalar of at least two bytes that begins at a byte, and its bytes. There must be three.
  @inline(__always) static func entry(
    _ bytes: UnsafePointer<UInt8>, _ table: UnsafeBufferPointer<Entry>
  ) -> (Entry, width: Int) {
    let (lead, second) = (Int(bytes[0]), Int(bytes[1] & 0x3F))
    if lead < 0xE0 { return (table[(lead & 0x1F) &<< 6 | second], 2) }
    // The first of four bytes gives U+10000 or more.
    let value = (lead & 0x1F) &<< 12 | second &<< 6 | Int(bytes[2] & 0x3F)
    if value < low { return (table[value], 3) }
    if value >= highStart, value < highEnd { return (table[value &- highStart &+ low], 3) }
    if 0xAC00...0xD7A3 ~= value {
      return (Entry(letter: UInt64(bytes[0]) | UInt64(bytes[1]) &<< 8 | UInt64(bytes[2]) &<< 16), 3)
    }
    return (Entry(unknown: .unspaced), lead < 0xF0 ? 3 : 4)
  }

  @inline(__always) static func kind(
    of scalar: Unicode.Scalar, _ table: UnsafeBufferPointer<Entry>
  ) -> CharacterClass {
    if let place = place(of: scalar) { return table[place].kind }
    return scalar.characterClass
  }

  /// Latin to Devanagari, and from Latin Extended Additional to signs of currency and of letters.
  private static let low = 0x970
  private static let highStart = 0x1E00
  private static let highEnd = 0x2150

  static let entries: [Entry] = (Array(0..<low) + Array(highStart..<highEnd)).map { value in
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return Entry(unknown: .separator) }
    return reckoned(scalar)
  }

  private static func reckoned(_ scalar: Unicode.Scalar) -> Entry {
    let kind = scalar.characterClass
    let unknown = Entry(unknown: kind, isApostrophe: scalar.isApostrophe)
    guard standsAlone(scalar.value), kind == .word || kind == .mark else { return unknown }
    return Entry(kind, folded: Folding.withoutDiacritics(Folding.accented(String(scalar)))) ?? unknown
  }

  /// Letters and digits, and those signs of Devanagari that stay where they are; its nukta and virama do not.
  private static func standsAlone(_ value: UInt32) -> Bool {
    switch value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0xC0...0x24F: value != 0xD7 && value != 0xF7
    case 0x386, 0x388...0x3FF, 0x400...0x481, 0x48A...0x52F: true
    case 0x5D0...0x5EA, 0x621...0x64A, 0x66E...0x66F, 0x671...0x6D3: true
    case 0x901...0x939, 0x93E...0x94C, 0x966...0x96F: true
    case 0x1E00...0x1EFF: true
    default: false
    }
  }

  /// Whether a character of a script without spaces folds to itself.
  static func isItself(unspaced scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x4E00...0x9FEF: true
    case unspacedStart..<unspacedEnd: unspaced[Int(scalar.value - unspacedStart)]
    default: false
    }
  }

  /// Thai to kana.
  private static let unspacedStart: UInt32 = 0xE00
  private static let unspacedEnd: UInt32 = 0x3100

  private static let unspaced: [Bool] = (unspacedStart..<unspacedEnd).map { value in
    guard let scalar = Unicode.Scalar(value), scalar.isWrittenWithoutSpaces else { return false }
    let text = String(scalar)
    return Folding.accented(text).unicodeScalars.elementsEqual(text.unicodeScalars)
  }
}
