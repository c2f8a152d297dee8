/// A text cut into tokens with no string for any of them: what the search for many patterns reads.
///
/// It is made to be used again: `read` keeps the memory of the text before. What costs more than all the rest, and is asked of few
/// tokens, is found out when it is asked for: where a token lies in the text, and word boundaries inside scripts without spaces.
/// Until `resolve` is called the tokens of a run of such a script count as one word.
public struct TokenText: Sendable {
  /// How many tokens there are.
  public private(set) var count = 0
  /// The tokens, and room for more.
  private var entries: [Entry] = []
  /// The text as UTF-8, the same folded, every form that was written apart, and room for more.
  private var bytes: [UInt8] = []
  /// The bytes of the text, and where those that were folded together end.
  private var textCount = 0
  private var foldedEnd = 0
  private var isASCII = true
  private var marks: [TextMap.Mark] = []
  /// Tokens whose forms lie after the folded text, in order.
  private var apart: [Apart] = []
  private var runs: [Run] = []

  /// A token.
  public struct Entry: Sendable {
    /// Of the folded form (`TokenHash`).
    public internal(set) var hash: UInt64 = 0
    var folded = Form()
    /// Number of the word in the text, from 0; right after `resolve`.
    public internal(set) var position: UInt32 = 0
    /// Whether a word begins or ends here; right after `resolve`.
    public internal(set) var beginsWord = true
    public internal(set) var endsWord = true
    /// Whether it is a character of a script without spaces.
    public internal(set) var isUnspaced = false

    /// The bytes of its folded form, from `withBytes` of its text.
    @inline(__always) public func folded(in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: bytes[folded.range])
    }

    /// The first eight of these bytes, the first lowest; 0 for what a shorter word lacks.
    @inline(__always) public func head(in bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
      EightBytes(bytes, at: Int(folded.start)).first(min(8, Int(folded.end &- folded.start))).value
    }
  }

  /// A range of bytes.
  struct Form: Equatable, Sendable {
    var start: UInt32 = 0
    var end: UInt32 = 0

    @inline(__always) var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// Where a token lies whose form was written apart.
  struct Apart: Sendable {
    var token: Int
    /// The word in the text, from its first scalar to the last that is seen, and the numbers of these scalars.
    var written: Form
    var start: Int
    var end: Int
  }

  /// Characters of scripts without spaces in a row, whose boundaries are not known yet.
  struct Run: Sendable {
    var entries: Range<Int>
    /// Bytes of the text.
    var bytes: Range<Int>
    /// Whether its words' boundaries are known; not yet their numbers.
    var isDivided = false
  }

  /// Memory that a `TextCutter` writes to.
  struct Room {
    var entries: UnsafeMutableBufferPointer<Entry>
    var bytes: UnsafeMutableBufferPointer<UInt8>
    /// One for each block of the text.
    var marks: UnsafeMutableBufferPointer<TextMap.Mark>
  }

  /// Bytes of a text that are read; what comes after is not seen. No stored text is near it.
  public static let limit = 1 << 28

  public init() {}

  public init(_ text: String) { read(text) }

  /// Whether every word boundary is known.
  public var isResolved: Bool { runs.isEmpty }

  public var indices: Range<Int> { 0..<count }

  public subscript(_ number: Int) -> Entry { entries[number] }

  /// Takes a new text in place of the one before.
  public mutating func read(_ text: String) {
    var text = text
    text.withUTF8 { text in
      var end = min(text.count, Self.limit)
      while end < text.count, end > 0, text[end] & 0xC0 == 0x80 { end -= 1 }
      read(UnsafeBufferPointer(rebasing: text[..<end]))
    }
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    if text.isEmpty { return clear() }
    // A token has six bytes or so, and folding seldom makes anything longer. Where that is not enough, again with more.
    var room = (entries: text.count / 4 + 16, bytes: text.count * 3 + 512)
    while !cut(text, room) { room = (room.entries * 4, room.bytes * 4) }
  }

  private mutating func clear() {
    (count, textCount, foldedEnd, isASCII) = (0, 0, 0, true)
    apart.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
  }

  /// False where the room was too small.
  private mutating func cut(_ text: UnsafeBufferPointer<UInt8>, _ room: (entries: Int, bytes: Int)) -> Bool {
    let blocks = (text.count + TextMap.block - 1) / TextMap.block
    if entries.count < room.entries { entries = [Entry](repeating: Entry(), count: room.entries) }
    if bytes.count < room.bytes { bytes = [UInt8](repeating: 0, count: room.bytes) }
    if marks.count < blocks { marks = [TextMap.Mark](repeating: TextMap.Mark(), count: blocks * 2) }
    let cutter = entries.withUnsafeMutableBufferPointer { entries in
      bytes.withUnsafeMutableBufferPointer { bytes in
        marks.withUnsafeMutableBufferPointer { marks in
          let marks = UnsafeMutableBufferPointer(rebasing: marks[..<blocks])
          var cutter = TextCutter(text, Room(entries: entries, bytes: bytes, marks: marks))
          cutter.cut()
          return cutter
        }
      }
    }
    (count, textCount, foldedEnd, isASCII) = (
      cutter.count, text.count, cutter.foldedEnd, cutter.continuations == 0
    )
    if !(runs.isEmpty && cutter.runs.isEmpty) { runs = cutter.runs }
    if !(apart.isEmpty && cutter.apart.isEmpty) { apart = cutter.apart }
    return !cutter.isFull
  }

  /// All tokens, and all bytes that forms are ranges of.
  @inline(__always) public func withBytes<Result>(
    _ body: (_ entries: UnsafeBufferPointer<Entry>, _ bytes: UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    entries.withUnsafeBufferPointer { entries in
      bytes.withUnsafeBufferPointer { bytes in
        body(UnsafeBufferPointer(rebasing: entries[..<count]), bytes)
      }
    }
  }
}

// MARK: Single tokens

extension TokenText {
  /// The folded form of a token.
  public func folded(_ number: Int) -> String { text(entries[number].folded) }

  /// The token with its forms as strings. Where it is not ASCII they are made anew.
  public func token(_ number: Int) -> Token {
    let entry = entries[number]
    let place = place(of: number)
    let folded = text(entry.folded)
    var (accented, cased) = (folded, folded)
    if !entry.isUnspaced {
      let written = text(place.written)
      let isASCII = written.utf8.allSatisfy { $0 < 0x80 }
      if !isASCII { accented = Folding.accented(written) }
      cased = isASCII ? written : Folding.cased(written)
    }
    return Token(
      folded: folded, accented: accented, cased: cased, start: place.start, end: place.end,
      position: Int(entry.position), beginsWord: entry.beginsWord, endsWord: entry.endsWord)
  }

  /// Offsets of tokens in Unicode scalars of the text, from the first to one past the last.
  public func offsets(of tokens: Range<Int>) -> Range<Int> {
    guard let last = tokens.last else { return 0..<0 }
    let start = place(of: tokens.lowerBound).start
    return start..<max(start, place(of: last).end)
  }

  /// The same, with the text between them.
  public func passage(of tokens: Range<Int>) -> (offsets: Range<Int>, text: String) {
    guard let last = tokens.last else { return (0..<0, "") }
    let first = place(of: tokens.lowerBound)
    let end = tokens.count == 1 ? first : place(of: last)
    let written = Form(start: first.written.start, end: max(first.written.start, end.written.end))
    return (first.start..<max(first.start, end.end), text(written))
  }

  /// Calls a function with every token in order, and its offsets.
  @inline(__always) public func forEachPlace(_ body: (_ number: Int, _ offsets: Range<Int>) -> Void) {
    withMap { map in
      var walk = TextWalk(map)
      for number in indices {
        let form = entries[number].folded
        if form.start >= foldedEnd {
          let place = place(of: number)
          body(number, place.start..<max(place.start, place.end))
        } else if form.start < textCount {
          body(number, walk.scalars(ofBytes: form.range))
        } else {
          body(number, walk.scalars(ofFolded: form.range))
        }
      }
    }
  }

  /// The bytes of a word as the text has it, from `withBytes`.
  public func written(_ number: Int, in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[place(of: number).written.range])
  }

  private func place(of number: Int) -> Apart {
    let form = entries[number].folded
    if form.start >= foldedEnd { return apart[apartIndex(of: number)] }
    return withMap { map in
      let (first, last) =
        form.start < textCount
        ? (map.spot(ofByte: Int(form.start)), map.spot(ofByte: Int(form.end)))
        : map.spots(ofFolded: form.range)
      let written = Form(start: UInt32(clamping: first.byte), end: UInt32(clamping: last.byte))
      return Apart(token: number, written: written, start: first.scalar, end: last.scalar)
    }
  }

  private func apartIndex(of number: Int) -> Int {
    var (low, high) = (0, apart.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if apart[middle].token < number { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func withMap<Result>(_ body: (TextMap) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { bytes in
      marks.withUnsafeBufferPointer { marks in
        let blocks = (textCount + TextMap.block - 1) / TextMap.block
        return body(
          TextMap(
            bytes: bytes.baseAddress.unsafelyUnwrapped, count: textCount,
            marks: UnsafeBufferPointer(rebasing: marks[..<blocks]), isASCII: isASCII))
      }
    }
  }

  private func text(_ form: Form) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[form.range]), as: UTF8.self)
    }
  }
}

// MARK: Word boundaries of scripts without spaces

extension TokenText {
  /// Finds the word boundaries of all runs, and numbers the words anew.
  public mutating func resolve() {
    guard !runs.isEmpty else { return }
    for run in runs where !run.isDivided { divide(run) }
    runs.removeAll(keepingCapacity: true)
    // Tokens of one run had one position.
    var further: UInt32 = 0
    var before: UInt32?
    for number in indices {
      if entries[number].position == before, entries[number].beginsWord { further += 1 }
      before = entries[number].position
      entries[number].position += further
    }
  }

  /// Finds the word boundaries around one token.
  public mutating func resolve(around token: Int) {
    guard entries[token].isUnspaced, !runs.isEmpty else { return }
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].entries.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count, runs[low].entries.contains(token), !runs[low].isDivided else { return }
    divide(runs[low])
    runs[low].isDivided = true
  }

  private mutating func divide(_ run: Run) {
    let (units, unitOfScalar) = utf16(of: run)
    let boundaries = Set(ICU.wordBoundaries(of: units))
    let start = withMap { $0.spot(ofByte: run.bytes.lowerBound).scalar }
    var before: Int?
    for number in run.entries {
      let scalar = place(of: number).start - start
      let continues = scalar == before
      let isBoundary =
        !continues && unitOfScalar.indices.contains(scalar) && boundaries.contains(unitOfScalar[scalar])
      let isFirst = number == run.entries.lowerBound
      entries[number].beginsWord = isFirst || isBoundary
      if !isFirst { entries[number - 1].endsWord = isBoundary }
      before = scalar
    }
    if let last = run.entries.last { entries[last].endsWord = true }
  }

  /// A run as ICU takes it, and for each of its scalars where it begins there.
  private func utf16(of run: Run) -> (units: [UInt16], unitOfScalar: [Int32]) {
    let text = text(
      Form(start: UInt32(clamping: run.bytes.lowerBound), end: UInt32(clamping: run.bytes.upperBound)))
    var units: [UInt16] = []
    var unitOfScalar: [Int32] = []
    for scalar in text.unicodeScalars {
      unitOfScalar.append(Int32(clamping: units.count))
      units.append(contentsOf: UTF16.encode(scalar) ?? .init())
    }
    return (units, unitOfScalar)
  }
}
