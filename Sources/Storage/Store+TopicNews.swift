import Foundation
import Model

/// How many items of a topic a source gave on a day.
public struct TopicDay: Hashable, Sendable {
  /// An area tag, or the id of an issue.
  public var topic: String
  public var source: String
  /// Days since 1970 UTC.
  public var day: Int
  public var items: Int
}

extension Store {
  /// The news of every area tag up to a moment, by tag, source and day.
  public func areaNews(until now: Date) throws(StorageError) -> [TopicDay] {
    try topicDays(
      """
      SELECT t.tag, i.source, i.shown / 86400, count(*) FROM tags t JOIN items i ON i.id = t.item
      WHERE t.facet = 'area' AND i.shown <= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """, now)
  }

  /// The same of every issue.
  public func issueNews(until now: Date) throws(StorageError) -> [TopicDay] {
    try topicDays(
      """
      SELECT m.issue, i.source, i.shown / 86400, count(*) FROM issue_items m JOIN items i ON i.id = m.item
      WHERE i.shown <= ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """, now)
  }

  private func topicDays(_ sql: String, _ now: Date) throws(StorageError) -> [TopicDay] {
    try connection.rows(sql, now) {
      TopicDay(topic: $0.text(0), source: $0.text(1), day: $0.count(2), items: $0.count(3))
    }
  }
}
