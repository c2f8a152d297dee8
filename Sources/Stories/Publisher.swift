import Text

/// Who stands behind an item: "X via Y" is X's text, carried by Y.
struct Publisher {
  /// Folded name of who wrote it.
  let origin: String
  let isCarrier: Bool

  init(_ name: String) {
    let words = Tokenizer.words(of: name)
    let via = words.lastIndex(of: "via") ?? words.endIndex
    isCarrier = via > words.startIndex && via < words.endIndex - 1
    origin = (isCarrier ? words[..<via] : words[...]).joined(separator: " ")
  }
}
