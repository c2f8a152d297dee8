/// How a word is written: what tells a name or a figure.
enum WordCase: Sendable {
  /// It begins with a small letter.
  case small
  /// It begins with a capital.
  case capital
  /// It begins with a digit.
  case figure
  /// The next part of the figure before it: one sign stands between the two, as in 1.2 and 10-20.
  case further
  /// Of a script without capitals.
  case other

  var isFigure: Bool { self == .figure || self == .further }

  init(_ word: UnsafeBufferPointer<UInt8>) {
    switch word.first {
    case .some(0x61...0x7A): self = .small
    case .some(0x41...0x5A): self = .capital
    case .some(0x30...0x39): self = .figure
    case .some(0x80...): self = WordCase(ofScalar: word)
    default: self = .other
    }
  }

  private init(ofScalar word: UnsafeBufferPointer<UInt8>) {
    // The greatest scalar has four bytes.
    let scalar = String(decoding: UnsafeBufferPointer(rebasing: word.prefix(4)), as: UTF8.self).unicodeScalars
      .first
    switch scalar?.properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: self = .capital
    case .lowercaseLetter: self = .small
    case .decimalNumber: self = .figure
    default: self = .other
    }
  }
}
