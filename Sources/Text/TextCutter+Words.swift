// Words of scripts that put spaces between words, cut by scalars.
extension TextCutter {
  /// The word that begins at the next byte.
  mutating func cutWord(_ table: UnsafeBufferPointer<ScalarTable.Entry>) {
    let (first, start, begin) = (at, offset, used)
    var end = (byte: at, offset: offset)
    var isKnown = true
    while at < text.count {
      guard used + Self.margin <= room.bytes.count else { return fill() }
      let (scalar, width) = scalar(at: at)
      let kind = ScalarTable.kind(of: scalar, table)
      guard kind == .word || kind == .mark || kind == .ignored else { break }
      isKnown = isKnown && put(scalar, table)
      advance(width)
      // What is ignored at the end of a word is no part of it.
      if kind != .ignored { end = (at, offset) }
    }
    if !isKnown {
      used = begin
      let word = String(decoding: UnsafeBufferPointer(rebasing: text[first..<end.byte]), as: UTF8.self)
      guard put(Folding.withoutDiacritics(Folding.accented(word))) != nil else { return fill() }
    }
    if begin < used {
      let form = form(begin, used)
      append(
        TokenText.Entry(hash: hash(of: form), folded: form, position: position), bytes: first..<end.byte,
        scalars: start..<end.offset)
    }
    position += 1
  }

  /// Writes the folded form of a scalar; false where its neighbours may matter, and ICU must be asked.
  private mutating func put(_ scalar: Unicode.Scalar, _ table: UnsafeBufferPointer<ScalarTable.Entry>) -> Bool
  {
    let entry: ScalarTable.Entry
    if scalar.isASCII {
      entry = table[Int(scalar.value)]
    } else {
      entry = ScalarTable.entry(room.bytes.baseAddress.unsafelyUnwrapped + at, table).0
    }
    guard entry.isKnown else { return false }
    used += entry.write(to: room.bytes, at: used)
    return true
  }
}
