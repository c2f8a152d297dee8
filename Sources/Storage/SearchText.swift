/// What a person typed into a search: phrases that must all stand in an item.
struct SearchText {
  /// Each the bytes of its words, in order; none is empty.
  let phrases: [[[UInt8]]]

  /// What stands between two `"` is one phrase, elsewhere each word is. What has no letter or digit is left out.
  init(_ text: String) {
    // By scalars: a quotation mark with a combining mark after it is another `Character`.
    let parts = text.unicodeScalars.split(separator: "\"", omittingEmptySubsequences: false)
    var cutter = SearchCutter()
    var phrases: Set<[[UInt8]]> = []
    for (place, part) in parts.enumerated() {
      let pieces = place.isMultiple(of: 2) ? part.split(whereSeparator: \.properties.isWhitespace) : [part]
      for piece in pieces where piece.contains(where: Self.says) {
        var words: [[UInt8]] = []
        cutter.cut(String(String.UnicodeScalarView(piece))) { words.append(Array($0)) }
        if !words.isEmpty { phrases.insert(words) }
      }
    }
    // The longest first: it is the rarest.
    self.phrases = phrases.sorted { $0.count > $1.count }
  }

  private static func says(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether every phrase stands in one of the fields.
  func matches(_ fields: [String]) -> Bool {
    var cutter = SearchCutter()
    var missing = phrases
    var words = CutWords()
    for field in fields where !missing.isEmpty {
      words.read(field, with: &cutter)
      missing.removeAll { words.hold($0) }
    }
    return missing.isEmpty
  }
}
