/// One pass over the bytes of a text that finds its tokens, folds and hashes them.
struct TextCutter {
  private let text: UnsafeBufferPointer<UInt8>
  /// The next byte, and how many bytes before it begin no scalar.
  private var at = 0
  private var continuations = 0
  private var position: UInt32 = 0

  /// The text must stay where it is for as long as this is used.
  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  private var offset: Int { at - continuations }

  mutating func cut(into tokens: inout TokenText) {
    ASCII.lowered.withUnsafeBufferPointer { lowered in
      while at < text.count {
        let byte = text[at]
        if byte < 0x80 {
          if lowered[Int(byte)] == 0 { at += 1 } else { cutWord(lowered, &tokens) }
        } else {
          cutBeyondASCII(&tokens)
        }
      }
    }
  }

  private mutating func cutBeyondASCII(_ tokens: inout TokenText) {
    let (scalar, width) = scalar(at: at)
    switch scalar.characterClass {
    case .word: cutWordBeyondASCII(&tokens)
    case .unspaced: cutRun(&tokens)
    case .mark, .ignored, .separator: advance(width)
    }
  }

  private mutating func advance(_ width: Int) {
    at += width
    continuations += width - 1
  }

  /// The scalar that begins at a byte, and its bytes. A Swift string is valid UTF-8; one that is cut at a limit may
  /// end inside a scalar.
  private func scalar(at index: Int) -> (Unicode.Scalar, width: Int) {
    ScalarSequence.decode(text, at: index)
  }

  // MARK: Words

  private mutating func cutWord(_ lowered: UnsafeBufferPointer<UInt8>, _ tokens: inout TokenText) {
    let first = at
    var end = at
    var hash = TokenHash()
    var differs: UInt8 = 0
    while end < text.count {
      let byte = text[end]
      let small = lowered[Int(byte)]
      if small == 0 { break }
      hash.add(small)
      differs |= small ^ byte
      end += 1
    }
    if end < text.count, text[end] >= 0x80, goesOn(at: end) { return cutWordBeyondASCII(&tokens) }
    let written = form(first..<end)
    let folded =
      differs == 0 ? written : tokens.keepLowered(UnsafeBufferPointer(rebasing: text[first..<end]))
    append(folded, folded, written, hash.value, start: offset, scalars: end - first, &tokens)
    at = end
    skipPossessive()
  }

  /// Whether a scalar beyond ASCII continues the word before it.
  private func goesOn(at index: Int) -> Bool {
    switch scalar(at: index).0.characterClass {
    case .word, .mark, .ignored: true
    case .unspaced, .separator: false
    }
  }

  private mutating func cutWordBeyondASCII(_ tokens: inout TokenText) {
    let first = at
    let start = offset
    var end = (byte: at, offset: offset)
    while at < text.count {
      let (scalar, width) = scalar(at: at)
      let kind = scalar.characterClass
      guard kind == .word || kind == .mark || kind == .ignored else { break }
      advance(width)
      // What is ignored at the end of a word is no part of it.
      if kind != .ignored { end = (at, offset) }
    }
    fold(first..<end.byte, start: start, scalars: end.offset - start, &tokens)
    skipPossessive()
  }

  private mutating func fold(_ word: Range<Int>, start: Int, scalars: Int, _ tokens: inout TokenText) {
    let written = form(word)
    let parts = ScalarSequence(UnsafeBufferPointer(rebasing: text[word]))
    guard let changes = FoldTable.changes(of: parts) else {
      let text = String(decoding: UnsafeBufferPointer(rebasing: text[word]), as: UTF8.self)
      let accented = Folding.accented(text)
      let folded = tokens.keep(Folding.withoutDiacritics(accented))
      guard folded.start < folded.end else {
        position += 1
        return
      }
      append(
        folded, tokens.keep(accented), tokens.keep(Folding.cased(text)), tokens.hash(of: folded),
        start: start, scalars: scalars, &tokens)
      return
    }
    let folded = changes.folded ? tokens.keep(.folded, of: parts) : written
    let accented =
      changes.accented ? (changes.areSame ? folded : tokens.keep(.accented, of: parts)) : written
    let cased = changes.cased ? tokens.keep(.cased, of: parts) : written
    append(folded, accented, cased, changes.hash, start: start, scalars: scalars, &tokens)
  }

  private func form(_ range: Range<Int>) -> TokenText.Form {
    TokenText.Form(
      start: UInt32(truncatingIfNeeded: range.lowerBound), end: UInt32(truncatingIfNeeded: range.upperBound))
  }

  private mutating func append(
    _ folded: TokenText.Form, _ accented: TokenText.Form, _ cased: TokenText.Form, _ hash: UInt64,
    start: Int, scalars: Int, _ tokens: inout TokenText
  ) {
    tokens.append(
      TokenText.Entry(
        hash: hash, folded: folded, accented: accented, cased: cased,
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: start + scalars),
        position: position, beginsWord: true, endsWord: true, isUnspaced: false))
    position += 1
  }

  /// Passes over `'s` where a word ends with it.
  private mutating func skipPossessive() {
    guard at < text.count, text[at] == 0x27 || text[at] >= 0x80 else { return }
    let (mark, width) = scalar(at: at)
    let letter = at + width
    guard mark.isApostrophe, letter < text.count, text[letter] | 0x20 == 0x73 else { return }
    if letter + 1 < text.count {
      let next = scalar(at: letter + 1).0.characterClass
      if next == .word || next == .mark || next == .unspaced { return }
    }
    advance(width)
    advance(1)
  }

  // MARK: Scripts without spaces

  private mutating func cutRun(_ tokens: inout TokenText) {
    let first = tokens.entries.count
    let begin = (byte: at, offset: offset)
    var piece = (byte: at, end: at, start: offset, stop: offset)
    while at < text.count {
      let (scalar, width) = scalar(at: at)
      let kind = scalar.characterClass
      guard kind == .unspaced || kind == .ignored || (kind == .mark && piece.end > begin.byte) else { break }
      let isNew = kind == .unspaced && (!scalar.isKanaSoundMark || piece.end == begin.byte)
      if isNew {
        cutPiece(piece, &tokens)
        piece = (at, at, offset, offset)
      }
      advance(width)
      if kind != .ignored { (piece.end, piece.stop) = (at, offset) }
    }
    cutPiece(piece, &tokens)
    position += 1
    finish(first, begin, &tokens)
  }

  /// A character of several scalars after folding (Thai sara am, kana ligatures) gives as many tokens in one place.
  private mutating func cutPiece(
    _ piece: (byte: Int, end: Int, start: Int, stop: Int), _ tokens: inout TokenText
  ) {
    guard piece.end > piece.byte else { return }
    let (scalar, width) = scalar(at: piece.byte)
    if piece.byte + width == piece.end, FoldTable.isItself(unspaced: scalar) {
      return append(form(piece.byte..<piece.end), piece.start, piece.stop, &tokens)
    }
    let written = UnsafeBufferPointer(rebasing: text[piece.byte..<piece.end])
    let seen = String(decoding: written, as: UTF8.self).unicodeScalars.filter {
      $0.characterClass != .ignored
    }
    for scalar in Folding.accented(String(String.UnicodeScalarView(seen))).unicodeScalars {
      append(tokens.keep(String(scalar)), piece.start, piece.stop, &tokens)
    }
  }

  private func append(
    _ folded: TokenText.Form, _ start: Int, _ stop: Int, _ tokens: inout TokenText
  ) {
    tokens.append(
      TokenText.Entry(
        hash: tokens.hash(of: folded), folded: folded, accented: folded, cased: folded,
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: stop), position: position,
        beginsWord: false, endsWord: false, isUnspaced: true))
  }

  private func finish(_ first: Int, _ begin: (byte: Int, offset: Int), _ tokens: inout TokenText) {
    let run = first..<tokens.entries.count
    guard !run.isEmpty else { return }
    tokens.bound(run)
    guard run.count > 1 else { return }
    tokens.append(run: TokenText.Run(entries: run, bytes: begin.byte..<at, start: begin.offset))
  }
}

/// ASCII, byte by byte.
enum ASCII {
  /// Letters and digits as small letters; 0 for all other bytes.
  static let lowered: [UInt8] = (0...255).map { (byte: UInt8) in
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: 0
    }
  }
}

/// The scalars of valid UTF-8.
struct ScalarSequence: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> Unicode.Scalar? {
    guard at < bytes.count else { return nil }
    let (scalar, width) = Self.decode(bytes, at: at)
    at += width
    return scalar
  }

  /// The scalar that begins at a byte, and its bytes; U+FFFD for one that is cut off.
  @inline(__always) static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, at index: Int
  ) -> (Unicode.Scalar, width: Int) {
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + width <= bytes.count else { return ("\u{FFFD}", bytes.count - index) }
    var value = UInt32(first) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
    for next in (index + 1)..<(index + width) { value = value << 6 | UInt32(bytes[next] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", width)
  }
}
