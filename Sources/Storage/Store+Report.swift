import Foundation
import Model

/// What a report counts of an item.
public struct CountedItem: Sendable {
  public var id: String
  /// When it was published, else first retrieved.
  public var shown: Date
  public var source: String
  /// `facet/tag` of its area, partner and event tags as the rules left them, `;` between; empty where there is none.
  public var tags: String
}

/// A link of the items of a period, with what a report says of the item.
public struct CountedEvidence: Sendable {
  public var evidence: Evidence
  public var source: String
  public var title: String
  public var publisher: String
  public var link: String?
  public var language: String?
  public var published: Date?
  public var retrieved: Date
  public var hash: String
}

/// An issue without its items.
public struct IssueLine: Sendable {
  public var id: String
  public var name: String
  public var state: Issue.State
  public var score: Double

  public init(id: String, name: String, state: Issue.State, score: Double) {
    self.id = id
    self.name = name
    self.state = state
    self.score = score
  }
}

/// What reports and digests ask of a store that may hold a million items: pages, counts and joins, never all items.
extension Store {
  /// Keeps more of the database's pages in memory from here on: who reads a whole quarter comes to most pages many times.
  public func giveCache(megabytes: Int) throws(StorageError) {
    try connection.execute("PRAGMA cache_size = -\(megabytes * 1024)")
  }

  /// Where a page of items ends.
  public struct ItemPlace: Sendable {
    var shown: Int64
    var id: String
  }

  /// A page of the items from a moment to before another, newest first, then by id; nil as the next place at the end.
  public func countedItems(
    from start: Date, until end: Date, after place: ItemPlace?, limit: Int
  ) throws(StorageError) -> (items: [CountedItem], next: ItemPlace?) {
    let items = try connection.rows(
      """
      SELECT i.id, i.shown, i.source, (SELECT group_concat(t.facet || '/' || t.tag, ';') FROM tags t
        WHERE t.item = i.id AND t.facet IN ('area', 'partner', 'event'))
      FROM items i WHERE i.shown >= ?1 AND i.shown <= ?2 AND (i.shown < ?2 OR i.id > ?3)
      ORDER BY i.shown DESC, i.id LIMIT ?4
      """, start, place?.shown ?? end.seconds - 1, place?.id ?? "", limit
    ) { CountedItem(id: $0.text(0), shown: $0.date(1), source: $0.text(2), tags: $0.text(3)) }
    guard items.count == limit, let last = items.last else { return (items, nil) }
    return (items, ItemPlace(shown: last.shown.seconds, id: last.id))
  }

  /// The links of the items from a moment to before another, by commitment, then strongest, then item.
  ///
  /// The order of the join is ours: SQLite would look up the texts of all items before it asks which have links.
  public func evidence(from start: Date, until end: Date) throws(StorageError) -> [CountedEvidence] {
    try connection.rows(
      """
      SELECT e.item, e.commitment, e.relation, e.score, e.passage, i.source, r.title, r.publisher, r.link,
        r.language, r.published, i.retrieved, r.hash
      FROM items i CROSS JOIN evidence e ON e.item = i.id
        CROSS JOIN revisions r ON r.item = i.id AND r.revision = i.revision
      WHERE i.shown >= ?1 AND i.shown < ?2 ORDER BY e.commitment, e.score DESC, e.item, e.number
      """, start, end
    ) { row throws(StorageError) in
      CountedEvidence(
        evidence: Evidence(
          item: row.text(0), commitment: row.text(1), relation: try row.word(2), score: row.real(3),
          reasons: [],
          passage: row.optionalText(4).map { Evidence.Passage(field: .summary, start: 0, end: 0, text: $0) }),
        source: row.text(5), title: row.text(6), publisher: row.text(7), link: row.optionalText(8),
        language: row.optionalText(9), published: row.optionalDate(10), retrieved: row.date(11),
        hash: row.text(12))
    }
  }

  /// The date of the newest item before a moment that is linked to each commitment, by commitment.
  public func lastEvidence(until end: Date) throws(StorageError) -> [String: Date] {
    let dates = try connection.rows(
      """
      SELECT e.commitment, max(i.shown) FROM evidence e JOIN items i ON i.id = e.item WHERE i.shown < ?
      GROUP BY e.commitment
      """, end
    ) { ($0.text(0), $0.date(1)) }
    return Dictionary(dates) { first, _ in first }
  }

  /// The issues with an item from a moment to before another, the highest score first, then by id.
  public func issueLines(from start: Date, until end: Date, limit: Int) throws(StorageError) -> [IssueLine] {
    let decisions = try groupingDecisions()
    let lines = try connection.rows(
      """
      SELECT id, name, state, score FROM issues s WHERE EXISTS (
        SELECT 1 FROM issue_items ii JOIN items i ON i.id = ii.item
        WHERE ii.issue = s.id AND i.shown >= ?1 AND i.shown < ?2)
      ORDER BY score DESC, id
      """, start, end
    ) { row throws(StorageError) in
      IssueLine(
        id: row.text(0), name: decisions.names[row.text(0)] ?? row.text(1), state: try row.word(2),
        score: row.real(3))
    }
    return Array(lines.lazy.filter { decisions.marks[$0.id] != .muted }.prefix(limit))
  }

  /// The items of an issue from a moment to before another, oldest first, then by id.
  public func items(ofIssue issue: String, from start: Date, until end: Date) throws(StorageError)
    -> [(id: String, shown: Date)]
  {
    try connection.rows(
      """
      SELECT i.id, i.shown FROM issue_items ii JOIN items i ON i.id = ii.item
      WHERE ii.issue = ?1 AND i.shown >= ?2 AND i.shown < ?3 ORDER BY i.shown, i.id
      """, issue, start, end
    ) { (id: $0.text(0), shown: $0.date(1)) }
  }

  /// What came of the last fetch of each source before a moment, by source.
  public func lastFetches(until end: Date) throws(StorageError) -> [String: (
    outcome: FetchRecord.Outcome, reason: String?
  )] {
    let fetches = try connection.rows(
      """
      SELECT source, outcome, reason FROM fetches
      WHERE number IN (SELECT max(number) FROM fetches WHERE at < ? GROUP BY source)
      """, end
    ) { row throws(StorageError) in
      (row.text(0), (outcome: try row.word(1) as FetchRecord.Outcome, reason: row.optionalText(2)))
    }
    return Dictionary(fetches) { first, _ in first }
  }
}

extension Store {
  /// Score by issue at the last grouping of a finished run that began by a moment; empty where there was none.
  public func scores(asOf moment: Date) throws(StorageError) -> [String: Double] {
    let scores = try connection.rows(
      """
      SELECT issue, score FROM issue_scores WHERE run = (
        SELECT max(g.run) FROM groupings g JOIN runs r ON r.number = g.run
        WHERE r.began <= ? AND r.finished IS NOT NULL)
      """, moment
    ) { ($0.text(0), $0.real(1)) }
    return Dictionary(scores) { first, _ in first }
  }

  /// When the last finished run began that grouped, of those that began by a moment; nil where there was none.
  public func lastGrouping(asOf moment: Date) throws(StorageError) -> Date? {
    try connection.row(
      """
      SELECT r.began FROM groupings g JOIN runs r ON r.number = g.run
      WHERE r.began <= ? AND r.finished IS NOT NULL ORDER BY g.run DESC LIMIT 1
      """, moment
    ) { $0.date(0) }
  }

  /// The lines of development of an issue as they are kept, in the order of their numbers.
  public func keptLines(ofIssue issue: String) throws(StorageError) -> [[UInt8]] {
    try connection.rows(
      """
      SELECT l.state FROM lines l WHERE l.issue IN (SELECT number FROM issue_ids WHERE id = ? AND merged IS NULL)
      ORDER BY l.number
      """, issue
    ) { $0.blob(0) }
  }

  /// Links of the items of each issue up to a moment that no analyst rejected, by issue.
  public func linkCounts(until moment: Date) throws(StorageError) -> [String: Int] {
    let counts = try connection.rows(
      """
      SELECT ii.issue, count(*) FROM evidence e JOIN items i ON i.id = e.item JOIN issue_items ii ON ii.item = e.item
      WHERE i.shown <= ?1 AND ifnull((SELECT d.verdict FROM decisions d WHERE d.item = e.item
        AND d.commitment = e.commitment ORDER BY d.number DESC LIMIT 1), '') <> 'rejected'
      GROUP BY ii.issue
      """, moment
    ) { ($0.text(0), $0.count(1)) }
    return Dictionary(counts) { first, _ in first }
  }

  /// The date of the newest item of each source before a moment, by source.
  public func newestItems(until end: Date) throws(StorageError) -> [String: Date] {
    let dates = try connection.rows(
      "SELECT source, max(shown) FROM items WHERE shown < ? GROUP BY source", end
    ) {
      ($0.text(0), $0.date(1))
    }
    return Dictionary(dates) { first, _ in first }
  }
}
