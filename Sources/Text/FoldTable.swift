/// What each common letter folds to, so that ICU is asked for the others only.
///
/// Folding of a text is that of its scalars one by one where none of them is a mark that composes with, or is put in
/// order among, its neighbours (Unicode Standard Annex 15, sections 1.2 and 9): such scalars alone are in the table.
enum FoldTable {
  /// The three forms of a scalar that `Token` holds.
  struct Forms {
    var folded: ShortText
    var accented: ShortText
    var cased: ShortText
  }

  /// nil where the scalar's neighbours may matter.
  static func forms(of scalar: Unicode.Scalar) -> Forms? {
    let value = Int(scalar.value)
    if value < low { return table[value] }
    guard value >= highStart, value < highEnd else { return nil }
    return table[value - highStart + low]
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
    guard let folded = ShortText(Folding.withoutDiacritics(accented)), let short = ShortText(accented),
      let cased = ShortText(Folding.cased(text))
    else { return nil }
    return Forms(folded: folded, accented: short, cased: cased)
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

/// At most seven bytes of UTF-8 in one word.
struct ShortText {
  /// The first byte lowest, the number of bytes highest.
  private let packed: UInt64

  /// nil for a longer text.
  init?(_ text: String) {
    guard text.utf8.count <= 7 else { return nil }
    var packed = UInt64(text.utf8.count) << 56
    for (place, byte) in text.utf8.enumerated() { packed |= UInt64(byte) << (8 * UInt64(place)) }
    self.packed = packed
  }

  func append(to bytes: inout [UInt8]) {
    var rest = packed
    for _ in 0..<(packed >> 56) {
      bytes.append(UInt8(truncatingIfNeeded: rest))
      rest >>= 8
    }
  }
}
