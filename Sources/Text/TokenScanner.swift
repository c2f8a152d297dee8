/// One pass over the scalars of a text.
struct TokenScanner {
  private(set) var tokens: [Token] = []
  private let bytes: [UInt8]
  /// The same with the capitals of ASCII made small.
  private let lowered: [UInt8]
  /// The next byte, and the scalar that it begins.
  private var at = 0
  private var offset = 0
  private var position = 0
  /// Folded, accented and cased bytes of the word at hand.
  private var forms: [[UInt8]] = [[], [], []]

  init(_ text: String) {
    bytes = Array(text.utf8)
    lowered = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    tokens.reserveCapacity(bytes.count / 6)
  }

  mutating func scan() {
    while at < bytes.count {
      let (scalar, width) = scalar(at: at)
      switch scalar.characterClass {
      case .word: scanWord()
      case .unspaced: scanRun()
      case .mark, .ignored, .separator: advance(width)
      }
    }
  }

  private mutating func advance(_ width: Int) {
    at += width
    offset += 1
  }

  /// The scalar that begins at a byte, and its bytes. A Swift string is valid UTF-8.
  private func scalar(at index: Int) -> (Unicode.Scalar, width: Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = UInt32(first) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
    for next in (index + 1)..<min(index + width, bytes.count) {
      value = value << 6 | UInt32(bytes[next] & 0x3F)
    }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
  }

  // MARK: Words

  private mutating func scanWord() {
    let first = at
    let start = offset
    var end = (byte: at, offset: offset)
    var isASCII = true
    while at < bytes.count {
      let (scalar, width) = scalar(at: at)
      let kind = scalar.characterClass
      guard kind == .word || kind == .mark || kind == .ignored else { break }
      isASCII = isASCII && width == 1
      advance(width)
      // What is ignored at the end of a word is no part of it.
      if kind != .ignored { end = (at, offset) }
    }
    append(token(first..<end.byte, isASCII: isASCII), start: start, end: end.offset)
    position += 1
    skipPossessive()
  }

  private mutating func token(_ range: Range<Int>, isASCII: Bool) -> Token {
    if isASCII {
      let folded = Self.text(lowered, range)
      return Token(
        folded: folded, accented: folded, cased: Self.text(bytes, range), start: 0, end: 0, position: 0)
    }
    if let forms = tabulatedForms(range) { return forms }
    let word = Self.text(bytes, range)
    let accented = Folding.accented(word)
    return Token(
      folded: Folding.withoutDiacritics(accented), accented: accented, cased: Folding.cased(word), start: 0,
      end: 0, position: 0)
  }

  /// The forms of a word all of whose scalars fold one by one; nil for other words.
  private mutating func tabulatedForms(_ range: Range<Int>) -> Token? {
    for form in forms.indices { forms[form].removeAll(keepingCapacity: true) }
    var at = range.lowerBound
    while at < range.upperBound {
      let (scalar, width) = scalar(at: at)
      guard let folded = FoldTable.forms(of: scalar) else { return nil }
      folded.folded.append(to: &forms[0])
      folded.accented.append(to: &forms[1])
      folded.cased.append(to: &forms[2])
      at += width
    }
    // Most words are written in small letters: then one string serves for two forms or three.
    let accented = String(decoding: forms[1], as: UTF8.self)
    return Token(
      folded: forms[0] == forms[1] ? accented : String(decoding: forms[0], as: UTF8.self), accented: accented,
      cased: forms[2] == forms[1] ? accented : String(decoding: forms[2], as: UTF8.self), start: 0, end: 0,
      position: 0)
  }

  private static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[range]), as: UTF8.self)
    }
  }

  private mutating func append(_ token: Token, start: Int, end: Int) {
    guard !token.folded.isEmpty else { return }
    var token = token
    token.start = start
    token.end = end
    token.position = position
    tokens.append(token)
  }

  /// Passes over `'s` where a word ends with it.
  private mutating func skipPossessive() {
    guard at < bytes.count else { return }
    let (mark, width) = scalar(at: at)
    let letter = at + width
    guard mark.isApostrophe, letter < bytes.count, bytes[letter] | 0x20 == 0x73 else { return }
    if letter + 1 < bytes.count {
      let next = scalar(at: letter + 1).0.characterClass
      if next == .word || next == .mark || next == .unspaced { return }
    }
    advance(width)
    advance(1)
  }

  // MARK: Scripts without spaces

  /// One character of a run: its text as written, and where it lies.
  private struct Piece {
    var text: String
    var start: Int
    var end: Int
    /// Offset in UTF-16 code units of the run.
    var unit: Int
  }

  private mutating func scanRun() {
    var pieces: [Piece] = []
    var units: [UInt16] = []
    while at < bytes.count {
      let (scalar, width) = scalar(at: at)
      let kind = scalar.characterClass
      guard kind == .unspaced || kind == .ignored || (kind == .mark && !pieces.isEmpty) else { break }
      if kind == .unspaced, !scalar.isKanaSoundMark || pieces.isEmpty {
        pieces.append(Piece(text: String(scalar), start: offset, end: offset + 1, unit: units.count))
      } else if kind != .ignored {
        pieces[pieces.count - 1].text.unicodeScalars.append(scalar)
        pieces[pieces.count - 1].end = offset + 1
      }
      units.append(contentsOf: String(scalar).utf16)
      advance(width)
    }
    appendRun(pieces, boundaries: Set(ICU.wordBoundaries(of: units)), length: units.count)
  }

  private mutating func appendRun(_ pieces: [Piece], boundaries: Set<Int32>, length: Int) {
    for (index, piece) in pieces.enumerated() {
      let begins = index == 0 || boundaries.contains(Int32(clamping: piece.unit))
      let ends = index + 1 == pieces.count || boundaries.contains(Int32(clamping: pieces[index + 1].unit))
      if begins, index > 0 { position += 1 }
      appendCharacter(piece, begins: begins, ends: ends)
    }
    position += 1
  }

  /// A character of several scalars after folding (Thai sara am, kana ligatures) gives as many tokens in one place.
  private mutating func appendCharacter(_ piece: Piece, begins: Bool, ends: Bool) {
    let scalars = Array(Folding.accented(piece.text).unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let text = String(scalar)
      tokens.append(
        Token(
          folded: text, accented: text, start: piece.start, end: piece.end, position: position,
          beginsWord: begins && index == 0, endsWord: ends && index + 1 == scalars.count))
    }
  }
}
