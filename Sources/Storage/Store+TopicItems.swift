import Foundation
import Model

/// An item of a time as narrow topics count it, without its text.
public struct TopicItem: Hashable, Sendable {
  public var id: String
  public var published: Date
  public var publisher: String
  /// Names of the rules of areas that hit, sorted, each once.
  public var rules: [String]
}

extension Store {
  /// The items published in a span of time that may belong to an issue and stand behind no other: those that an area or a
  /// mechanism hit, or that have so much relevance. By date, then id. What analysts said of tags holds.
  public func topicItems(
    from start: Date, to end: Date, leastRelevance: Double
  ) throws(StorageError) -> [TopicItem] {
    try connection.snapshot { () throws(StorageError) in
      let decisions = try tagDecisions()
      let decided = Set(decisions.all.map(\.item))
      var items: [TopicItem] = []
      for var row in try topicRows(from: start, to: end) {
        if decided.contains(row.item.id) {
          let said = row.isSeen ? try tags(among: .ids(StringList([row.item.id])))[row.item.id] ?? [] : []
          let tags = decisions.apply(to: said, of: row.item.id)
          row.item.rules = Set(tags.filter { $0.facet == .area }.flatMap(\.matches).map(\.rule)).sorted()
          row.isTagged = tags.contains { $0.facet == .area || $0.facet == .mechanism }
        }
        if row.isTagged || row.relevance >= leastRelevance { items.append(row.item) }
      }
      return items
    }
  }

  private struct TopicRow {
    var item: TopicItem
    /// Whether rules looked at its newest revision, and whether one of an area or a mechanism hit.
    var isSeen: Bool
    var isTagged: Bool
    var relevance: Double
  }

  /// The items of a span that stand behind no other, as the rules left them.
  private func topicRows(from start: Date, to end: Date) throws(StorageError) -> [TopicRow] {
    let rules = try areaRules(from: start, to: end)
    return try connection.rows(
      """
      SELECT i.id, r.published, r.publisher, g.item, g.relevance,
        EXISTS (SELECT 1 FROM tags t WHERE t.item = i.id AND t.facet IN ('area', 'mechanism'))
      FROM items i CROSS JOIN revisions r ON r.item = i.id AND r.revision = i.revision
      LEFT JOIN taggings g ON g.item = i.id AND g.revision = i.revision
      WHERE i.shown BETWEEN ?1 AND ?2 AND r.published IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM story_items s WHERE s.item = i.id AND s.front IS NOT NULL)
      ORDER BY i.shown, i.id
      """, start, end
    ) { row in
      let isSeen = !row.isNull(3)
      return TopicRow(
        item: TopicItem(
          id: row.text(0), published: row.date(1), publisher: row.text(2),
          rules: isSeen ? rules[row.text(0)] ?? [] : []),
        isSeen: isSeen, isTagged: isSeen && row.count(5) > 0, relevance: row.isNull(4) ? 0 : row.real(4))
    }
  }

  /// The rules of areas that hit each item of a span.
  private func areaRules(from start: Date, to end: Date) throws(StorageError) -> [String: [String]] {
    var rules: [String: [String]] = [:]
    try connection.each(
      """
      SELECT DISTINCT i.id, m.rule FROM items i CROSS JOIN tags t ON t.item = i.id AND t.facet = 'area'
      CROSS JOIN matches m ON m.item = t.item AND m.tag = t.place
      WHERE i.shown BETWEEN ?1 AND ?2 ORDER BY i.id, m.rule
      """, start, end
    ) { rules[$0.text(0), default: []].append($0.text(1)) }
    return rules
  }

  /// Ids of the items of the issues that are emerging.
  public func emergingItems() throws(StorageError) -> Set<String> {
    Set(
      try connection.rows(
        """
        SELECT m.item FROM issues i JOIN issue_items m ON m.issue = i.id WHERE i.state = 'emerging'
        """
      ) { $0.text(0) })
  }
}
