import Foundation
import Model

/// A grouping as it is kept between two runs; what is opaque here is read by the stage that groups.
public struct KeptGrouping: Sendable {
  /// Words by which a run tells whether it may go on from it.
  public var marks: [String: String]
  public var statistics: [UInt8]
  public var lines: [KeptLine]

  public init(marks: [String: String], statistics: [UInt8], lines: [KeptLine]) {
    self.marks = marks
    self.statistics = statistics
    self.lines = lines
  }
}

/// A line of development.
public struct KeptLine: Sendable {
  public var number: Int
  public var issue: Int
  public var state: [UInt8]

  public init(number: Int, issue: Int, state: [UInt8]) {
    self.number = number
    self.issue = issue
    self.state = state
  }
}

/// The id that an issue keeps, whatever its name becomes.
public struct IssueID: Hashable, Sendable {
  public var number: Int
  public var id: String
  /// Texts that it had when its name was drawn.
  public var drawn: Int
  /// The number of the issue that it became part of.
  public var merged: Int?

  public init(number: Int, id: String, drawn: Int, merged: Int? = nil) {
    self.number = number
    self.id = id
    self.drawn = drawn
    self.merged = merged
  }
}

/// An item as grouping compares it.
public struct GroupedItem: Sendable {
  public var number: Int
  public var id: String
  public var source: String
  public var content: ItemContent
  /// nil where it is alone.
  public var story: String?
}

extension Store {
  /// nil where nothing was grouped yet.
  public func keptGrouping() throws(StorageError) -> KeptGrouping? {
    try connection.snapshot { () throws(StorageError) in
      let parts = try connection.rows("SELECT part, value FROM grouping_state") { ($0.text(0), $0.blob(1)) }
      guard let statistics = parts.first(where: { $0.0 == "statistics" })?.1 else { return nil }
      let marks = parts.filter { $0.0 != "statistics" }
        .map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
      let lines = try connection.rows("SELECT number, issue, state FROM lines ORDER BY number") {
        KeptLine(number: $0.count(0), issue: $0.count(1), state: $0.blob(2))
      }
      return KeptGrouping(
        marks: Dictionary(marks) { first, _ in first }, statistics: statistics, lines: lines)
    }
  }

  /// The ids of all issues, those that became part of another among them, by number.
  public func issueIDs() throws(StorageError) -> [IssueID] {
    try connection.rows("SELECT number, id, drawn, merged FROM issue_ids ORDER BY number") {
      IssueID(
        number: $0.count(0), id: $0.text(1), drawn: $0.count(2), merged: $0.isNull(3) ? nil : $0.count(3))
    }
  }

  /// The numbers of items and their sources, by id.
  public func itemPlaces(_ ids: [String]) throws(StorageError) -> [String: (number: Int, source: String)] {
    let rows = try connection.rows(
      "SELECT id, number, source FROM items WHERE id IN (SELECT value FROM json_each(?))", StringList(ids)
    ) { ($0.text(0), (number: $0.count(1), source: $0.text(2))) }
    return Dictionary(rows) { first, _ in first }
  }

  /// A word that a run left for the next; nil where it left none.
  public func mark(_ name: String) throws(StorageError) -> String? {
    try connection.row("SELECT value FROM grouping_state WHERE part = ?", name) {
      String(decoding: $0.blob(0), as: UTF8.self)
    }
  }

  /// Leaves a word for the next run.
  public func keepMark(_ name: String, _ word: String) throws(StorageError) {
    try connection.run(
      "INSERT OR REPLACE INTO grouping_state(part, value) VALUES (?, ?)", name, Array(word.utf8))
  }

  /// Contents of items, in the order of the numbers; those that are not there are left out.
  public func contents(_ numbers: [Int]) throws(StorageError) -> [ItemContent] {
    try connection.rows(
      """
      SELECT \(Self.contentColumns) FROM json_each(?) wanted
      JOIN items i ON i.number = wanted.value
      JOIN revisions r ON r.item = i.id AND r.revision = i.revision ORDER BY wanted.key
      """, StringList(numbers.map(String.init))
    ) { row throws(StorageError) in try ItemContent(row) }
  }

  /// The stories that have an item dated in a span, whole, but for some items: each story's items by date, then id; those
  /// alone have none.
  /// - Parameter leastRelevance: Leaves out items alone that have neither an area nor a mechanism, nor so much relevance,
  ///   nor a tag that an analyst decided on; nil for none.
  public func groupedItems(
    in spans: [ClosedRange<Date>], but left: Set<String>, leastRelevance: Double? = nil
  ) throws(StorageError) -> [GroupedItem] {
    try connection.snapshot { () throws(StorageError) in
      var seen: Set<Int> = []
      var items: [GroupedItem] = []
      let alone = leastRelevance.map(Self.mayBeGrouped) ?? ""
      for span in spans {
        items += try groupedItems(
          """
          items i CROSS JOIN revisions r ON r.item = i.id AND r.revision = i.revision
          LEFT JOIN story_items si ON si.item = i.id WHERE i.shown BETWEEN ?1 AND ?2 \(alone)
          """, span.lowerBound, span.upperBound, but: left, seen: &seen)
        // In this order: SQLite would begin with all revisions.
        items += try groupedItems(
          """
          story_items si CROSS JOIN items i ON i.id = si.item
          CROSS JOIN revisions r ON r.item = i.id AND r.revision = i.revision
          WHERE si.story IN (SELECT story FROM story_items WHERE item IN (
            SELECT id FROM items WHERE shown BETWEEN ?1 AND ?2))
          """, span.lowerBound, span.upperBound, but: left, seen: &seen)
      }
      return items.sorted {
        ($0.content.published ?? .distantFuture, $0.id) < ($1.content.published ?? .distantFuture, $1.id)
      }
    }
  }

  private static func mayBeGrouped(_ relevance: Double) -> String {
    """
    AND (si.story IS NOT NULL
      OR EXISTS (SELECT 1 FROM tags t WHERE t.item = i.id AND t.facet IN ('area', 'mechanism'))
      OR EXISTS (SELECT 1 FROM taggings t WHERE t.item = i.id AND t.relevance >= \(relevance))
      OR i.id IN (SELECT item FROM tag_decisions))
    """
  }

  private func groupedItems(
    _ source: String, _ since: Date, _ until: Date, but left: Set<String>, seen: inout Set<Int>
  ) throws(StorageError) -> [GroupedItem] {
    let rows = try connection.rows(
      """
      SELECT \(Self.contentColumns), i.number, i.id, i.source, si.story FROM \(source)
      """, since, until
    ) { row throws(StorageError) in
      GroupedItem(
        number: row.count(11), id: row.text(12), source: row.text(13), content: try ItemContent(row),
        story: row.optionalText(14))
    }
    return rows.filter { !left.contains($0.id) && seen.insert($0.number).inserted }
  }
}

extension Store {
  /// The name of an issue and its terms; nil where there is no such issue.
  public func issueName(_ id: String) throws(StorageError) -> (name: String, terms: [String])? {
    try connection.row("SELECT name, terms FROM issues WHERE id = ?", id) { row throws(StorageError) in
      (row.text(0), try row.list(1))
    }
  }

  /// Since when each source has been fetched, and until when it was live, where it fails now.
  public func sourceVisits() throws(StorageError) -> [(source: String, first: Date, lost: Date?)] {
    try connection.rows(
      """
      SELECT f.source, f.at, CASE WHEN s.failure_kind IS NULL THEN NULL ELSE s.last_good END
      FROM first_visits f LEFT JOIN source_states s ON s.source = f.source ORDER BY f.source
      """
    ) { ($0.text(0), $0.date(1), $0.optionalDate(2)) }
  }
}

extension Store {
  /// The issue and the date of every item of an issue in a span of time.
  public func issueItemDates(
    since: Date, until: Date
  ) throws(StorageError) -> [(issue: String, date: Date)] {
    try connection.rows(
      """
      SELECT ii.issue, i.shown FROM items i JOIN issue_items ii ON ii.item = i.id
      WHERE i.shown > ? AND i.shown <= ?
      """, since, until
    ) { ($0.text(0), $0.date(1)) }
  }
}
