import Foundation
import Model

/// A rule set that looked at items, with the hash of each tag's rules at that time.
public struct AppliedRuleSet: Hashable, Sendable {
  public var fingerprint: String
  /// By the tag's title; nil for a rule set of before such hashes were kept.
  public var states: [String: String]?
  /// When it was first applied; nil where the states are.
  public var first: Date?
  /// Items whose newest revision it was the last to look at.
  public var items: Int

  public init(fingerprint: String, states: [String: String]? = nil, first: Date? = nil, items: Int) {
    self.fingerprint = fingerprint
    self.states = states
    self.first = first
    self.items = items
  }
}

/// When rules last looked at an item.
public struct Look: Hashable, Sendable {
  /// The revision that they looked at; the item may have a newer one.
  public var revision: Int
  public var ruleSet: AppliedRuleSet
}

/// An item that was tagged, with what was said of it, as re-tagging needs it.
public struct StoredTagging: Sendable {
  /// Where it stands in the store; from one to the next they grow.
  public var number: Int64
  public var id: String
  public var revision: Int
  public var content: ItemContent
  /// What the rules said, by facet, then tag; matches of the wanted tags only.
  public var tags: [Tag]
}

extension Store {
  /// Remembers what a rule set is made of; nothing happens where it is known.
  public func keep(
    ruleSet fingerprint: String, states: [String: String], at now: Date
  ) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      let known = try connection.row("SELECT 1 FROM rule_sets WHERE fingerprint = ?", fingerprint) { _ in true
      }
      guard known == nil else { return }
      try connection.run("INSERT INTO rule_sets(fingerprint, first) VALUES (?, ?)", fingerprint, now)
      let insert = try connection.statement(
        "INSERT INTO rule_states(fingerprint, tag, state) VALUES (?, ?, ?)")
      for (tag, state) in states { try insert.run(fingerprint, tag, state) }
    }
  }

  /// The rule sets that looked at the newest revision of some item last, by fingerprint. Looks through the whole store,
  /// but not where there is none besides `known`, which is left out then.
  public func appliedRuleSets(besides known: String? = nil) throws(StorageError) -> [AppliedRuleSet] {
    try connection.snapshot { () throws(StorageError) in
      if let known, try !hasOtherLooks(than: known) { return [] }
      let counts = try connection.rows(
        """
        SELECT t.fingerprint, count(*) FROM taggings t JOIN items i ON i.id = t.item AND i.revision = t.revision
        GROUP BY t.fingerprint ORDER BY t.fingerprint
        """
      ) { ($0.text(0), $0.count(1)) }
      var sets: [AppliedRuleSet] = []
      for (fingerprint, items) in counts { sets.append(try ruleSet(fingerprint, items: items)) }
      return sets
    }
  }

  /// Whether another rule set may have been the last to look at some item.
  func hasOtherLooks(than fingerprint: String) throws(StorageError) -> Bool {
    try connection.row("SELECT 1 FROM applied_rule_sets WHERE fingerprint <> ? LIMIT 1", fingerprint) {
      _ in true
    } ?? false
  }

  /// Notes that a rule set looks at items.
  func noteLook(by fingerprint: String) throws(StorageError) {
    try connection.run("INSERT OR IGNORE INTO applied_rule_sets(fingerprint) VALUES (?)", fingerprint)
  }

  private func ruleSet(_ fingerprint: String, items: Int) throws(StorageError) -> AppliedRuleSet {
    let first = try connection.row("SELECT first FROM rule_sets WHERE fingerprint = ?", fingerprint) {
      $0.date(0)
    }
    guard let first else { return AppliedRuleSet(fingerprint: fingerprint, items: items) }
    var states: [String: String] = [:]
    try connection.each("SELECT tag, state FROM rule_states WHERE fingerprint = ?", fingerprint) {
      states[$0.text(0)] = $0.text(1)
    }
    return AppliedRuleSet(fingerprint: fingerprint, states: states, first: first, items: items)
  }

  /// What rules last looked at an item, whichever revision it had; nil where none did.
  public func look(at item: String) throws(StorageError) -> Look? {
    try connection.snapshot { () throws(StorageError) in
      let found = try connection.row("SELECT revision, fingerprint FROM taggings WHERE item = ?", item) {
        ($0.count(0), $0.text(1))
      }
      guard let (revision, fingerprint) = found else { return nil }
      return Look(revision: revision, ruleSet: try ruleSet(fingerprint, items: 1))
    }
  }

  /// Items whose newest revision a rule set was the last to look at, by number, `after` excluded, `limit` at most; with
  /// the matches of the tags of these titles (all where it is nil). `since` leaves out items of before.
  public func taggings(
    by fingerprint: String, after number: Int64, limit: Int, matchesOf titles: Set<String>?,
    since: Date? = nil
  ) throws(StorageError) -> [StoredTagging] {
    try connection.snapshot { () throws(StorageError) in
      var found = try connection.rows(
        """
        SELECT \(Self.contentColumns), i.number, i.id, i.revision
        FROM items i JOIN taggings t ON t.item = i.id AND t.revision = i.revision
        JOIN revisions r ON r.item = i.id AND r.revision = i.revision
        WHERE i.number > ? AND t.fingerprint = ? AND i.shown >= ? ORDER BY i.number LIMIT ?
        """, number, fingerprint, since?.seconds ?? .min, limit
      ) { row throws(StorageError) in
        StoredTagging(
          number: row.integer(11), id: row.text(12), revision: row.count(13), content: try ItemContent(row),
          tags: [])
      }
      guard let last = found.last else { return [] }
      let tags = try tags(from: number, through: last.number, matchesOf: titles)
      for place in found.indices { found[place].tags = tags[found[place].id] ?? [] }
      return found
    }
  }

  private func tags(
    from number: Int64, through last: Int64, matchesOf titles: Set<String>?
  ) throws(StorageError) -> [String: [Tag]] {
    var tags: [String: [Tag]] = [:]
    let range = "SELECT id FROM items WHERE number > ?1 AND number <= ?2"
    try connection.each(
      """
      SELECT item, facet, tag, score, confidence FROM tags WHERE item IN (\(range)) ORDER BY item, place
      """, number, last
    ) { row throws(StorageError) in
      tags[row.text(0), default: []].append(
        Tag(facet: try row.word(1), tag: row.text(2), score: row.real(3), confidence: row.real(4)))
    }
    let wanted = titles == nil ? "?3 IS NULL" : "t.facet || '/' || t.tag IN (SELECT value FROM json_each(?3))"
    try connection.each(
      """
      SELECT m.item, m.tag, m.rule, m.field, m.start, m.stop, m.text
      FROM tags t JOIN matches m ON m.item = t.item AND m.tag = t.place
      WHERE t.item IN (\(range)) AND \(wanted) ORDER BY m.item, m.tag, m.place
      """, number, last, titles.map { StringList($0.sorted()) }
    ) { row throws(StorageError) in
      // A tag's place is its number in its item's list.
      guard let count = tags[row.text(0)]?.count, (0..<count).contains(row.count(1)) else { return }
      tags[row.text(0)]?[row.count(1)].matches.append(
        Tag.Match(
          rule: row.text(2), field: try row.word(3), start: row.count(4), end: row.count(5),
          text: row.text(6)))
    }
    return tags
  }

  /// What the rules said of some items, with all matches, whatever analysts did.
  public func ruleTags(of ids: [String]) throws(StorageError) -> [String: [Tag]] {
    try connection.snapshot { () throws(StorageError) in try tags(among: .ids(StringList(ids))) }
  }

  /// Notes that a rule set has looked at the items of a range of numbers that another looked at before, and puts what it
  /// says of those of them whose tags change in place of what was said. `span` excludes its lower end.
  public func move(
    from old: String, to new: String, span: (after: Int64, through: Int64), changed: [Tagging]
  ) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try noteLook(by: new)
      let statements = try TagStatements(connection)
      for tagging in changed { try statements.put(tagging, fingerprint: new) }
      try connection.run(
        """
        UPDATE taggings SET fingerprint = ?1 WHERE fingerprint = ?2
          AND item IN (SELECT id FROM items WHERE number > ?3 AND number <= ?4)
          AND revision = (SELECT revision FROM items WHERE id = taggings.item)
        """, new, old, span.after, span.through)
    }
  }

  /// Forgets the rule sets of which nothing is left but the one of this fingerprint.
  public func forgetRuleSets(but fingerprint: String) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      for table in ["rule_sets", "applied_rule_sets"] {
        try connection.run(
          """
          DELETE FROM \(table) WHERE fingerprint <> ? AND fingerprint NOT IN (SELECT fingerprint FROM taggings)
          """, fingerprint)
      }
    }
  }

  /// The titles of all tags that rules gave to some item.
  public func ruleTitles() throws(StorageError) -> Set<String> {
    Set(try connection.rows("SELECT DISTINCT facet || '/' || tag FROM tags") { $0.text(0) })
  }
}
