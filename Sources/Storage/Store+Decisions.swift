import Foundation
import Model

extension Store {
  /// Adds an analyst's word on a link. The database itself refuses to change or delete one.
  public func append(_ decision: LinkDecision) throws(StorageError) {
    try connection.run(
      """
      INSERT INTO decisions(item, commitment, verdict, relation, who, decided, why)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """, decision.item, decision.commitment, decision.verdict.rawValue, decision.relation?.rawValue,
      decision.who, decision.when, decision.why)
  }

  /// All decisions in the order they were entered: of several on one link the last holds.
  public func decisions() throws(StorageError) -> [LinkDecision] {
    try connection.rows(
      """
      SELECT item, commitment, verdict, relation, who, decided, why FROM decisions ORDER BY number
      """
    ) { row throws(StorageError) in
      LinkDecision(
        item: row.text(0), commitment: row.text(1), verdict: try row.word(2),
        relation: row.isNull(3) ? nil : try row.word(3) as Relation, who: row.text(4), when: row.date(5),
        why: row.text(6))
    }
  }
}
