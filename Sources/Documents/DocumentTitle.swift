/// What a document calls itself.
public enum DocumentTitle {
  /// The words of its first heading; nil where it has none of the first level.
  public static func of(_ markdown: String) -> String? {
    for line in markdown.split(separator: "\n") where line.hasPrefix("# ") {
      let words = WordSource.plain(String(line.dropFirst(2)))
      return words.isEmpty ? nil : words
    }
    return nil
  }
}
