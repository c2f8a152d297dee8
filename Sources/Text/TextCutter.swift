/// Finds the tokens of a text, folds and hashes them.
///
/// First the whole text is folded scalar by scalar, whatever separates words becoming a space or an apostrophe; what cannot be
/// folded so becomes a byte that no UTF-8 has (`ScalarTable`). Then each stretch of letters in this is a word, known by its
/// bytes alone. Only the stretches with such a byte in them are cut from the text itself, by scalars.
///
/// It writes into memory that its maker owns, and only inside it: every write is preceded by a look at the room that is
/// left. Where there is none `isFull` is set, and what was written is not to be used.
struct TextCutter {
  var count = 0
  var runs: [TokenText.Run] = []
  var apart: [TokenText.Apart] = []
  private(set) var isFull = false
  /// Bytes of the text that begin no scalar, and where the folded text ends.
  private(set) var continuations = 0
  private(set) var foldedEnd = 0

  let text: UnsafeBufferPointer<UInt8>
  let room: TokenText.Room
  /// The text, then the same folded, then forms of tokens that were cut from the text itself. Bytes that are taken:
  var used: Int
  /// In a text that is cut by scalars: the next byte, and the number of its scalar.
  var at = 0
  var offset = 0
  var position: UInt32 = 0
  /// Where the last word of a script with spaces ended, in the folded text; -1 where other things came after it.
  private var wordEnd = -1

  /// Bytes that are left free after all others, so that a block can be read, and sixteen written, wherever one can.
  static let margin = 64

  /// Both must stay where they are for as long as this is used.
  init(_ text: UnsafeBufferPointer<UInt8>, _ room: TokenText.Room) {
    self.text = text
    self.room = room
    used = text.count
  }

  var map: TextMap {
    TextMap(
      bytes: UnsafePointer(room.bytes.baseAddress.unsafelyUnwrapped), count: text.count,
      marks: UnsafeBufferPointer(room.marks), isASCII: continuations == 0)
  }

  mutating func cut() {
    guard let from = text.baseAddress, let to = room.bytes.baseAddress else { return }
    guard room.bytes.count >= text.count + Self.margin else { return fill() }
    to.update(from: from, count: text.count)
    ScalarTable.entries.withUnsafeBufferPointer { table in
      fold(table)
      if !isFull { cutStretches(table) }
    }
  }

  mutating func fill() { isFull = true }
}

// MARK: Folding

extension TextCutter {
  /// Bytes that the folded form of a block may take: none of its bytes is written as more than seven.
  private static let blockRoom = TextMap.block * 7

  private mutating func fold(_ table: UnsafeBufferPointer<ScalarTable.Entry>) {
    let bytes = room.bytes
    // In variables of its own, which can stay in registers.
    var (place, to, behind) = (0, used, 0)
    for block in stride(from: 0, to: text.count, by: TextMap.block) {
      guard to &+ Self.blockRoom &+ Self.margin <= bytes.count else { return fill() }
      room.marks[block / TextMap.block] = TextMap.Mark(
        folded: UInt32(truncatingIfNeeded: to), continuations: UInt32(truncatingIfNeeded: behind))
      let end = min(block &+ TextMap.block, text.count)
      var leads = EightBytes.leadBits(bytes, at: block) & Self.lowest(end &- block)
      while leads != 0 {
        let lead = block &+ Self.takeFirst(of: &leads)
        copy(from: place, upTo: lead, to: &to)
        let (entry, width) = ScalarTable.entry(bytes.baseAddress.unsafelyUnwrapped + lead, table)
        to &+= entry.write(to: bytes, at: to)
        place = lead &+ width
        behind &+= width &- 1
      }
      if place < end {
        copy(from: place, upTo: end, to: &to)
        place = end
      }
    }
    lower(used..<to)
    (used, foldedEnd, continuations) = (to, to, behind)
  }

  /// Copies ASCII, and up to fifteen bytes more; there is room for these.
  @inline(__always) private func copy(from place: Int, upTo end: Int, to: inout Int) {
    let start = UnsafeMutableRawPointer(room.bytes.baseAddress.unsafelyUnwrapped)
    var (from, into) = (place, to)
    repeat {
      let some = (start + from).loadUnaligned(as: SIMD16<UInt8>.self)
      (start + into).storeBytes(of: some, as: SIMD16<UInt8>.self)
      from &+= 16
      into &+= 16
    } while from < end
    to &+= max(end &- place, 0)
  }

  /// Makes the capitals of ASCII small, in a loop that can be done many bytes at a time.
  private func lower(_ range: Range<Int>) {
    guard let start = room.bytes.baseAddress else { return }
    let folded = start + range.lowerBound
    for index in 0..<range.count {
      let byte = folded[index]
      folded[index] = byte | (byte &- 0x41 < 26 ? 0x20 : 0)
    }
  }

  /// So many bits; all for 64 and more.
  @inline(__always) private static func lowest(_ count: Int) -> UInt64 {
    count >= 64 ? UInt64.max : ~(UInt64.max &<< UInt64(truncatingIfNeeded: count))
  }

  /// The number of the lowest bit, which is cleared.
  @inline(__always) private static func takeFirst(of bits: inout UInt64) -> Int {
    let first = bits.trailingZeroBitCount
    bits &= bits &- 1
    return first
  }
}

// MARK: Cutting

extension TextCutter {
  /// Cuts every stretch of letters and digits in the folded text.
  private mutating func cutStretches(_ table: UnsafeBufferPointer<ScalarTable.Entry>) {
    let folded = text.count..<foldedEnd
    var start = 0
    /// 1 where a stretch goes on from the block before.
    var goesOn: UInt64 = 0
    for block in stride(from: folded.lowerBound, to: folded.upperBound, by: 64) {
      let bits = EightBytes.wordBits(room.bytes, at: block) & Self.lowest(folded.upperBound &- block)
      let edges = bits ^ (bits &<< 1 | goesOn)
      var (starts, ends) = (edges & bits, edges & ~bits)
      if goesOn == 0 { start = block &+ Self.takeFirst(of: &starts) }
      while ends != 0 {
        cut(start, block &+ Self.takeFirst(of: &ends), table)
        // One beyond the block where nothing begins: no stretch goes on then, and the next block has another.
        start = block &+ Self.takeFirst(of: &starts)
      }
      guard !isFull else { return }
      goesOn = bits &>> 63
    }
    if goesOn == 1 { cut(start, folded.upperBound, table) }
  }

  @inline(__always) private mutating func cut(
    _ start: Int, _ end: Int, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) {
    let hash = TokenHash.of(room.bytes, at: start, length: end &- start)
    guard hash.full == 0, !isPeculiar(start, end, table), count < room.entries.count else {
      return cutByScalars(start, end, table)
    }
    room.entries[count] = TokenText.Entry(hash: hash.value, folded: form(start, end), position: position)
    count &+= 1
    position &+= 1
    wordEnd = end
  }

  /// Whether a stretch may be the `s` of a possessive, or begins with a vowel sign of Devanagari, which begins no word.
  @inline(__always) private func isPeculiar(
    _ start: Int, _ end: Int, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) -> Bool {
    if end &- start == 1 { return room.bytes[start &- 1] == 0x27 }
    guard room.bytes[start] == 0xE0 else { return false }
    let first = room.bytes.baseAddress.unsafelyUnwrapped + start
    return ScalarTable.entry(first, table).0.kind != .word
  }

  /// Cuts any stretch of the folded text, from the text itself.
  @inline(never) private mutating func cutByScalars(
    _ start: Int, _ end: Int, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) {
    let (first, next) = map.spots(ofFolded: start..<end)
    let last = next.byte
    (at, offset) = (first.byte, first.scalar)
    if wordEnd >= 0, wordEnd == start - 1, room.bytes[wordEnd] == 0x27, endsPossessive(at) { advance(1) }
    var endOfWord = -1
    while at < last, !isFull {
      let (scalar, width) = scalar(at: at)
      switch ScalarTable.kind(of: scalar, table) {
      case .word:
        cutWord(table)
        endOfWord = at
        skipPossessive()
      case .unspaced: cutRun()
      case .mark, .ignored, .separator: advance(width)
      }
    }
    wordEnd = endOfWord == last ? end : -1
  }

  /// Whether the `s` of a possessive is at a byte, an apostrophe being before it.
  private func endsPossessive(_ letter: Int) -> Bool {
    guard letter < text.count, text[letter] | 0x20 == 0x73 else { return false }
    guard letter + 1 < text.count else { return true }
    let next = scalar(at: letter + 1).0.characterClass
    return next == .separator || next == .ignored
  }

  /// Passes over an apostrophe that the table does not know, and `s`, where a word ends with them.
  private mutating func skipPossessive() {
    guard at < text.count, text[at] >= 0x80 else { return }
    let (mark, width) = scalar(at: at)
    guard mark.isApostrophe, endsPossessive(at + width) else { return }
    advance(width)
    advance(1)
  }

  mutating func advance(_ width: Int) {
    at += width
    offset += 1
  }

  @inline(__always) func scalar(at index: Int) -> (Unicode.Scalar, width: Int) {
    ScalarSequence.decode(text, at: index)
  }
}

// MARK: Writing

extension TextCutter {
  @inline(__always) func form(_ start: Int, _ end: Int) -> TokenText.Form {
    TokenText.Form(start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end))
  }

  /// Adds a token whose form was written apart, with its place in the text: bytes, and numbers of scalars.
  mutating func append(_ entry: TokenText.Entry, bytes: Range<Int>, scalars: Range<Int>) {
    apart.append(
      TokenText.Apart(
        token: count, written: form(bytes.lowerBound, bytes.upperBound), start: scalars.lowerBound,
        end: scalars.upperBound))
    append(entry)
  }

  @inline(__always) mutating func append(_ entry: TokenText.Entry) {
    guard count < room.entries.count else { return fill() }
    room.entries[count] = entry
    count &+= 1
  }

  @inline(__always) func hash(of form: TokenText.Form) -> UInt64 {
    TokenHash.of(room.bytes, at: Int(form.start), length: Int(form.end &- form.start)).value
  }

  /// nil where there is no room.
  mutating func put(_ form: String) -> TokenText.Form? {
    let begin = used
    for byte in form.utf8 {
      guard used + Self.margin < room.bytes.count else { return nil }
      room.bytes[used] = byte
      used += 1
    }
    return self.form(begin, used)
  }
}
