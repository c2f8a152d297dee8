/// What each common letter folds to, so that ICU is asked for the others only.
///
/// Folding of a text is that of its scalars one by one where none of them is a mark that composes with, or is put in
/// order among, its neighbours (Unicode Standard Annex 15, sections 1.2 and 9): such scalars alone are in the table.
enum FoldTable {
  /// The three forms of a scalar that tokens have, and which of them differ.
  struct Forms {
    fileprivate var texts: (folded: ShortText, accented: ShortText, cased: ShortText)
    fileprivate var differing: Differing
  }

  /// Which forms are not as written.
  fileprivate struct Differing: OptionSet {
    let rawValue: UInt8

    static let folded = Differing(rawValue: 1)
    static let accented = Differing(rawValue: 2)
    static let cased = Differing(rawValue: 4)
    /// The folded form is not the accented one.
    static let between = Differing(rawValue: 8)
  }

  /// What folding does to a word.
  struct Changes {
    var folded: Bool
    var accented: Bool
    var cased: Bool
    /// Whether the folded form is the accented one.
    var areSame: Bool
    /// Of the folded form.
    var hash: UInt64
  }

  /// nil where a scalar's neighbours may matter, so that ICU must be asked.
  static func changes(of scalars: ScalarSequence) -> Changes? {
    table.withUnsafeBufferPointer { table in
      var differing: Differing = []
      var hash = TokenHash()
      for scalar in scalars {
        guard let place = place(of: scalar), let forms = table[place] else { return nil }
        differing.formUnion(forms.differing)
        forms.texts.folded.forEach { hash.add($0) }
      }
      return Changes(
        folded: differing.contains(.folded), accented: differing.contains(.accented),
        cased: differing.contains(.cased), areSame: !differing.contains(.between), hash: hash.value)
    }
  }

  /// Adds one form of a scalar that is in the table.
  static func append(_ form: ScalarForm, of scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    guard let place = place(of: scalar), let forms = table[place] else { return }
    switch form {
    case .folded: forms.texts.folded.append(to: &bytes)
    case .accented: forms.texts.accented.append(to: &bytes)
    case .cased: forms.texts.cased.append(to: &bytes)
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

  /// Where a scalar stands in the table; nil for one beyond it.
  @inline(__always) private static func place(of scalar: Unicode.Scalar) -> Int? {
    let value = Int(scalar.value)
    if value < low { return value }
    guard value >= highStart, value < highEnd else { return nil }
    return value - highStart + low
  }

  /// Latin to Devanagari, and Latin Extended Additional.
  private static let low = 0x970
  private static let highStart = 0x1E00
  private static let highEnd = 0x1F00

  private static let table: [Forms?] = (Array(0..<low) + Array(highStart..<highEnd)).map { value in
    Unicode.Scalar(UInt32(value)).flatMap(reckoned)
  }

  private static func reckoned(_ scalar: Unicode.Scalar) -> Forms? {
    guard standsAlone(scalar.value) else { return nil }
    let text = String(scalar)
    let accented = Folding.accented(text)
    guard let written = ShortText(text), let folded = ShortText(Folding.withoutDiacritics(accented)),
      let short = ShortText(accented), let cased = ShortText(Folding.cased(text))
    else { return nil }
    var differing: Differing = []
    if folded != written { differing.insert(.folded) }
    if short != written { differing.insert(.accented) }
    if cased != written { differing.insert(.cased) }
    if folded != short { differing.insert(.between) }
    return Forms(texts: (folded, short, cased), differing: differing)
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
}

/// The forms of a word that matching compares.
enum ScalarForm {
  case folded, accented, cased
}

/// At most seven bytes of UTF-8 in one word.
struct ShortText: Equatable {
  /// The first byte lowest, the number of bytes highest.
  private let packed: UInt64

  /// nil for a longer text.
  init?(_ text: String) {
    guard text.utf8.count <= 7 else { return nil }
    var packed = UInt64(text.utf8.count) << 56
    for (place, byte) in text.utf8.enumerated() { packed |= UInt64(byte) << (8 * UInt64(place)) }
    self.packed = packed
  }

  @inline(__always) func forEach(_ body: (UInt8) -> Void) {
    var rest = packed
    for _ in 0..<(packed >> 56) {
      body(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }

  func append(to bytes: inout [UInt8]) {
    forEach { bytes.append($0) }
  }
}
