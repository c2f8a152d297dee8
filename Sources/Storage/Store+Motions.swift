import Foundation
import Model

extension Store {
  /// Adds motions that are not there yet, all or none; the database itself refuses to change or delete one.
  /// - Returns: Those that were new, in the order given.
  @discardableResult
  public func append(_ motions: [Motion]) throws(StorageError) -> [Motion] {
    try connection.transaction { () throws(StorageError) in
      var new: [Motion] = []
      for motion in motions {
        if try holds(motion: motion.id) { continue }
        try insert(motion)
        new.append(motion)
      }
      return new
    }
  }

  /// Adds a second person's word on a motion.
  /// - Returns: The decision that counts: this one, or the one that came before it, which stays.
  public func append(_ decision: MotionDecision) throws(StorageError) -> MotionDecision {
    try connection.transaction { () throws(StorageError) in
      let before = try decisions(where: "motion = ?", decision.motion).first
      if let before { return before }
      try connection.run(
        "INSERT INTO motion_decisions(motion, verdict, who, decided, why) VALUES (?, ?, ?, ?, ?)",
        decision.motion, decision.verdict.rawValue, decision.who, decision.when, decision.why)
      return decision
    }
  }

  /// All motions in the order in which they were made.
  public func motions() throws(StorageError) -> [Motion] { try motions(where: "?1 IS NULL", String?.none) }

  /// nil where there is no such motion.
  public func motion(id: String) throws(StorageError) -> Motion? { try motions(where: "id = ?1", id).first }

  /// All decisions on motions in the order in which they were entered.
  public func motionDecisions() throws(StorageError) -> [MotionDecision] {
    try decisions(where: "? IS NULL", String?.none)
  }

  private func holds(motion id: String) throws(StorageError) -> Bool {
    try connection.row("SELECT 1 FROM motions WHERE id = ?", id) { $0.count(0) } != nil
  }

  private func insert(_ motion: Motion) throws(StorageError) {
    try connection.run(
      """
      INSERT INTO motions(id, commitment, lifecycle_before, trajectory_before, superseded_by_before, as_of_before,
        lifecycle, trajectory, superseded_by, evidence, who, moved, why)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, motion.id, motion.commitment, motion.before.lifecycle?.rawValue,
      motion.before.trajectory?.rawValue, motion.before.supersededBy, motion.before.asOf?.description,
      motion.lifecycle?.rawValue,
      motion.trajectory?.rawValue, motion.supersededBy, StringList(motion.evidence), motion.who, motion.when,
      motion.why)
  }

  private func motions(where condition: String, _ value: String?) throws(StorageError) -> [Motion] {
    try connection.rows(
      """
      SELECT id, commitment, lifecycle_before, trajectory_before, superseded_by_before, as_of_before, lifecycle,
        trajectory, superseded_by, evidence, who, moved, why FROM motions WHERE \(condition) ORDER BY number
      """, value
    ) { row throws(StorageError) in
      Motion(
        id: row.text(0), commitment: row.text(1),
        before: CommitmentStatus(
          lifecycle: try row.optionalWord(2), trajectory: try row.optionalWord(3), supersededBy: row.text(4),
          asOf: row.optionalText(5).flatMap(PartialDate.init)),
        lifecycle: try row.optionalWord(6), trajectory: try row.optionalWord(7), supersededBy: row.text(8),
        evidence: try row.list(9), who: row.text(10), when: row.date(11), why: row.text(12))
    }
  }

  private func decisions(where condition: String, _ value: String?) throws(StorageError) -> [MotionDecision] {
    try connection.rows(
      "SELECT motion, verdict, who, decided, why FROM motion_decisions WHERE \(condition) ORDER BY number",
      value
    ) { row throws(StorageError) in
      MotionDecision(
        motion: row.text(0), verdict: try row.word(1), who: row.text(2), when: row.date(3), why: row.text(4))
    }
  }
}

extension Statement {
  /// A column of one of a few words; nil where it is NULL.
  func optionalWord<Word: RawRepresentable<String>>(_ column: Int32) throws(StorageError) -> Word? {
    isNull(column) ? nil : try word(column)
  }
}
