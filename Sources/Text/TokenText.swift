/// A text cut into tokens with no string for any of them: what the search for many patterns reads.
///
/// It is made to be used again: `read` keeps the memory of the text before. Word boundaries inside scripts without
/// spaces cost far more than all the rest, so they are looked for only when `resolve` is called; until then the tokens of a
/// run of such a script count as one word.
public struct TokenText: Sendable {
  /// How many tokens there are.
  public private(set) var count = 0
  /// The tokens, and room for more.
  private var entries: [Entry] = []
  /// The text as UTF-8, the same with the capitals of ASCII made small, every other form that differs from what is
  /// written, and room for more.
  private var bytes: [UInt8] = []
  private var runs: [Run] = []

  /// A token. Forms are ranges of bytes.
  public struct Entry: Sendable {
    /// Of the folded form (`TokenHash`).
    public internal(set) var hash: UInt64 = 0
    var folded = Form()
    /// The word in the text, from its first scalar to the last that is seen.
    var written = Form()
    /// Offsets in Unicode scalars of the text; `end` is one past the last.
    public internal(set) var start: UInt32 = 0
    public internal(set) var end: UInt32 = 0
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

    /// The bytes of the word as the text has it, the same way.
    @inline(__always) public func written(in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>
    {
      UnsafeBufferPointer(rebasing: bytes[written.range])
    }
  }

  /// A range of bytes.
  struct Form: Equatable, Sendable {
    var start: UInt32 = 0
    var end: UInt32 = 0

    @inline(__always) var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// Characters of scripts without spaces in a row, whose boundaries are not known yet.
  struct Run: Sendable {
    var entries: Range<Int>
    /// Bytes of the text, and the scalar that they begin with.
    var bytes: Range<Int>
    var start: Int
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
    text.withUTF8 { read(UnsafeBufferPointer(rebasing: $0.prefix(Self.limit))) }
  }

  private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
    // A token has six bytes or so, and folding seldom makes anything longer. Where that is not enough, again with more.
    var room = (entries: text.count / 4 + 16, bytes: text.count * 4 + 64)
    while !cut(text, room) { room = (room.entries * 4, room.bytes * 4) }
  }

  /// False where the room was too small.
  private mutating func cut(_ text: UnsafeBufferPointer<UInt8>, _ room: (entries: Int, bytes: Int)) -> Bool {
    if entries.count < room.entries {
      entries = [Entry](repeating: Entry(), count: room.entries)
    }
    if bytes.count < room.bytes { bytes = [UInt8](repeating: 0, count: room.bytes) }
    return entries.withUnsafeMutableBufferPointer { entries in
      bytes.withUnsafeMutableBufferPointer { bytes in
        var cutter = TextCutter(text, entries: entries, bytes: bytes)
        cutter.cut()
        (count, runs) = (cutter.count, cutter.runs)
        return !cutter.isFull
      }
    }
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

  /// The folded form of a token.
  public func folded(_ number: Int) -> String { text(entries[number].folded) }

  /// The token with its forms as strings. Where it is not ASCII they are made anew.
  public func token(_ number: Int) -> Token {
    let entry = entries[number]
    let folded = text(entry.folded)
    var (accented, cased) = (folded, folded)
    if !entry.isUnspaced {
      let written = text(entry.written)
      let isASCII = written.utf8.allSatisfy { $0 < 0x80 }
      if !isASCII { accented = Folding.accented(written) }
      cased = isASCII ? written : Folding.cased(written)
    }
    return Token(
      folded: folded, accented: accented, cased: cased, start: Int(entry.start), end: Int(entry.end),
      position: Int(entry.position), beginsWord: entry.beginsWord, endsWord: entry.endsWord)
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
    for run in runs { divide(run) }
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

  private mutating func divide(_ run: Run) {
    let (units, unitOfScalar) = utf16(of: run)
    let boundaries = Set(ICU.wordBoundaries(of: units))
    func isBoundary(_ number: Int) -> Bool {
      let scalar = Int(entries[number].start) - run.start
      return unitOfScalar.indices.contains(scalar) && boundaries.contains(unitOfScalar[scalar])
    }
    for number in run.entries {
      let isFirst = number == run.entries.lowerBound
      let continues = !isFirst && entries[number - 1].start == entries[number].start
      entries[number].beginsWord = isFirst || (!continues && isBoundary(number))
      if !isFirst { entries[number - 1].endsWord = !continues && isBoundary(number) }
    }
    if let last = run.entries.last { entries[last].endsWord = true }
  }

  /// A run as ICU takes it, and for each of its scalars where it begins there.
  private func utf16(of run: Run) -> (units: [UInt16], unitOfScalar: [Int32]) {
    let text = bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[run.bytes]), as: UTF8.self)
    }
    var units: [UInt16] = []
    var unitOfScalar: [Int32] = []
    for scalar in text.unicodeScalars {
      unitOfScalar.append(Int32(clamping: units.count))
      units.append(contentsOf: UTF16.encode(scalar) ?? .init())
    }
    return (units, unitOfScalar)
  }
}
