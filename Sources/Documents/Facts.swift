import Model
import Text

/// Sentences that items say, as they say them. Nothing here makes a sentence up.
enum Facts {
  /// Longest run of an item's own words that a brief takes in one place, in characters.
  static let quotation = 420

  /// The title, closed with a full stop where it ends in none; the first sentence of an item without a title.
  static func headline(_ content: ItemContent) -> String {
    closed(content.title.isEmpty ? firstSentence(content.summary) : folded(content.title))
  }

  private static func firstSentence(_ text: String) -> String {
    Sentences.ranges(of: text).first.map { shortened(self.text(of: $0, in: text)) } ?? ""
  }

  /// The sentence of a field that holds a scalar offset.
  static func sentence(of content: ItemContent, _ field: Field, at offset: Int) -> String {
    let text = content.text(of: field)
    if field == .title { return closed(folded(text)) }
    guard let range = Sentences.ranges(of: text).first(where: { $0.contains(offset) }) else {
      return headline(content)
    }
    return shortened(self.text(of: range, in: text))
  }

  /// The words of a part of a text, given in Unicode scalars, white space folded.
  static func text(of range: Range<Int>, in text: String) -> String {
    let scalars = text.unicodeScalars
    guard
      let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex),
      let end = scalars.index(start, offsetBy: range.count, limitedBy: scalars.endIndex)
    else { return "" }
    return folded(String(scalars[start..<end]))
  }

  private static func folded(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Cut at a word, with a mark, where it is longer than the limit.
  static func shortened(_ text: String) -> String {
    guard text.count > quotation else { return text }
    let cut = text.prefix(quotation)
    let end = cut.lastIndex(where: \.isWhitespace) ?? cut.endIndex
    return cut[..<end] + " …"
  }

  /// With the full stop of its script.
  private static func closed(_ text: String) -> String {
    guard let last = text.last(where: { !"”’\"'»」』".contains($0) }), !".!?。！？…".contains(last) else {
      return text
    }
    let isIdeographic = last.unicodeScalars.contains {
      (0x3040...0x30FF).contains($0.value) || $0.properties.isIdeographic
    }
    return text + (isIdeographic ? "。" : ".")
  }
}
