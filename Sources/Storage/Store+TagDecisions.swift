import Foundation
import Model

extension Store {
  /// Adds an analyst's word on a tag, and puts the relevance that the item has with it in place of the one before,
  /// where rules have looked at the item. The database itself refuses to change or delete a decision.
  public func append(_ decision: TagDecision, relevance: Relevance?) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try connection.run(
        """
        INSERT INTO tag_decisions(item, facet, tag, verdict, who, decided, why) VALUES (?, ?, ?, ?, ?, ?, ?)
        """, decision.item, decision.facet.rawValue, decision.tag, decision.verdict.rawValue, decision.who,
        decision.when, decision.why)
      if let relevance { try replace(relevance, of: decision.item) }
    }
  }

  private func replace(_ relevance: Relevance, of item: String) throws(StorageError) {
    let isTagged = try connection.row("SELECT 1 FROM taggings WHERE item = ?", item) { _ in true } ?? false
    guard isTagged else { return }
    try connection.run("UPDATE taggings SET relevance = ? WHERE item = ?", relevance.score, item)
    try connection.run("DELETE FROM relevance_parts WHERE item = ?", item)
    for (place, part) in relevance.parts.enumerated() {
      try connection.run(
        "INSERT INTO relevance_parts(item, place, name, value) VALUES (?, ?, ?, ?)", item, place, part.name,
        part.value)
    }
  }

  /// All decisions on tags in the order they were entered.
  public func allTagDecisions() throws(StorageError) -> [TagDecision] {
    try connection.rows(
      "SELECT item, facet, tag, verdict, who, decided, why FROM tag_decisions ORDER BY number"
    ) { row throws(StorageError) in
      TagDecision(
        item: row.text(0), facet: try row.word(1), tag: row.text(2), verdict: try row.word(3),
        who: row.text(4), when: row.date(5), why: row.text(6))
    }
  }

  /// The decisions that hold.
  public func tagDecisions() throws(StorageError) -> TagDecisions { TagDecisions(try allTagDecisions()) }
}
