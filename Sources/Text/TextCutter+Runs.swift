// Scripts without spaces: each character is a token.
extension TextCutter {
  /// A character with the marks that follow it.
  private struct Piece {
    /// Bytes from the first scalar to the last that is seen, and the numbers of these scalars.
    var bytes: Range<Int>
    var scalars: Range<Int>
  }

  mutating func cutRun() {
    let first = count
    let begin = (byte: at, offset: offset)
    var piece = emptyPiece
    while at < text.count {
      if isHan(at) {
        cutPiece(piece)
        cutHan()
        piece = emptyPiece
        continue
      }
      let (scalar, width) = scalar(at: at)
      let kind = scalar.characterClass
      let isFirst = piece.bytes.upperBound == begin.byte
      guard kind == .unspaced || kind == .ignored || (kind == .mark && !isFirst) else { break }
      if kind == .unspaced && (!scalar.isKanaSoundMark || isFirst) {
        cutPiece(piece)
        piece = emptyPiece
      }
      advance(width)
      if kind != .ignored {
        piece.bytes = piece.bytes.lowerBound..<at
        piece.scalars = piece.scalars.lowerBound..<offset
      }
    }
    cutPiece(piece)
    position += 1
    guard count > first, !isFull else { return }
    room.entries[first].beginsWord = true
    room.entries[count - 1].endsWord = true
    guard count > first + 1 else { return }
    runs.append(TokenText.Run(entries: first..<count, bytes: begin.byte..<at))
  }

  private var emptyPiece: Piece { Piece(bytes: at..<at, scalars: offset..<offset) }

  /// Characters of Han that are followed by another, or by the end: no mark belongs to them, and each folds to itself.
  private mutating func cutHan() {
    repeat {
      append(unspaced: form(at, at + 3))
      advance(3)
    } while isHan(at) && !isFull
  }

  /// Whether a common character of Han (U+4E00 to U+9FEF) begins at a byte, and another after it or nothing.
  @inline(__always) private func isHan(_ place: Int) -> Bool {
    isCommonHan(place) && (place &+ 3 == text.count || isCommonHan(place &+ 3))
  }

  @inline(__always) private func isCommonHan(_ place: Int) -> Bool {
    guard place &+ 3 <= text.count else { return false }
    let (second, third) = (UInt32(text[place &+ 1] & 0x3F), UInt32(text[place &+ 2] & 0x3F))
    return 0xE_4E00...0xE_9FEF ~= UInt32(text[place]) &<< 12 | second &<< 6 | third
  }

  /// A character of several scalars after folding (Thai sara am, kana ligatures) gives as many tokens in one place.
  private mutating func cutPiece(_ piece: Piece) {
    guard !piece.bytes.isEmpty else { return }
    let (scalar, width) = scalar(at: piece.bytes.lowerBound)
    if piece.bytes.count == width, ScalarTable.isItself(unspaced: scalar) {
      return append(unspaced: form(piece.bytes.lowerBound, piece.bytes.upperBound))
    }
    let written = UnsafeBufferPointer(rebasing: text[piece.bytes])
    let seen = String(decoding: written, as: UTF8.self).unicodeScalars.filter {
      $0.characterClass != .ignored
    }
    for scalar in Folding.accented(String(String.UnicodeScalarView(seen))).unicodeScalars {
      guard let form = put(String(scalar)) else { return fill() }
      append(unspacedEntry(form), bytes: piece.bytes, scalars: piece.scalars)
    }
  }

  /// Adds a character whose form is what the text has.
  @inline(__always) private mutating func append(unspaced form: TokenText.Form) {
    append(unspacedEntry(form))
  }

  @inline(__always) private func unspacedEntry(_ form: TokenText.Form) -> TokenText.Entry {
    TokenText.Entry(
      hash: hash(of: form), folded: form, position: position, beginsWord: false, endsWord: false,
      isUnspaced: true)
  }
}
