/// What the index of words is asked.
public indirect enum SearchExpression: Hashable, Sendable {
  /// Words in a row, as `SearchText` folds them.
  case phrase([[UInt8]])
  case all([SearchExpression])
  case any([SearchExpression])

  /// Words in a row, the last of which may go on; nil where the index cannot be asked for them. It knows whole words
  /// alone, so a last word that may go on is left out.
  public static func phrase(_ words: [String], lastIsPrefix: Bool) -> SearchExpression? {
    let whole = lastIsPrefix ? Array(words.dropLast()) : words
    let text = whole.joined(separator: " ").replacing("\"", with: " ")
    return SearchText("\"\(text)\"").phrases.first.map(SearchExpression.phrase)
  }

  /// What all of these want; of one part, that part.
  public static func every(_ parts: [SearchExpression]) -> SearchExpression {
    parts.count == 1 ? parts[0] : .all(parts)
  }

  /// What any of these wants.
  public static func either(_ parts: [SearchExpression]) -> SearchExpression {
    parts.count == 1 ? parts[0] : .any(parts)
  }
}
