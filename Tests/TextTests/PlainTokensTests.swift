import Fixtures
import Testing

@testable import Text

/// Cuts texts the plain way: by scalars, with strings, asking ICU for every word.
struct PlainTokens {
  private var tokens: [Token] = []
  private let bytes: [UInt8]
  /// The next byte, and the scalar that it begins.
  private var at = 0
  private var offset = 0
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  static func of(_ text: String) -> [Token] {
    var plain = PlainTokens(text)
    plain.scan()
    return plain.tokens
  }

  private mutating func scan() {
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
    while at < bytes.count {
      let (scalar, width) = scalar(at: at)
      let kind = scalar.characterClass
      guard kind == .word || kind == .mark || kind == .ignored else { break }
      advance(width)
      // What is ignored at the end of a word is no part of it.
      if kind != .ignored { end = (at, offset) }
    }
    append(token(first..<end.byte), start: start, end: end.offset)
    position += 1
    skipPossessive()
  }

  private func token(_ range: Range<Int>) -> Token {
    let word = Self.text(bytes, range)
    let accented = Folding.accented(word)
    return Token(
      folded: Folding.withoutDiacritics(accented), accented: accented, cased: Folding.cased(word), start: 0,
      end: 0, position: 0)
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

@Suite struct PlainTokensTests {
  private static let alphabet = Array(
    "aAzZ09''-éÉđĐßŁøÆşığİǅ\u{301}\u{323}\u{308} \n.\u{AD}\u{200B}\u{200D}\u{FE0F}’ʼʻﬁＡ１ﾞｶカがアーー々〇南海行東ำน้ทไยເມປភាកမြနာ한국서ᄒ\u{1161}हिन्दी़বাதமிழ்ςΣάёЙٱيًا𝐀🇻🇳①½"
      .unicodeScalars)

  @Test("one pass over bytes cuts as the plain way does, whatever a text holds", arguments: [3, 14, 40, 300])
  func agrees(_ length: Int) {
    var random = SplitMix(seed: UInt64(length))
    var tokens = TokenText()
    for _ in 0..<(length < 100 ? 3_000 : 300) {
      let scalars = (0..<length).map { _ in Self.alphabet[Int(random.next() % UInt64(Self.alphabet.count))] }
      let text = String(String.UnicodeScalarView(scalars))
      tokens.read(text)
      tokens.resolve()
      let found = tokens.indices.map(tokens.token)
      #expect(found == PlainTokens.of(text), "\(scalars.map { String($0.value, radix: 16) })")
      #expect(tokens.indices.map { tokens[$0].hash } == found.map { TokenHash.of($0.folded) })
    }
  }

  @Test(
    "words of any length, with letters of one to three bytes, are cut as the plain way does where blocks end and begin"
  )
  func agreesOnWords() {
    var random = SplitMix(seed: 64)
    var tokens = TokenText()
    let letters = ["abcDEF", "àéîÕüß", "щЖлопЯ", "λόγος", "سلام", "ệưỡẤ", "कािख्त", "한국어", "南海"].map(Array.init)
    let between = [
      " ", " ", " ", ", ", "—", "’", "'", "’s ", "'s", "'S. ", "\u{A0}", " €", "。", "\u{AD} ", " \u{301}",
    ]
    for _ in 0..<800 {
      var text = ""
      for _ in 0..<(2 + random.next() % 30) {
        let script = letters[Int(random.next() % UInt64(letters.count))]
        let mixed = random.next() % 3 == 0
        for _ in 0..<(1 + random.next() % (random.next() % 5 == 0 ? 30 : 8)) {
          let from = mixed && random.next() % 2 == 0 ? letters[0] : script
          text.append(from[Int(random.next() % UInt64(from.count))])
        }
        text += between[Int(random.next() % UInt64(between.count))]
      }
      tokens.read(text)
      tokens.resolve()
      let found = tokens.indices.map(tokens.token)
      #expect(found == PlainTokens.of(text), "\(text)")
      let written = tokens.withBytes { _, bytes in
        tokens.indices.map { String(decoding: tokens.written($0, in: bytes), as: UTF8.self) }
      }
      let scalars = Array(text.unicodeScalars)
      #expect(
        written
          == tokens.indices.map {
            String(String.UnicodeScalarView(scalars[tokens.offsets(of: $0..<($0 + 1))]))
          })
      #expect(tokens.indices.map { tokens[$0].hash } == found.map { TokenHash.of($0.folded) })
    }
  }

  @Test("every scalar of the planes in use, alone and inside a word, is cut as the plain way cuts it")
  func agreesOnScalars() {
    var tokens = TokenText()
    for value in stride(from: UInt32(0), to: 0x1_2000, by: 1) {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "x\(scalar)y \(scalar) é\(scalar)é's\(scalar)"
      tokens.read(text)
      tokens.resolve()
      let found = tokens.indices.map(tokens.token)
      if found != PlainTokens.of(text) { Issue.record("U+\(String(value, radix: 16))") }
    }
  }
}
