import Foundation
import Model

/// What evidence quotes of its item.
public struct EvidenceItem: Hashable, Sendable {
  public var id: String
  /// Id of the source.
  public var source: String
  public var title: String
  public var publisher: String
  public var link: String?
  public var published: Date?
  public var retrieved: Date
  /// SHA-256 of the content, hexadecimal.
  public var hash: String

  /// When it was published, else retrieved.
  public var date: Date { published ?? retrieved }
}

/// How many items of an area tag a source gave.
public struct AreaCount: Hashable, Sendable {
  public var area: String
  public var source: String
  public var items: Int
}

extension Store {
  /// What evidence quotes of these items, by id; those that are not stored are left out.
  public func evidenceItems(_ ids: [String]) throws(StorageError) -> [String: EvidenceItem] {
    let items = try connection.rows(
      """
      SELECT i.id, i.source, r.title, r.publisher, r.link, r.published, i.retrieved, r.hash
      FROM items i JOIN revisions r ON r.item = i.id AND r.revision = i.revision
      WHERE i.id IN (SELECT value FROM json_each(?))
      """, StringList(ids)
    ) { row throws(StorageError) in
      EvidenceItem(
        id: row.text(0), source: row.text(1), title: row.text(2), publisher: row.text(3),
        link: row.optionalText(4), published: row.optionalDate(5), retrieved: row.date(6), hash: row.text(7))
    }
    return Dictionary(items.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Of these items those that are copies or retellings, each with the item that stands in front of it.
  public func fronts(of ids: [String]) throws(StorageError) -> [String: String] {
    let fronts = try connection.rows(
      """
      SELECT item, front FROM story_items
      WHERE front IS NOT NULL AND item IN (SELECT value FROM json_each(?)) ORDER BY story
      """, StringList(ids)
    ) { ($0.text(0), $0.text(1)) }
    return Dictionary(fronts) { first, _ in first }
  }

  /// Links, as item and commitment, that were proposed by a moment from items that were retrieved by then.
  public func links(proposedBy moment: Date) throws(StorageError) -> Set<[String]> {
    Set(
      try connection.rows(
        """
        SELECT p.item, p.commitment FROM proposals p
        JOIN runs r ON r.number = p.run JOIN items i ON i.id = p.item
        WHERE r.began <= ?1 AND i.retrieved <= ?1
        """, moment
      ) { [$0.text(0), $0.text(1)] })
  }

  /// When a source first answered or the first item came in; nil where neither ever did, whatever runs there were.
  public func firstNews() throws(StorageError) -> Date? {
    try connection.row(
      """
      SELECT min(at) FROM (SELECT min(at) AS at FROM first_visits
        UNION ALL SELECT retrieved FROM items WHERE number = (SELECT min(number) FROM items))
      """
    ) { $0.optionalDate(0) } ?? nil
  }

  /// How many items of each area tag each source gave, by area, then source.
  public func areaCounts() throws(StorageError) -> [AreaCount] {
    try connection.rows(
      """
      SELECT t.tag, i.source, count(*) FROM tags t JOIN items i ON i.id = t.item
      WHERE t.facet = 'area' GROUP BY t.tag, i.source ORDER BY t.tag, i.source
      """
    ) { AreaCount(area: $0.text(0), source: $0.text(1), items: $0.count(2)) }
  }

  /// For each area tag the date of its item in this place, counted from 1 at the oldest.
  public func areaDates(place: Int) throws(StorageError) -> [String: Date] {
    let dates = try connection.rows(
      """
      SELECT tag, shown FROM (
        SELECT t.tag, i.shown, row_number() OVER (PARTITION BY t.tag ORDER BY i.shown, i.id) AS place
        FROM tags t JOIN items i ON i.id = t.item WHERE t.facet = 'area')
      WHERE place = ?
      """, place
    ) { ($0.text(0), $0.date(1)) }
    return Dictionary(dates) { first, _ in first }
  }
}
