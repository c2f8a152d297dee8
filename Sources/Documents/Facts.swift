import Model
import Text

/// Sentences that items say, as they say them. Nothing here makes a sentence up.
enum Facts {
  /// Longest run of an item's own words that a brief takes in one place, in characters.
  static let quotation = 420

  /// The title, closed with a full stop where it ends in none.
  static func headline(_ content: ItemContent) -> String {
    closed(content.title.isEmpty ? firstSentences(content.summary, 1).first ?? "" : content.title)
  }

  /// The first sentences of a text within the quotation limit; the first one always, cut at a word if it must be.
  static func firstSentences(_ text: String, _ count: Int) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var taken: [String] = []
    for range in Sentences.ranges(of: text).prefix(count) {
      let sentence = trimmed(scalars[range])
      if !taken.isEmpty, taken.reduce(sentence.count, { $0 + $1.count }) > quotation { break }
      taken.append(shortened(sentence))
    }
    return taken
  }

  /// The sentence of a field that holds a scalar offset.
  static func sentence(of content: ItemContent, _ field: Field, at offset: Int) -> String {
    let text = content.text(of: field)
    if field == .title { return closed(text) }
    let scalars = Array(text.unicodeScalars)
    guard let range = Sentences.ranges(of: text).first(where: { $0.contains(offset) }),
      range.upperBound <= scalars.count
    else { return headline(content) }
    return shortened(trimmed(scalars[range]))
  }

  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(scalars)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func shortened(_ text: String) -> String {
    guard text.count > quotation else { return text }
    let cut = text.prefix(quotation)
    let end = cut.lastIndex(where: \.isWhitespace) ?? cut.endIndex
    return cut[..<end] + " …"
  }

  /// With the full stop of its script.
  private static func closed(_ text: String) -> String {
    guard let last = text.last, !".!?。！？…".contains(last) else { return text }
    let isIdeographic = last.unicodeScalars.contains {
      (0x3040...0x30FF).contains($0.value) || $0.properties.isIdeographic
    }
    return text + (isIdeographic ? "。" : ".")
  }
}
