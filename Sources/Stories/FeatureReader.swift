import Model
import Text

/// What of an item is compared.
struct ItemFeatures: Sendable {
  typealias Counts = [(feature: Feature, count: Float)]

  /// Folded words of the title, and of the summary, in order.
  var title: [Feature]
  var summary: [Feature]
  /// Words made of digits alone, sorted, each once.
  var numbers: [Feature]
  /// How each word of the sequence is written.
  var cases: [WordCase]

  var sequence: [Feature] { title + summary }

  /// Each word once, those of the title counted by the weight; by feature.
  func words(titleWeight: Float) -> Counts {
    Self.summed(title.map { ($0, titleWeight) } + summary.map { ($0, 1) })
  }

  /// Two words in a row, the same way.
  func pairs(titleWeight: Float) -> Counts {
    Self.summed(Self.pairs(title, titleWeight) + Self.pairs(summary, 1))
  }

  /// Features by number, each once with the sum of its counts.
  static func summed(_ entries: Counts) -> Counts {
    var sums: Counts = []
    sums.reserveCapacity(entries.count)
    for entry in entries.sorted(by: { $0.feature < $1.feature }) {
      if sums.last?.feature == entry.feature {
        sums[sums.count - 1].count += entry.count
      } else {
        sums.append(entry)
      }
    }
    return sums
  }

  private static func pairs(_ words: [Feature], _ weight: Float) -> Counts {
    zip(words, words.dropFirst()).map { (Features.pair($0, $1), weight) }
  }
}

/// Reads texts into features; it keeps its memory from one text to the next.
struct FeatureReader {
  private var tokens = TokenText()
  private var whole: [UInt8] = []

  mutating func read(_ content: ItemContent) -> ItemFeatures {
    var numbers: Set<Feature> = []
    var cases: [WordCase] = []
    let title = words(of: content.title, numbers: &numbers, cases: &cases)
    let summary = words(of: content.summary, numbers: &numbers, cases: &cases)
    return ItemFeatures(title: title, summary: summary, numbers: numbers.sorted(), cases: cases)
  }

  private mutating func words(
    of text: String, numbers: inout Set<Feature>, cases: inout [WordCase]
  ) -> [Feature] {
    guard !text.isEmpty else { return [] }
    tokens.read(Terms.beginning(of: text))
    if !tokens.isResolved { tokens.resolve() }
    var words: [Feature] = []
    words.reserveCapacity(tokens.count)
    tokens.withBytes { entries, bytes in
      var start = 0
      while start < entries.count {
        let first = entries[start]
        let written = WordCase(tokens.written(start, in: bytes))
        let isFurther = written == .figure && start > 0 && cases.last?.isFigure == true && follows(start)
        cases.append(isFurther ? .further : written)

        var next = start + 1
        while next < entries.count, entries[next].position == first.position { next += 1 }
        words.append(
          next == start + 1
            ? Self.word(first.folded(in: bytes), numbers: &numbers)
            : joined(entries[start..<next], bytes, numbers: &numbers))
        start = next
      }
    }
    return words
  }

  /// Whether one character alone stands between a token and the one before it.
  private func follows(_ token: Int) -> Bool {
    tokens.offsets(of: token..<(token + 1)).lowerBound
      == tokens.offsets(of: (token - 1)..<token).upperBound + 1
  }

  /// In scripts without spaces a word is several tokens.
  private mutating func joined(
    _ entries: Slice<UnsafeBufferPointer<TokenText.Entry>>, _ bytes: UnsafeBufferPointer<UInt8>,
    numbers: inout Set<Feature>
  ) -> Feature {
    whole.removeAll(keepingCapacity: true)
    for entry in entries { whole.append(contentsOf: entry.folded(in: bytes)) }
    return whole.withUnsafeBufferPointer { Self.word($0, numbers: &numbers) }
  }

  private static func word(
    _ bytes: UnsafeBufferPointer<UInt8>, numbers: inout Set<Feature>
  ) -> Feature {
    let feature = Features.word(TokenHash.of(Terms.singular(bytes)))
    if isNumber(bytes) { numbers.insert(feature) }
    return feature
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
