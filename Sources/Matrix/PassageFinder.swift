import Model
import Text

/// Finds the sentence of an item that a link rests on.
enum PassageFinder {
  /// The sentence whose words weigh most in the commitment; the first of equals, nil where none shares a word.
  static func passage(in fields: [ReadField], sharing weights: [String: Double]) -> Evidence.Passage? {
    var best: (weight: Double, passage: Evidence.Passage)?
    for field in fields {
      let scalars = Array(field.text.unicodeScalars)
      for range in Sentences.ranges(of: field.text) {
        let weight = weight(of: field.words.lazy.filter { range.contains($0.start) }, weights)
        guard weight > best?.weight ?? 0 else { continue }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[range])
        let passage = Evidence.Passage(
          field: field.field, start: range.lowerBound, end: range.upperBound, text: String(text))
        best = (weight, passage)
      }
    }
    return best?.passage
  }

  private static func weight(of words: some Sequence<Word>, _ weights: [String: Double]) -> Double {
    var seen: Set<String> = []
    return words.reduce(0) { sum, word in
      guard !word.isMinor, seen.insert(word.stem).inserted else { return sum }
      return sum + (weights[word.stem] ?? 0)
    }
  }
}
