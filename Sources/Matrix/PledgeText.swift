import Foundation
import Text

/// A sentence as words with what stands between them.
struct PledgeText: Sendable {
  struct Word: Sendable {
    /// Lower case, diacritics kept.
    let text: String
    /// As written.
    let written: String
    /// Whether a comma, colon or bracket stands before it.
    let followsMark: Bool
    /// In Unicode scalars of the text.
    let start: Int
    let end: Int
  }

  let text: String
  let words: [Word]

  init(_ text: String) {
    self.text = text
    let scalars = Array(text.unicodeScalars)
    var words: [Word] = []
    var last = 0
    for token in Tokenizer.tokens(of: text) where token.start >= last && token.end <= scalars.count {
      let between = scalars[last..<token.start]
      words.append(
        Word(
          text: token.accented, written: String(String.UnicodeScalarView(scalars[token.start..<token.end])),
          followsMark: between.contains { ",;:()–—".unicodeScalars.contains($0) }, start: token.start,
          end: token.end))
      last = token.end
    }
    self.words = words
  }

  var count: Int { words.count }

  func word(_ place: Int) -> String { words.indices.contains(place) ? words[place].text : "" }

  /// Whether one of these words stands in a range, which is cut to the text.
  func contains(_ wanted: Set<String>, in range: Range<Int>) -> Bool {
    range.clamped(to: words.indices).contains { wanted.contains(words[$0].text) }
  }

  /// Whether a mark stands before a word, or the text begins there.
  func isAfterMark(_ place: Int) -> Bool { place <= 0 || (place < count && words[place].followsMark) }
}
