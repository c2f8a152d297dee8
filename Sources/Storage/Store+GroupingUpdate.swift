import Foundation
import Model

/// What a run found of stories and issues, for the store to keep.
public struct GroupingUpdate: Sendable {
  /// Whether it takes the place of all that was there.
  public var isWhole: Bool
  public var marks: [String: String]
  public var statistics: [UInt8]
  /// New and changed stories; their items leave the stories that they were in.
  public var stories: [Story]
  public var mergedStories: [(story: String, into: String)]
  public var lines: [KeptLine]
  public var removedLines: [Int]
  /// Issues that are new or changed, without items: the store knows these by their stories.
  public var issues: [Issue]
  /// Ids of issues that are no more.
  public var goneIssues: [String]
  /// The ids that issues keep: new ones, and those of which something changed.
  public var ids: [IssueID]

  public init(
    isWhole: Bool, marks: [String: String], statistics: [UInt8], stories: [Story],
    mergedStories: [(story: String, into: String)], lines: [KeptLine], removedLines: [Int], issues: [Issue],
    goneIssues: [String], ids: [IssueID]
  ) {
    self.isWhole = isWhole
    self.marks = marks
    self.statistics = statistics
    self.stories = stories
    self.mergedStories = mergedStories
    self.lines = lines
    self.removedLines = removedLines
    self.issues = issues
    self.goneIssues = goneIssues
    self.ids = ids
  }
}

/// How an issue stands at a run.
public struct IssueStanding: Sendable {
  public var id: String
  public var state: Issue.State
  public var emergence: Emergence

  public init(id: String, state: Issue.State, emergence: Emergence) {
    self.id = id
    self.state = state
    self.emergence = emergence
  }
}

extension Store {
  /// Keeps a grouping, all or nothing.
  /// - Parameter standings: How every issue stands, given how many links to commitments stand for the items of each.
  public func keep(
    _ update: GroupingUpdate, run: RunID, standings: @Sendable ([String: Int]) -> [IssueStanding]
  ) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      if update.isWhole { try clear() }
      try keepStories(update, run: run)
      try keepLines(update)
      for id in update.goneIssues { try connection.run("DELETE FROM issues WHERE id = ?", id) }
      let insert = try IssueStatements(connection)
      for issue in update.issues { try insert.put(issue, connection) }
      for id in update.ids {
        try connection.run(
          "INSERT OR REPLACE INTO issue_ids(number, id, drawn, merged) VALUES (?, ?, ?, ?)", id.number, id.id,
          id.drawn, id.merged)
      }
      try connection.run("DELETE FROM groupings WHERE run = ?", run)
      try connection.run("INSERT INTO groupings(run) VALUES (?)", run)
      for standing in standings(try linkCounts()) { try keep(standing, run: run) }
    }
  }

  private func clear() throws(StorageError) {
    for table in ["stories", "issues", "lines", "grouping_state", "issue_ids", "story_merges"] {
      try connection.run("DELETE FROM \(table)")
    }
  }

  private func keepStories(_ update: GroupingUpdate, run: RunID) throws(StorageError) {
    let statements = try StoryStatements(connection)
    for merge in update.mergedStories {
      try connection.run("DELETE FROM stories WHERE id = ?", merge.story)
      try connection.run(
        "INSERT OR REPLACE INTO story_merges(story, whole, run) VALUES (?, ?, ?)", merge.story, merge.into,
        run)
    }
    for story in update.stories { try statements.put(story) }
  }

  private func keepLines(_ update: GroupingUpdate) throws(StorageError) {
    for number in update.removedLines { try connection.run("DELETE FROM lines WHERE number = ?", number) }
    let insert = try connection.statement(
      "INSERT OR REPLACE INTO lines(number, issue, state) VALUES (?, ?, ?)")
    for line in update.lines { try insert.run(line.number, line.issue, line.state) }
    let part = try connection.statement("INSERT OR REPLACE INTO grouping_state(part, value) VALUES (?, ?)")
    for mark in update.marks.sorted(by: { $0.key < $1.key }) {
      try part.run(mark.key, Array(mark.value.utf8))
    }
    try part.run("statistics", update.statistics)
  }

  /// Links of the items of each issue that no analyst rejected.
  private func linkCounts() throws(StorageError) -> [String: Int] {
    let rows = try connection.rows(
      """
      SELECT ii.issue, count(*) FROM evidence e JOIN issue_items ii ON ii.item = e.item
      WHERE ifnull((SELECT d.verdict FROM decisions d WHERE d.item = e.item AND d.commitment = e.commitment
        ORDER BY d.number DESC LIMIT 1), '') <> 'rejected'
      GROUP BY ii.issue
      """
    ) { ($0.text(0), $0.count(1)) }
    return Dictionary(rows) { first, _ in first }
  }

  private func keep(_ standing: IssueStanding, run: RunID) throws(StorageError) {
    let emergence = standing.emergence
    try connection.run(
      "INSERT INTO issue_scores(run, issue, score) VALUES (?, ?, ?)", run, standing.id, emergence.score)
    try connection.run(
      "UPDATE issues SET state = ?, score = ?, recent = ?, baseline = ? WHERE id = ?",
      standing.state.rawValue, emergence.score, emergence.recent, emergence.baseline, standing.id)
    try connection.run("DELETE FROM emergence_parts WHERE issue = ?", standing.id)
    for (place, part) in emergence.parts.enumerated() {
      try connection.run(
        "INSERT INTO emergence_parts(issue, place, name, value, note) VALUES (?, ?, ?, ?, ?)", standing.id,
        place, part.name, part.value, part.note)
    }
  }
}

/// The statements that every story needs.
private struct StoryStatements {
  private let leave: Statement
  private let remove: Statement
  private let story: Statement
  private let item: Statement

  init(_ connection: borrowing Connection) throws(StorageError) {
    leave = try connection.statement("DELETE FROM story_items WHERE item = ?")
    remove = try connection.statement("DELETE FROM stories WHERE id = ?")
    story = try connection.statement(
      "INSERT INTO stories(id, title, first, last, origins) VALUES (?, ?, ?, ?, ?)")
    item = try connection.statement(
      "INSERT INTO story_items(story, place, item, front) VALUES (?, ?, ?, ?)")
  }

  func put(_ story: Story) throws(StorageError) {
    try remove.run(story.id)
    try self.story.run(story.id, story.title, story.first, story.last, story.origins)
    for (place, item) in story.items.enumerated() {
      try leave.run(item)
      try self.item.run(story.id, place, item, story.copies[item])
    }
  }
}
