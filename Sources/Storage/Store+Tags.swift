import Foundation
import Model

/// What a rule set says of one revision of an item; without tags where it looked and found none.
public struct Tagging: Hashable, Sendable {
  /// Id of the item.
  public var item: String
  public var revision: Int
  public var tags: [Tag]
  public var relevance: Relevance?

  public init(item: String, revision: Int, tags: [Tag], relevance: Relevance? = nil) {
    self.item = item
    self.revision = revision
    self.tags = tags
    self.relevance = relevance
  }
}

extension Store {
  /// Items whose newest revision the rule set of this fingerprint has not looked at, oldest first, then id.
  public func itemsToTag(fingerprint: String) throws(StorageError) -> [Item] {
    try connection.snapshot { () throws(StorageError) in
      let isOther =
        """
        i.id IN (SELECT t.item FROM taggings t WHERE t.item = i.id AND t.fingerprint <> ?1)
        """
      return try connection.rows(
        """
        \(Self.selectItems) WHERE i.number IN (SELECT number FROM untagged)
          \(try hasOtherLooks(than: fingerprint) ? "OR \(isOther)" : "AND ?1 IS NOT NULL")
        ORDER BY i.shown, i.id
        """, fingerprint
      ) { row throws(StorageError) in try Item(row) }
    }
  }

  /// Puts what a rule set says in place of what was said of the same items before, all or none.
  public func store(tags taggings: [Tagging], fingerprint: String) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try noteLook(by: fingerprint)
      let statements = try TagStatements(connection)
      for tagging in taggings { try statements.put(tagging, fingerprint: fingerprint) }
    }
  }

  /// The tags of an item's newest revision as analysts left them; nil where no rule has looked at it.
  public func tags(of item: String) throws(StorageError) -> [Tag]? {
    try connection.snapshot { () throws(StorageError) in
      let isTagged = try connection.row(
        """
        SELECT 1 FROM taggings t JOIN items i ON i.id = t.item AND i.revision = t.revision WHERE i.id = ?
        """, item
      ) { _ in true }
      guard isTagged != nil else { return nil }
      let tags = try tags(among: .ids(StringList([item])))[item] ?? []
      return try tagDecisions().apply(to: tags, of: item)
    }
  }

  /// Items with what was said of their newest revision, by date, oldest first, then id: those of the ids, or all.
  /// The tags are as analysts left them. An item that no rule has looked at has no relevance, and no tags but theirs.
  public func taggedItems(ids: [String]? = nil) throws(StorageError) -> [TaggedItem] {
    try taggedItems(ids.map { .ids(StringList($0)) } ?? .all)
  }

  /// The same of the items that came in before a run.
  public func taggedItems(before run: RunID) throws(StorageError) -> [TaggedItem] {
    try taggedItems(.before(run))
  }

  private func taggedItems(_ chosen: ChosenItems) throws(StorageError) -> [TaggedItem] {
    try connection.snapshot { () throws(StorageError) in
      let tags = try tags(among: chosen)
      let decisions = try tagDecisions()
      let parts = try relevanceParts(among: chosen)
      return try connection.rows(
        """
        SELECT \(Self.contentColumns), i.id, t.item, t.relevance
        FROM items i JOIN revisions r ON r.item = i.id AND r.revision = i.revision
        LEFT JOIN taggings t ON t.item = i.id AND t.revision = i.revision
        WHERE \(chosen.condition(on: "i.id")) ORDER BY i.shown, i.id
        """, chosen.value
      ) { row throws(StorageError) in
        let id = row.text(11)
        let content = try ItemContent(row)
        let said = row.isNull(12) ? [] : tags[id] ?? []
        let relevance = row.isNull(13) ? nil : Relevance(score: row.real(13), parts: parts[id] ?? [])
        return TaggedItem(
          id: id, content: content, tags: decisions.apply(to: said, of: id), relevance: relevance)
      }
    }
  }

  /// What the rules said, whatever analysts did.
  func tags(among chosen: ChosenItems) throws(StorageError) -> [String: [Tag]] {
    let matches = try matches(among: chosen)
    var tags: [String: [Tag]] = [:]
    try connection.each(
      """
      SELECT item, place, facet, tag, score, confidence FROM tags WHERE \(chosen.condition(on: "item"))
      ORDER BY item, place
      """, chosen.value
    ) { row throws(StorageError) in
      let owner = TagPlace(item: row.text(0), place: row.count(1))
      tags[owner.item, default: []].append(
        Tag(
          facet: try row.word(2), tag: row.text(3), score: row.real(4), confidence: row.real(5),
          matches: matches[owner] ?? []))
    }
    return tags
  }

  private func matches(among chosen: ChosenItems) throws(StorageError) -> [TagPlace: [Tag.Match]] {
    var matches: [TagPlace: [Tag.Match]] = [:]
    try connection.each(
      """
      SELECT item, tag, rule, field, start, stop, text FROM matches WHERE \(chosen.condition(on: "item"))
      ORDER BY item, tag, place
      """, chosen.value
    ) { row throws(StorageError) in
      matches[TagPlace(item: row.text(0), place: row.count(1)), default: []].append(
        Tag.Match(
          rule: row.text(2), field: try row.word(3), start: row.count(4), end: row.count(5),
          text: row.text(6)))
    }
    return matches
  }

  private func relevanceParts(among chosen: ChosenItems) throws(StorageError) -> [String: [Relevance.Part]] {
    var parts: [String: [Relevance.Part]] = [:]
    try connection.each(
      """
      SELECT item, name, value FROM relevance_parts WHERE \(chosen.condition(on: "item")) ORDER BY item, place
      """, chosen.value
    ) { parts[$0.text(0), default: []].append(Relevance.Part(name: $0.text(1), value: $0.real(2))) }
    return parts
  }
}

/// Which items to read.
enum ChosenItems {
  case all
  case ids(StringList)
  case before(RunID)

  /// In SQL, on a column of ids; its one parameter is `value`.
  func condition(on column: String) -> String {
    switch self {
    case .all: "?1 IS NULL"
    case .ids: "\(column) IN (SELECT value FROM json_each(?1))"
    case .before: "\(column) IN (SELECT id FROM items WHERE run < ?1)"
    }
  }

  var value: any Bindable {
    switch self {
    case .all: String?.none
    case .ids(let ids): ids
    case .before(let run): run
    }
  }
}

/// The statements that every tagged item needs.
struct TagStatements {
  private let remove: Statement
  private let seen: Statement
  private let tagging: Statement
  private let part: Statement
  private let tag: Statement
  private let match: Statement

  init(_ connection: borrowing Connection) throws(StorageError) {
    remove = try connection.statement("DELETE FROM taggings WHERE item = ?")
    seen = try connection.statement(
      "DELETE FROM untagged WHERE number = (SELECT number FROM items WHERE id = ? AND revision = ?)")
    tagging = try connection.statement(
      "INSERT INTO taggings(item, revision, fingerprint, relevance) VALUES (?, ?, ?, ?)")
    part = try connection.statement(
      "INSERT INTO relevance_parts(item, place, name, value) VALUES (?, ?, ?, ?)")
    tag = try connection.statement(
      "INSERT INTO tags(item, place, facet, tag, score, confidence) VALUES (?, ?, ?, ?, ?, ?)")
    match = try connection.statement(
      "INSERT INTO matches(item, tag, place, rule, field, start, stop, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
  }

  /// Puts what is said of an item in place of what was said before.
  func put(_ tagging: Tagging, fingerprint: String) throws(StorageError) {
    try remove.run(tagging.item)
    try seen.run(tagging.item, tagging.revision)
    try insert(tagging, fingerprint: fingerprint)
  }

  /// The same where nothing was said of the item before, and it does not wait.
  func insert(_ tagging: Tagging, fingerprint: String) throws(StorageError) {
    try self.tagging.run(tagging.item, tagging.revision, fingerprint, tagging.relevance?.score)
    for (place, part) in (tagging.relevance?.parts ?? []).enumerated() {
      try self.part.run(tagging.item, place, part.name, part.value)
    }
    for (place, tag) in tagging.tags.enumerated() { try insert(tag, place, of: tagging.item) }
  }

  private func insert(_ tag: Tag, _ place: Int, of item: String) throws(StorageError) {
    try self.tag.run(item, place, tag.facet.rawValue, tag.tag, tag.score, tag.confidence)
    for (number, match) in tag.matches.enumerated() {
      try self.match.run(
        item, place, number, match.rule, match.field.rawValue, match.start, match.end, match.text)
    }
  }
}

/// A tag by its item and its place in the item's list.
private struct TagPlace: Hashable {
  let item: String
  let place: Int
}
