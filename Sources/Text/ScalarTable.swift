/// What each common scalar is and folds to, so that ICU and the properties of scalars are asked for the others only.
///
/// Folding of a text is that of its scalars one by one where none of them is a mark that composes with, or is put in
/// order among, its neighbours (Unicode Standard Annex 15, sections 1.2 and 9): the others are not known here.
enum ScalarTable {
  struct Entry {
    var kind: CharacterClass
    /// What it folds to.
    var folded: ShortText
    /// Whether that is so whatever its neighbours are.
    var isKnown: Bool
  }

  /// Where a scalar stands in the table; nil for one beyond it.
  @inline(__always) static func place(of scalar: Unicode.Scalar) -> Int? {
    let value = Int(scalar.value)
    if value < low { return value }
    guard value >= highStart, value < highEnd else { return nil }
    return value - highStart + low
  }

  @inline(__always) static func kind(
    of scalar: Unicode.Scalar, _ table: UnsafeBufferPointer<Entry>
  ) -> CharacterClass {
    if let place = place(of: scalar) { return table[place].kind }
    return scalar.characterClass
  }

  /// Latin to Devanagari, and from Latin Extended Additional to punctuation.
  private static let low = 0x970
  private static let highStart = 0x1E00
  private static let highEnd = 0x2070

  static let entries: [Entry] = (Array(0..<low) + Array(highStart..<highEnd)).map { value in
    guard let scalar = Unicode.Scalar(UInt32(value)) else { return .unknown(.separator) }
    return reckoned(scalar)
  }

  private static func reckoned(_ scalar: Unicode.Scalar) -> Entry {
    let kind = scalar.characterClass
    guard standsAlone(scalar.value),
      let folded = ShortText(Folding.withoutDiacritics(Folding.accented(String(scalar))))
    else { return .unknown(kind) }
    return Entry(kind: kind, folded: folded, isKnown: true)
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

extension ScalarTable.Entry {
  fileprivate static func unknown(_ kind: CharacterClass) -> Self {
    Self(kind: kind, folded: .empty, isKnown: false)
  }
}

/// At most seven bytes of UTF-8 in one word.
struct ShortText: Equatable {
  /// The first byte lowest, the number of bytes highest.
  private let packed: UInt64

  static let empty = ShortText(packed: 0)

  private init(packed: UInt64) { self.packed = packed }

  /// nil for a longer text.
  init?(_ text: String) {
    guard text.utf8.count <= 7 else { return nil }
    var packed = UInt64(text.utf8.count) << 56
    for (place, byte) in text.utf8.enumerated() { packed |= UInt64(byte) << (8 * UInt64(place)) }
    self.packed = packed
  }

  /// Writes it and gives its length; there must be room for eight bytes.
  @inline(__always) func write(to bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> Int {
    precondition(place >= 0 && place + 8 <= bytes.count)
    UnsafeMutableRawPointer(bytes.baseAddress.unsafelyUnwrapped + place)
      .storeBytes(of: packed.littleEndian, as: UInt64.self)
    return Int(packed >> 56)
  }
}
