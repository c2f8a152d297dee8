import Foundation
import Model

/// A pledge that waits for an analyst's word, as whoever queued it wrote it.
public struct QueuedPledge: Hashable, Sendable, Identifiable {
  public var id: String
  /// Title of the statement.
  public var statement: String
  /// JSON; the store does not read it.
  public var body: String
  public var found: Date

  public init(id: String, statement: String, body: String, found: Date) {
    self.id = id
    self.statement = statement
    self.body = body
    self.found = found
  }
}

/// An analyst's word on a queued pledge; append-only, and of several the last counts.
public struct PledgeDecision: Hashable, Sendable {
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// It became a row of the matrix.
    case adopted
    case dropped
  }

  /// Id of the pledge.
  public var pledge: String
  public var verdict: Verdict
  /// The row that it became; empty where it was dropped.
  public var commitment: String
  public var who: String
  public var when: Date
  public var why: String

  public init(
    pledge: String, verdict: Verdict, commitment: String = "", who: String, when: Date, why: String
  ) {
    self.pledge = pledge
    self.verdict = verdict
    self.commitment = commitment
    self.who = who
    self.when = when
    self.why = why
  }
}

extension Store {
  /// Queues pledges that are not there yet, all or none.
  /// - Returns: How many were new.
  @discardableResult
  public func append(_ pledges: [QueuedPledge]) throws(StorageError) -> Int {
    try connection.transaction { () throws(StorageError) in
      var new = 0
      for pledge in pledges {
        let isHere =
          try connection.row("SELECT 1 FROM pledges WHERE id = ?", pledge.id) { $0.count(0) } != nil
        if isHere { continue }
        try connection.run(
          "INSERT INTO pledges(id, statement, body, found) VALUES (?, ?, ?, ?)", pledge.id, pledge.statement,
          pledge.body, pledge.found)
        new += 1
      }
      return new
    }
  }

  /// All pledges in the order in which they were queued.
  public func pledges() throws(StorageError) -> [QueuedPledge] {
    try connection.rows("SELECT id, statement, body, found FROM pledges ORDER BY number") { row in
      QueuedPledge(id: row.text(0), statement: row.text(1), body: row.text(2), found: row.date(3))
    }
  }

  /// Adds an analyst's word on a pledge. The database itself refuses to change or delete one.
  public func append(_ decision: PledgeDecision) throws(StorageError) {
    try connection.run(
      "INSERT INTO pledge_decisions(pledge, verdict, commitment, who, decided, why) VALUES (?, ?, ?, ?, ?, ?)",
      decision.pledge, decision.verdict.rawValue, decision.commitment, decision.who, decision.when,
      decision.why)
  }

  /// All decisions on pledges in the order in which they were entered.
  public func pledgeDecisions() throws(StorageError) -> [PledgeDecision] {
    try connection.rows(
      "SELECT pledge, verdict, commitment, who, decided, why FROM pledge_decisions ORDER BY number"
    ) { row throws(StorageError) in
      PledgeDecision(
        pledge: row.text(0), verdict: try row.word(1), commitment: row.text(2), who: row.text(3),
        when: row.date(4), why: row.text(5))
    }
  }
}
