import Foundation
import Model

extension Store {
  /// Adds an analyst's word on stories or issues. The database itself refuses to change or delete one.
  public func append(_ decision: GroupingDecision) throws(StorageError) {
    try connection.run(
      "INSERT INTO grouping_decisions(kind, subject, object, who, decided, why) VALUES (?, ?, ?, ?, ?, ?)",
      decision.kind.rawValue, decision.subject, decision.object, decision.who, decision.when, decision.why)
  }

  /// All of them, in the order in which they were entered.
  public func groupingDecisions() throws(StorageError) -> GroupingDecisions {
    GroupingDecisions(
      try connection.rows(
        "SELECT kind, subject, object, who, decided, why FROM grouping_decisions ORDER BY number"
      ) { row throws(StorageError) in
        GroupingDecision(
          kind: try row.word(0), subject: row.text(1), object: row.text(2), who: row.text(3),
          when: row.date(4), why: row.text(5))
      })
  }
}
