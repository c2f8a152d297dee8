/// One pass over the bytes of a text that finds its tokens, folds and hashes them.
///
/// It writes into memory that its maker owns, and only inside it: every write is preceded by a look at the room that is
/// left. Where there is none `isFull` is set, and what was written is not to be used.
struct TextCutter {
  private(set) var count = 0
  private(set) var runs: [TokenText.Run] = []
  private(set) var isFull = false

  let text: UnsafeBufferPointer<UInt8>
  private let entries: UnsafeMutableBufferPointer<TokenText.Entry>
  let bytes: UnsafeMutableBufferPointer<UInt8>
  /// Bytes that are taken.
  private var used: Int
  /// The next byte, and how many bytes before it begin no scalar.
  private var at = 0
  private var continuations = 0
  private var position: UInt32 = 0

  /// All three must stay where they are for as long as this is used.
  init(
    _ text: UnsafeBufferPointer<UInt8>, entries: UnsafeMutableBufferPointer<TokenText.Entry>,
    bytes: UnsafeMutableBufferPointer<UInt8>
  ) {
    self.text = text
    self.entries = entries
    self.bytes = bytes
    used = text.count * 2
  }

  /// Bytes that are left free after all others, so that eight can be read or written wherever one can.
  private static let margin = 16

  @inline(__always) private var offset: Int { at &- continuations }

  mutating func cut() {
    guard bytes.count >= text.count * 2 + Self.margin else {
      isFull = true
      return
    }
    copyText()
    ScalarTable.entries.withUnsafeBufferPointer { table in
      ASCII.lowered.withUnsafeBufferPointer { lowered in
        while !isFull {
          cutASCII(lowered)
          guard at < text.count, !isFull else { return }
          if text[at] >= 0x80 {
            cutBeyondASCII(lowered, table)
          } else {
            cutWord(lowered, table)
          }
        }
      }
    }
  }

  /// Cuts words up to one that a byte beyond ASCII or an apostrophe follows, or up to such a byte.
  private mutating func cutASCII(_ lowered: UnsafeBufferPointer<UInt8>) {
    // In variables of its own, which can stay in registers.
    var (place, number, word) = (at, count, position)
    let (end, behind) = (text.count, continuations)
    words: while place < end {
      let byte = text[place]
      if byte >= 0x80 { break }
      if lowered[Int(byte)] == 0 {
        place &+= 1
        continue
      }
      let first = place
      var hash = TokenHash.begin()
      while true {
        let eight = EightBytes(bytes, at: end &+ place)
        let length = min(eight.wordLength, end &- place)
        place &+= length
        hash.add(eight, length)
        if length < 8 { break }
      }
      if place < end, text[place] >= 0x80 || text[place] == 0x27 {
        place = first
        break words
      }
      guard number < entries.count else {
        fill()
        break words
      }
      entries[number] = TokenText.Entry(
        hash: hash.value, folded: form(end &+ first, end &+ place), written: form(first, place),
        start: UInt32(truncatingIfNeeded: first &- behind), end: UInt32(truncatingIfNeeded: place &- behind),
        position: word)
      number &+= 1
      word &+= 1
    }
    (at, count, position) = (place, number, word)
  }

  /// The text, and after it the same in small letters. In two loops that can each be done many bytes at a time.
  private func copyText() {
    guard let from = text.baseAddress, let to = bytes.baseAddress else { return }
    to.update(from: from, count: text.count)
    let small = to + text.count
    for index in 0..<text.count {
      let byte = from[index]
      small[index] = byte | (byte &- 0x41 < 26 ? 0x20 : 0)
    }
  }

  private mutating func cutBeyondASCII(
    _ lowered: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) {
    let (scalar, width) = scalar(at: at)
    switch ScalarTable.kind(of: scalar, table) {
    case .word: cutWordBeyondASCII(from: at, lowered, table)
    case .unspaced: cutRun()
    case .mark, .ignored, .separator: advance(width)
    }
  }

  private mutating func advance(_ width: Int) {
    at += width
    continuations += width - 1
  }

  @inline(__always) private func scalar(at index: Int) -> (Unicode.Scalar, width: Int) {
    ScalarSequence.decode(text, at: index)
  }

  // MARK: Words

  @inline(__always) private mutating func cutWord(
    _ lowered: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) {
    let first = at
    let start = offset
    var hash = TokenHash.begin()
    var place = at
    let small = text.count
    while true {
      let eight = EightBytes(bytes, at: small &+ place)
      let length = min(eight.wordLength, small &- place)
      place &+= length
      hash.add(eight, length)
      if length < 8 { break }
    }
    at = place
    if at < text.count, text[at] >= 0x80 {
      switch ScalarTable.kind(of: scalar(at: at).0, table) {
      case .word, .mark, .ignored: return cutWordBeyondASCII(from: first, lowered, table)
      case .unspaced, .separator: break
      }
    }
    append(
      form(text.count + first, text.count + at), form(first, at), hash.value, start: start, end: offset)
    if at < text.count, text[at] == 0x27 || text[at] >= 0x80 { skipPossessive() }
  }

  /// A word of which nothing or ASCII alone was read up to here.
  private mutating func cutWordBeyondASCII(
    from first: Int, _ lowered: UnsafeBufferPointer<UInt8>, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) {
    let start = offset - (at - first)
    let begin = used
    guard put(small: first..<at) else { return }
    var end = (byte: at, offset: offset)
    var isKnown = true
    // In variables of its own, which can stay in registers.
    var (place, behind, to) = (at, continuations, used)
    while place < text.count, to + Self.margin <= bytes.count {
      let byte = text[place]
      let small = lowered[Int(byte)]
      if small != 0 {
        bytes[to] = small
        to += 1
        place += 1
        end = (place, place - behind)
        continue
      }
      guard byte >= 0x80 else { break }
      // Most letters beyond ASCII have two bytes, and a row of the table, which goes beyond U+07FF.
      if byte < 0xE0, place &+ 1 < text.count {
        let entry = table[Int(byte & 0x1F) << 6 | Int(text[place &+ 1] & 0x3F)]
        if entry.isKnown {
          to &+= entry.folded.write(to: bytes, at: to)
          place &+= 2
          behind &+= 1
          end = (place, place &- behind)
          continue
        }
      }
      let (scalar, width) = ScalarSequence.decode(text, at: place)
      guard let row = ScalarTable.place(of: scalar), table[row].isKnown else {
        let kind = ScalarTable.kind(of: scalar, table)
        guard kind == .word || kind == .mark || kind == .ignored else { break }
        if isKnown { isKnown = put(syllable: scalar, from: place, &to) }
        place += width
        behind += width - 1
        // What is ignored at the end of a word is no part of it.
        if kind != .ignored { end = (place, place - behind) }
        continue
      }
      to += table[row].folded.write(to: bytes, at: to)
      place += width
      behind += width - 1
      end = (place, place - behind)
    }
    guard to + Self.margin <= bytes.count else { return fill() }
    (at, continuations, used) = (place, behind, to)
    let written = form(first, end.byte)
    if isKnown {
      append(form(begin, used), written, hash(of: form(begin, used)), start: start, end: end.offset)
    } else {
      used = begin
      fold(first..<end.byte, written, start: start, end: end.offset)
    }
    skipPossessive()
  }

  /// Writes a syllable of Hangul, which is whole: single letters, which would join it, are not in this range. False for
  /// any other scalar.
  private func put(syllable scalar: Unicode.Scalar, from place: Int, _ to: inout Int) -> Bool {
    guard (0xAC00...0xD7A3).contains(scalar.value) else { return false }
    for index in place..<(place + 3) {
      bytes[to] = text[index]
      to += 1
    }
    return true
  }

  /// A word for which ICU must be asked.
  private mutating func fold(_ word: Range<Int>, _ written: TokenText.Form, start: Int, end: Int) {
    let text = String(decoding: UnsafeBufferPointer(rebasing: text[word]), as: UTF8.self)
    guard let folded = put(Folding.withoutDiacritics(Folding.accented(text))) else { return fill() }
    guard folded.start < folded.end else {
      position += 1
      return
    }
    append(folded, written, hash(of: folded), start: start, end: end)
  }

  /// Passes over `'s` where a word ends with it.
  private mutating func skipPossessive() {
    guard at < text.count else { return }
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

  private mutating func cutRun() {
    let first = count
    let begin = (byte: at, offset: offset)
    var piece = (byte: at, end: at, start: offset, stop: offset)
    while at < text.count {
      let (scalar, width) = scalar(at: at)
      let kind = scalar.characterClass
      guard kind == .unspaced || kind == .ignored || (kind == .mark && piece.end > begin.byte) else { break }
      let isNew = kind == .unspaced && (!scalar.isKanaSoundMark || piece.end == begin.byte)
      if isNew {
        cutPiece(piece)
        piece = (at, at, offset, offset)
      }
      advance(width)
      if kind != .ignored { (piece.end, piece.stop) = (at, offset) }
    }
    cutPiece(piece)
    position += 1
    guard count > first else { return }
    entries[first].beginsWord = true
    entries[count - 1].endsWord = true
    guard count > first + 1 else { return }
    runs.append(TokenText.Run(entries: first..<count, bytes: begin.byte..<at, start: begin.offset))
  }

  /// A character of several scalars after folding (Thai sara am, kana ligatures) gives as many tokens in one place.
  private mutating func cutPiece(_ piece: (byte: Int, end: Int, start: Int, stop: Int)) {
    guard piece.end > piece.byte else { return }
    let (scalar, width) = scalar(at: piece.byte)
    if piece.byte + width == piece.end, ScalarTable.isItself(unspaced: scalar) {
      return append(unspaced: form(piece.byte, piece.end), piece.start, piece.stop)
    }
    let written = UnsafeBufferPointer(rebasing: text[piece.byte..<piece.end])
    let seen = String(decoding: written, as: UTF8.self).unicodeScalars.filter {
      $0.characterClass != .ignored
    }
    for scalar in Folding.accented(String(String.UnicodeScalarView(seen))).unicodeScalars {
      guard let form = put(String(scalar)) else { return fill() }
      append(unspaced: form, piece.start, piece.stop)
    }
  }
}

// MARK: Writing

extension TextCutter {
  private mutating func fill() { isFull = true }

  @inline(__always) private func form(_ start: Int, _ end: Int) -> TokenText.Form {
    TokenText.Form(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }

  @inline(__always) private mutating func append(
    _ folded: TokenText.Form, _ written: TokenText.Form, _ hash: UInt64, start: Int, end: Int
  ) {
    guard count < entries.count else { return fill() }
    entries[count] = TokenText.Entry(
      hash: hash, folded: folded, written: written, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: end), position: position)
    count &+= 1
    position &+= 1
  }

  private mutating func append(unspaced form: TokenText.Form, _ start: Int, _ stop: Int) {
    guard count < entries.count else { return fill() }
    entries[count] = TokenText.Entry(
      hash: hash(of: form), folded: form, written: form, start: UInt32(truncatingIfNeeded: start),
      end: UInt32(truncatingIfNeeded: stop), position: position, beginsWord: false, endsWord: false,
      isUnspaced: true)
    count += 1
  }

  @inline(__always) private func hash(of form: TokenText.Form) -> UInt64 {
    var hash = TokenHash.begin()
    var place = Int(form.start)
    while true {
      let length = min(8, Int(form.end) - place)
      hash.add(EightBytes(bytes, at: place), length)
      if length < 8 { return hash.value }
      place += 8
    }
  }

  /// Writes ASCII of the text in small letters; false where there is no room.
  private mutating func put(small word: Range<Int>) -> Bool {
    guard used + word.count + Self.margin <= bytes.count else {
      fill()
      return false
    }
    for index in word {
      bytes[used] = bytes[text.count + index]
      used += 1
    }
    return true
  }

  /// nil where there is no room.
  private mutating func put(_ form: String) -> TokenText.Form? {
    let begin = used
    for byte in form.utf8 {
      guard used + Self.margin < bytes.count else { return nil }
      bytes[used] = byte
      used += 1
    }
    return self.form(begin, used)
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
enum ScalarSequence {
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
