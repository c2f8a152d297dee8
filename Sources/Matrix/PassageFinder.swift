import Model
import Text

/// Finds what of an item speaks of a commitment.
struct PassageFinder {
  private let text: LinkText
  /// What each word of the text weighs in the commitment.
  private let weights: [Int32]

  init(_ text: LinkText, _ terms: TermIndex, _ place: Int) {
    self.text = text
    weights = text.words.map { $0.isMinor ? 0 : terms.weight(of: $0.hash, in: place) }
  }

  /// The sentence whose words weigh most in the commitment; the first of equals, nil where none shares a word.
  var best: Evidence.Passage? {
    var best: (weight: Int32, passage: Evidence.Passage)?
    for (number, field) in text.fields.enumerated() {
      let scalars = Array(field.text.unicodeScalars)
      for range in Sentences.ranges(of: field.text) {
        let weight = weight(of: range, in: Int32(number))
        guard weight > best?.weight ?? 0 else { continue }
        let passage = Evidence.Passage(
          field: field.field, start: range.lowerBound, end: range.upperBound,
          text: String(String.UnicodeScalarView(scalars[range])))
        best = (weight, passage)
      }
    }
    return best?.passage
  }

  private func weight(of range: Range<Int>, in field: Int32) -> Int32 {
    var seen: Set<UInt64> = []
    var sum: Int32 = 0
    for (word, weight) in zip(text.words, weights)
    where weight > 0 && word.field == field && range.contains(Int(word.start)) {
      if seen.insert(word.hash).inserted { sum += weight }
    }
    return sum
  }

  /// At most four words that it shares with the commitment, the weightiest first, as the item has them.
  var sharedWords: [String] {
    var seen: Set<UInt64> = []
    let shared = text.words.indices.filter { weights[$0] > 0 && seen.insert(text.words[$0].hash).inserted }
    return shared.sorted { (weights[$1], $0) < (weights[$0], $1) }.prefix(4).map { text.written($0) }
  }
}
