import Model

/// Finds the sentence of an item that a link rests on.
enum PassageFinder {
  /// The sentence whose words weigh most in the commitment; the first of equals, nil where none shares a word.
  static func passage(in fields: [ReadField], sharing weights: [String: Double]) -> Evidence.Passage? {
    var best: (weight: Double, passage: Evidence.Passage)?
    for field in fields {
      let scalars = Array(field.text.unicodeScalars)
      for range in sentences(of: scalars) {
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

  /// Sentences without the white space around them: up to a full stop, question or exclamation mark before white
  /// space, or such a mark of Chinese and Japanese, or a line end.
  private static func sentences(of scalars: [Unicode.Scalar]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for place in scalars.indices where endsSentence(at: place, scalars) {
      append(start..<(place + 1), of: scalars, to: &ranges)
      start = place + 1
    }
    append(start..<scalars.count, of: scalars, to: &ranges)
    return ranges
  }

  private static func endsSentence(at place: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[place] {
    case "。", "！", "？", "\n": true
    case ".", "!", "?": place + 1 == scalars.count || scalars[place + 1].properties.isWhitespace
    default: false
    }
  }

  private static func append(_ range: Range<Int>, of scalars: [Unicode.Scalar], to ranges: inout [Range<Int>])
  {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scalars[start].properties.isWhitespace { start += 1 }
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    if start < end { ranges.append(start..<end) }
  }
}
