/// What items are asked for: words that stand in a row in one of their fields.
public indirect enum SearchExpression: Hashable, Sendable {
  /// Words as `SearchText` folds them; never none.
  case phrase([[UInt8]])
  /// The same, but the last word may go on.
  case beginning([[UInt8]])
  case all([SearchExpression])
  case any([SearchExpression])

  /// Words in a row, the last of which may go on; nil where no letter is among them.
  public static func phrase(_ words: [String], lastIsPrefix: Bool) -> SearchExpression? {
    let text = words.joined(separator: " ").replacing("\"", with: " ")
    guard let words = SearchText("\"\(text)\"").phrases.first else { return nil }
    return lastIsPrefix ? .beginning(words) : .phrase(words)
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
