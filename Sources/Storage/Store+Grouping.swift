import Foundation
import Model

extension Store {
  /// Puts stories and issues in place of all that were there, and keeps the issues' scores as those of the run.
  public func replaceGrouping(stories: [Story], issues: [Issue], run: RunID) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try connection.run("DELETE FROM stories")
      try connection.run("DELETE FROM issues")
      try connection.run("DELETE FROM groupings WHERE run = ?", run)
      try connection.run("INSERT INTO groupings(run) VALUES (?)", run)
      for story in stories { try insert(story) }
      for issue in issues { try insert(issue, run: run) }
    }
  }

  /// All stories, by their first date, then id.
  public func stories() throws(StorageError) -> [Story] {
    try connection.snapshot { () throws(StorageError) in try stories(where: "?1 IS NULL", nil) }
  }

  /// The story that an item belongs to; nil where it belongs to none.
  public func story(of item: String) throws(StorageError) -> Story? {
    try connection.snapshot { () throws(StorageError) in
      try stories(where: "id IN (SELECT story FROM story_items WHERE item = ?1)", item).first
    }
  }

  /// All issues, the strongest emergence first, then by id.
  public func issues() throws(StorageError) -> [Issue] {
    try connection.snapshot { () throws(StorageError) in try issues(where: "?1 IS NULL", nil) }
  }

  /// An issue by its id, or by that of one that became part of it; nil where there is none.
  public func issue(id: String) throws(StorageError) -> Issue? {
    try connection.snapshot { () throws(StorageError) in
      if let issue = try issues(where: "id = ?1", id).first { return issue }
      guard let whole = try wholeIssue(of: id) else { return nil }
      return try issues(where: "id = ?1", whole).first
    }
  }

  /// The id of the issue that another became part of; nil where it did not.
  private func wholeIssue(of id: String) throws(StorageError) -> String? {
    try connection.row(
      """
      WITH RECURSIVE whole(number, id, merged) AS (
        SELECT number, id, merged FROM issue_ids WHERE id = ?
        UNION SELECT i.number, i.id, i.merged FROM issue_ids i JOIN whole w ON i.number = w.merged)
      SELECT id FROM whole WHERE merged IS NULL
      """, id
    ) { $0.text(0) }
  }

  /// The state and the score of every issue, without all else.
  public func issueStandings() throws(StorageError) -> [(id: String, state: Issue.State, score: Double)] {
    try connection.rows("SELECT id, state, score FROM issues ORDER BY score DESC, id") {
      row throws(StorageError) in (row.text(0), try row.word(1), row.real(2))
    }
  }

  /// Some issues, strongest first, then by id.
  public func issues(ids: [String]) throws(StorageError) -> [Issue] {
    let value = StringList(ids).json
    return try connection.snapshot { () throws(StorageError) in
      try issues(where: "id IN (SELECT value FROM json_each(?1))", value)
    }
  }

  /// Score by issue of the latest grouping of a finished run before this one; empty where there was none.
  public func previousScores(beforeRun run: RunID) throws(StorageError) -> [String: Double] {
    let scores = try connection.rows(
      """
      SELECT issue, score FROM issue_scores WHERE run = (
        SELECT max(g.run) FROM groupings g JOIN runs r ON r.number = g.run
        WHERE g.run < ? AND r.finished IS NOT NULL)
      """, run
    ) { ($0.text(0), $0.real(1)) }
    return Dictionary(scores) { first, _ in first }
  }

  private func insert(_ story: Story) throws(StorageError) {
    try connection.run(
      "INSERT INTO stories(id, title, first, last, origins) VALUES (?, ?, ?, ?, ?)", story.id, story.title,
      story.first, story.last, story.origins)
    for (place, item) in story.items.enumerated() {
      try connection.run(
        "INSERT INTO story_items(story, place, item, front) VALUES (?, ?, ?, ?)", story.id, place, item,
        story.copies[item])
    }
  }

  private func insert(_ issue: Issue, run: RunID) throws(StorageError) {
    try connection.run(
      """
      INSERT INTO issues(id, name, areas, partners, terms, first, last, state, score, recent, baseline)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, issue.id, issue.name, StringList(issue.areas), StringList(issue.partners),
      StringList(issue.terms), issue.first, issue.last, issue.state.rawValue, issue.emergence.score,
      issue.emergence.recent, issue.emergence.baseline)
    for (place, story) in issue.stories.enumerated() {
      try connection.run(
        "INSERT INTO issue_stories(issue, place, story) VALUES (?, ?, ?)", issue.id, place, story)
    }
    for (place, item) in issue.items.enumerated() {
      try connection.run(
        "INSERT INTO issue_items(issue, place, item) VALUES (?, ?, ?)", issue.id, place, item)
    }
    for (place, part) in issue.emergence.parts.enumerated() {
      try connection.run(
        "INSERT INTO emergence_parts(issue, place, name, value, note) VALUES (?, ?, ?, ?, ?)", issue.id,
        place, part.name, part.value, part.note)
    }
    try connection.run(
      "INSERT INTO issue_scores(run, issue, score) VALUES (?, ?, ?)", run, issue.id, issue.emergence.score)
  }

  /// Stories under a condition on `id` whose one value is `?1`.
  private func stories(where condition: String, _ value: String?) throws(StorageError) -> [Story] {
    let chosen = "(SELECT id FROM stories WHERE \(condition))"
    var items: [String: [String]] = [:]
    var copies: [String: [String: String]] = [:]
    try connection.each(
      "SELECT story, item, front FROM story_items WHERE story IN \(chosen) ORDER BY story, place", value
    ) { row in
      items[row.text(0), default: []].append(row.text(1))
      if let front = row.optionalText(2) { copies[row.text(0), default: [:]][row.text(1)] = front }
    }
    return try connection.rows(
      """
      SELECT id, title, first, last, origins FROM stories WHERE \(condition)
      ORDER BY first IS NULL, first, id
      """, value
    ) {
      let id = $0.text(0)
      return Story(
        id: id, items: items[id] ?? [], copies: copies[id] ?? [:], title: $0.text(1),
        first: $0.optionalDate(2), last: $0.optionalDate(3), origins: $0.count(4))
    }
  }

  /// Issues under a condition on `id` whose one value is `?1`.
  private func issues(where condition: String, _ value: String?) throws(StorageError) -> [Issue] {
    let chosen = "(SELECT id FROM issues WHERE \(condition))"
    let stories = try lists(
      "SELECT issue, story FROM issue_stories WHERE issue IN \(chosen) ORDER BY issue, place", value)
    let items = try lists(
      "SELECT issue, item FROM issue_items WHERE issue IN \(chosen) ORDER BY issue, place", value)
    let parts = try emergenceParts(among: chosen, value)
    let names = try groupingDecisions().names
    return try connection.rows(
      """
      SELECT id, name, areas, partners, terms, first, last, state, score, recent, baseline
      FROM issues WHERE \(condition) ORDER BY score DESC, id
      """, value
    ) { row throws(StorageError) in
      let id = row.text(0)
      return Issue(
        id: id, name: names[id] ?? row.text(1), stories: stories[id] ?? [], items: items[id] ?? [],
        areas: try row.list(2), partners: try row.list(3), terms: try row.list(4),
        first: row.optionalDate(5), last: row.optionalDate(6), state: try row.word(7),
        emergence: Emergence(
          score: row.real(8), parts: parts[id] ?? [], recent: row.count(9), baseline: row.count(10)))
    }
  }

  private func emergenceParts(
    among chosen: String, _ value: String?
  ) throws(StorageError) -> [String: [Emergence.Part]] {
    var parts: [String: [Emergence.Part]] = [:]
    try connection.each(
      """
      SELECT issue, name, value, note FROM emergence_parts WHERE issue IN \(chosen) ORDER BY issue, place
      """, value
    ) {
      parts[$0.text(0), default: []].append(
        Emergence.Part(name: $0.text(1), value: $0.real(2), note: $0.text(3)))
    }
    return parts
  }

  /// Rows of an owner and a text, gathered by owner in their order.
  private func lists(_ sql: String, _ value: String?) throws(StorageError) -> [String: [String]] {
    var lists: [String: [String]] = [:]
    try connection.each(sql, value) { lists[$0.text(0), default: []].append($0.text(1)) }
    return lists
  }
}
