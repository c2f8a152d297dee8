import Model
import Text

/// Reads texts into features; it keeps its memory from one text to the next.
struct FeatureReader: Sendable {
  /// The words of the text that was taken last, and of those that are numbers.
  private(set) var words: [Feature] = []
  private var numbers: [Feature] = []
  /// Whether each of the words may be written small, as far as its folded form tells.
  private(set) var mayBeSmall: [Bool] = []
  /// The token that each word begins with.
  private var firsts: [Int32] = []
  private var tokens = TokenText()
  private var whole: [UInt8] = []

  mutating func read(_ content: ItemContent) -> ItemFeatures { read(content.title, content.summary) }

  mutating func read(_ title: String, _ summary: String) -> ItemFeatures {
    var features = ItemFeatures()
    add(title, to: &features)
    features.titleCount = features.sequence.count
    add(summary, to: &features)
    features.numbers = Set(features.numbers).sorted()
    return features
  }

  private mutating func add(_ text: String, to features: inout ItemFeatures) {
    take(text)
    features.sequence += words
    features.numbers += numbers
    features.cases.reserveCapacity(features.sequence.count)
    for word in words.indices {
      let written = written(word)
      let isFurther =
        written == .figure && word > 0 && features.cases.last?.isFigure == true && follows(word)
      features.cases.append(isFurther ? .further : written)
    }
  }

  /// Takes a text in place of the one before.
  mutating func take(_ text: String) {
    words.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
    firsts.removeAll(keepingCapacity: true)
    mayBeSmall.removeAll(keepingCapacity: true)
    guard !text.isEmpty else { return }
    tokens.read(Terms.beginning(of: text))
    if !tokens.isResolved { tokens.resolve() }
    Self.forEachWord(tokens, &whole) { hash, term, first in
      let feature = Features.word(hash)
      words.append(feature)
      firsts.append(Int32(clamping: first))
      mayBeSmall.append(Self.hasCase(term.first ?? 0))
      if Self.isNumber(term) { numbers.append(feature) }
    }
  }

  /// How a word of the text is written. To find that out costs more than to find the word.
  func written(_ word: Int) -> WordCase {
    tokens.withBytes { _, bytes in WordCase(tokens.written(Int(firsts[word]), in: bytes)) }
  }

  /// Whether one character alone stands between a word and the token before it.
  private func follows(_ word: Int) -> Bool {
    let first = Int(firsts[word])
    return tokens.offsets(of: first..<(first + 1)).lowerBound
      == tokens.offsets(of: (first - 1)..<first).upperBound + 1
  }

  /// Gives the hash of each word's term, that term, and its first token.
  @inline(__always)
  private static func forEachWord(
    _ tokens: TokenText, _ whole: inout [UInt8], _ body: (UInt64, UnsafeBufferPointer<UInt8>, Int) -> Void
  ) {
    tokens.withBytes { entries, bytes in
      var start = 0
      while start < entries.count {
        let first = entries[start]
        var next = start + 1
        while next < entries.count, entries[next].position == first.position { next += 1 }
        if next == start + 1 {
          let word = first.folded(in: bytes)
          let term = Terms.singular(word)
          body(term.count == word.count ? first.hash : TokenHash.of(term), term, start)
        } else {
          // In scripts without spaces a word is several tokens.
          whole.removeAll(keepingCapacity: true)
          for entry in entries[start..<next] { whole.append(contentsOf: entry.folded(in: bytes)) }
          whole.withUnsafeBufferPointer { word in
            let term = Terms.singular(word)
            body(TokenHash.of(term), term, start)
          }
        }
        start = next
      }
    }
  }

  /// False where no scalar that begins with a byte has a small letter, nor is what one is folded to: digits, and the blocks of
  /// U+0800 to U+0FFF, U+3000 to U+9FFF and U+B000 to U+CFFF (Indic, Thai, Chinese, Japanese, Korean).
  private static func hasCase(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0xE0, 0xE3...0xE9, 0xEB...0xEC: false
    default: true
    }
  }

  private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first else { return false }
    if first < 0x80 {
      guard 0x30...0x39 ~= first else { return false }
      if bytes.allSatisfy({ 0x30...0x39 ~= $0 }) { return true }
    }
    return Terms.isNumber(String(decoding: bytes, as: UTF8.self))
  }
}
