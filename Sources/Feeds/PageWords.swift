/// Looking for words in the text of pages. Bytes are compared, not characters: both sides are in lower case.
extension StringProtocol {
  /// Whether one of the phrases is in the text.
  func holds(oneOf phrases: [String]) -> Bool { phrases.contains { holds($0) } }

  /// Whether the phrase is in the text.
  func holds(_ phrase: String) -> Bool {
    guard let first = phrase.utf8.first else { return true }
    var rest = self.utf8[...]
    while let place = rest.firstIndex(of: first) {
      rest = rest[place...]
      if rest.starts(with: phrase.utf8) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
