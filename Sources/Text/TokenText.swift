/// A text cut into tokens with no string for any of them: what the search for many patterns reads.
///
/// It is made to be used again: `read` keeps the memory of the text before. Word boundaries inside scripts without
/// spaces cost far more than all the rest, so they are looked for only when `resolve` is called; until then the tokens of a
/// run of such a script count as one word.
public struct TokenText: Sendable {
  public private(set) var entries: [Entry] = []
  /// The text as UTF-8, then every form that differs from what is written.
  private(set) var bytes: [UInt8] = []
  private var runs: [Run] = []

  /// A token. Forms are ranges of bytes.
  public struct Entry: Sendable {
    /// Of the folded form (`TokenHash`).
    public internal(set) var hash: UInt64
    var folded: Form
    var accented: Form
    var cased: Form
    /// Offsets in Unicode scalars of the text; `end` is one past the last.
    public internal(set) var start: UInt32
    public internal(set) var end: UInt32
    /// Number of the word in the text, from 0; right after `resolve`.
    public internal(set) var position: UInt32
    /// Whether a word begins or ends here; right after `resolve`.
    public internal(set) var beginsWord: Bool
    public internal(set) var endsWord: Bool
    /// Whether it is a character of a script without spaces.
    public internal(set) var isUnspaced: Bool

    /// The bytes of its folded form, from `withBytes` of its text.
    @inline(__always) public func folded(in bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
      UnsafeBufferPointer(rebasing: bytes[folded.range])
    }
  }

  /// A range of bytes.
  struct Form: Equatable, Sendable {
    var start: UInt32
    var end: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  /// Characters of scripts without spaces in a row, whose boundaries are not known yet.
  struct Run: Sendable {
    var entries: Range<Int>
    /// Bytes and scalars of the text.
    var bytes: Range<Int>
    var start: Int
  }

  /// Bytes of a text that are read; what comes after is not seen. No stored text is near it.
  public static let limit = 1 << 30

  public init() {}

  public init(_ text: String) {
    read(text)
  }

  /// Whether every word boundary is known.
  public var isResolved: Bool { runs.isEmpty }

  /// Takes a new text in place of the one before.
  public mutating func read(_ text: String) {
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    var text = text
    text.withUTF8 { utf8 in
      let whole = UnsafeBufferPointer(rebasing: utf8.prefix(Self.limit))
      bytes.append(contentsOf: whole)
      var cutter = TextCutter(whole)
      cutter.cut(into: &self)
    }
  }

  /// All bytes that forms are ranges of.
  public func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer(body)
  }

  /// The token with its forms as strings.
  public func token(_ number: Int) -> Token {
    let entry = entries[number]
    let folded = text(entry.folded)
    return Token(
      folded: folded, accented: entry.accented == entry.folded ? folded : text(entry.accented),
      cased: entry.cased == entry.folded ? folded : text(entry.cased), start: Int(entry.start),
      end: Int(entry.end), position: Int(entry.position), beginsWord: entry.beginsWord,
      endsWord: entry.endsWord)
  }

  private func text(_ form: Form) -> String {
    bytes.withUnsafeBufferPointer {
      String(decoding: UnsafeBufferPointer(rebasing: $0[form.range]), as: UTF8.self)
    }
  }
}

// MARK: What the cutter adds

extension TokenText {
  mutating func append(_ entry: Entry) { entries.append(entry) }

  /// Keeps a form that is not as written.
  mutating func keep(_ form: UnsafeBufferPointer<UInt8>) -> Form {
    let start = UInt32(truncatingIfNeeded: bytes.count)
    bytes.append(contentsOf: form)
    return Form(start: start, end: UInt32(truncatingIfNeeded: bytes.count))
  }

  mutating func keep(_ form: String) -> Form {
    let start = UInt32(truncatingIfNeeded: bytes.count)
    bytes.append(contentsOf: form.utf8)
    return Form(start: start, end: UInt32(truncatingIfNeeded: bytes.count))
  }

  /// The small letters of ASCII of a word.
  mutating func keepLowered(_ word: UnsafeBufferPointer<UInt8>) -> Form {
    let start = UInt32(truncatingIfNeeded: bytes.count)
    for byte in word { bytes.append(byte &- 0x41 < 26 ? byte | 0x20 : byte) }
    return Form(start: start, end: UInt32(truncatingIfNeeded: bytes.count))
  }

  /// One of the forms of a word all of whose scalars are in the table.
  mutating func keep(_ form: ScalarForm, of scalars: ScalarSequence) -> Form {
    let start = UInt32(truncatingIfNeeded: bytes.count)
    for scalar in scalars { FoldTable.append(form, of: scalar, to: &bytes) }
    return Form(start: start, end: UInt32(truncatingIfNeeded: bytes.count))
  }

  mutating func append(run: Run) { runs.append(run) }

  /// Marks the ends of a run of tokens, which are always ends of words.
  mutating func bound(_ run: Range<Int>) {
    entries[run.lowerBound].beginsWord = true
    entries[run.upperBound - 1].endsWord = true
  }

  func hash(of form: Form) -> UInt64 {
    var hash = TokenHash()
    for at in form.range { hash.add(bytes[at]) }
    return hash.value
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
    for number in entries.indices {
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

/// A hash of the bytes of a folded word: FNV-1a (Fowler, Noll, Vo) with its high bits folded in. Whoever looks a word up
/// by it compares the bytes too, so that texts made to collide cost time and give no false hit.
public struct TokenHash: Sendable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  public init() {}

  @inline(__always) public mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  @inline(__always) public var value: UInt64 { (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9 }

  public static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = TokenHash()
    for byte in bytes { hash.add(byte) }
    return hash.value
  }
}
