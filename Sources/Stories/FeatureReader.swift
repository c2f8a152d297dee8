import Model
import Text

/// Reads texts into features; it keeps its memory from one text to the next.
struct FeatureReader: Sendable {
  private var tokens = TokenText()
  private var whole: [UInt8] = []

  mutating func read(_ content: ItemContent) -> ItemFeatures {
    var features = ItemFeatures()
    read(content.title, into: &features)
    features.titleCount = features.sequence.count
    read(content.summary, into: &features)
    features.numbers = Set(features.numbers).sorted()
    return features
  }

  private mutating func read(_ text: String, into features: inout ItemFeatures) {
    guard cut(text) else { return }
    features.reserve(tokens.count)
    let first = features.sequence.count
    Self.forEachWord(tokens, &whole) { word in
      let written = word.written
      let isFurther =
        written == .figure && features.sequence.count > first && features.cases.last?.isFigure == true
        && word.follows
      features.cases.append(isFurther ? .further : written)
      features.sequence.append(word.feature)
      if Self.isNumber(word.term) { features.numbers.append(word.feature) }
    }
  }

  /// Gives the words of title and summary in turn.
  mutating func forEachWord(of content: ItemContent, _ body: (CutWord) -> Void) {
    if cut(content.title) { Self.forEachWord(tokens, &whole, body) }
    if cut(content.summary) { Self.forEachWord(tokens, &whole, body) }
  }

  /// False where there is nothing to read.
  private mutating func cut(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    tokens.read(Terms.beginning(of: text))
    if !tokens.isResolved { tokens.resolve() }
    return true
  }

  @inline(__always)
  private static func forEachWord(
    _ tokens: TokenText, _ whole: inout [UInt8], _ body: (CutWord) -> Void
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
          let hash = term.count == word.count ? first.hash : TokenHash.of(term)
          body(CutWord(feature: Features.word(hash), term: term, first: start, tokens: tokens, bytes: bytes))
        } else {
          // In scripts without spaces a word is several tokens.
          whole.removeAll(keepingCapacity: true)
          for entry in entries[start..<next] { whole.append(contentsOf: entry.folded(in: bytes)) }
          whole.withUnsafeBufferPointer {
            let term = Terms.singular($0)
            body(
              CutWord(
                feature: Features.word(TokenHash.of(term)), term: term, first: start, tokens: tokens,
                bytes: bytes))
          }
        }
        start = next
      }
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

/// A word while its text is read. How it is written is found out when it is asked for: that costs more than the word itself.
struct CutWord {
  let feature: Feature
  /// Its folded form, plural cut.
  let term: UnsafeBufferPointer<UInt8>
  /// The number of its first token.
  fileprivate let first: Int
  fileprivate let tokens: TokenText
  fileprivate let bytes: UnsafeBufferPointer<UInt8>

  var written: WordCase { WordCase(tokens.written(first, in: bytes)) }

  /// Whether one character alone stands between it and the token before it.
  fileprivate var follows: Bool {
    tokens.offsets(of: first..<(first + 1)).lowerBound
      == tokens.offsets(of: (first - 1)..<first).upperBound + 1
  }
}
