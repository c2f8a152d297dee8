import Model

/// The statements that every issue needs.
struct IssueStatements {
  private let issue: Statement
  private let stories: ListStatements
  private let items: ListStatements

  init(_ connection: borrowing Connection) throws(StorageError) {
    issue = try connection.statement(
      """
      INSERT INTO issues(id, name, areas, partners, terms, first, last, state, score, recent, baseline)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT(id) DO UPDATE SET name = excluded.name, areas = excluded.areas, partners = excluded.partners,
        terms = excluded.terms, first = excluded.first, last = excluded.last, state = excluded.state,
        score = excluded.score, recent = excluded.recent, baseline = excluded.baseline
      """)
    stories = try ListStatements(connection, table: "issue_stories", column: "story")
    items = try ListStatements(connection, table: "issue_items", column: "item")
  }

  func put(_ issue: Issue, _ connection: borrowing Connection) throws(StorageError) {
    try self.issue.run(
      issue.id, issue.name, StringList(issue.areas), StringList(issue.partners), StringList(issue.terms),
      issue.first, issue.last, issue.state.rawValue, issue.emergence.score, issue.emergence.recent,
      issue.emergence.baseline)
    try stories.put(issue.stories, of: issue.id, connection)
    let ordered = try connection.rows(
      """
      SELECT i.id FROM issue_stories s JOIN story_items si ON si.story = s.story JOIN items i ON i.id = si.item
      JOIN revisions r ON r.item = i.id AND r.revision = i.revision WHERE s.issue = ?
      ORDER BY r.published IS NULL, r.published, i.id
      """, issue.id
    ) { $0.text(0) }
    try items.put(ordered, of: issue.id, connection)
  }
}

/// Writes the lists of issues from the first place on where they are not as they were: most of them grow at their end.
private struct ListStatements {
  private let select: String
  private let remove: Statement
  private let insert: Statement

  init(_ connection: borrowing Connection, table: String, column: String) throws(StorageError) {
    select = "SELECT \(column) FROM \(table) WHERE issue = ? ORDER BY place"
    remove = try connection.statement("DELETE FROM \(table) WHERE issue = ? AND place >= ?")
    insert = try connection.statement("INSERT INTO \(table)(issue, place, \(column)) VALUES (?, ?, ?)")
  }

  func put(_ list: [String], of issue: String, _ connection: borrowing Connection) throws(StorageError) {
    let before = try connection.rows(select, issue) { $0.text(0) }
    let same = zip(before, list).prefix { $0.0 == $0.1 }.count
    if before.count > same { try remove.run(issue, same) }
    for place in same..<max(same, list.count) { try insert.run(issue, place, list[place]) }
  }
}
