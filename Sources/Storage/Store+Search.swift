import Model

extension Store {
  /// Items whose title, summary and content hold all the words, or the phrases in `"`, by date, newest first, then id.
  /// Case and Latin diacritics do not count; in scripts without spaces each word matches wherever its characters stand
  /// together. No text is wrong; one without any word finds nothing.
  public func search(_ text: String, limit: Int) throws(StorageError) -> [Item] {
    let query = SearchText.query(text)
    if query.isEmpty { return [] }
    return try connection.rows(
      """
      \(Self.selectItems) JOIN item_words w ON w.rowid = i.number
      WHERE w.item_words MATCH ? \(Self.newestFirst) LIMIT ?
      """, query, max(0, limit)
    ) { row throws(StorageError) in try Item(row) }
  }

  /// Puts the text of an item into the index; part of the transaction that stores it.
  func index(_ content: ItemContent, number: Int64) throws(StorageError) {
    try connection.run(
      "INSERT INTO item_words(rowid, title, summary, content) VALUES (?, ?, ?, ?)", number,
      SearchText.indexed(content.title), SearchText.indexed(content.summary),
      SearchText.indexed(content.content))
  }

  /// Takes the newest revision out of the index, which wants to be given what was put in.
  func unindex(item: String, number: Int64) throws(StorageError) {
    let text = try connection.row(
      """
      SELECT r.title, r.summary, r.content FROM items i
      JOIN revisions r ON r.item = i.id AND r.revision = i.revision WHERE i.id = ?
      """, item
    ) { (title: $0.text(0), summary: $0.text(1), content: $0.text(2)) }
    guard let text else { return }
    try connection.run(
      """
      INSERT INTO item_words(item_words, rowid, title, summary, content) VALUES ('delete', ?, ?, ?, ?)
      """, number, SearchText.indexed(text.title), SearchText.indexed(text.summary),
      SearchText.indexed(text.content))
  }
}
