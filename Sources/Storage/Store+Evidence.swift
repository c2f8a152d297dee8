import Foundation
import Model

extension Store {
  /// Puts the machine's proposals in place of all that were there; decisions are never touched. A link keeps the run
  /// in which it was proposed first, even where it was away for a while, and keeps which revision of the item was read.
  public func replaceEvidence(_ evidence: [Evidence], run: RunID) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try connection.run("DELETE FROM evidence")
      try insert(evidence, run: run)
    }
  }

  /// The same for some items alone.
  public func replaceEvidence(
    _ evidence: [Evidence], of items: [String], run: RunID
  ) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try remove(evidenceOf: items)
      try insert(evidence, run: run)
    }
  }

  func remove(evidenceOf items: [String]) throws(StorageError) {
    try connection.run(
      "DELETE FROM evidence WHERE item IN (SELECT value FROM json_each(?))", StringList(items))
  }

  /// All proposals by commitment, the strongest first, then by item.
  public func allEvidence() throws(StorageError) -> [Evidence] { try evidence(where: "?1 IS NULL", nil) }

  /// How many proposals there are, or were first made after a run.
  public func evidenceCount(sinceRun run: RunID? = nil) throws(StorageError) -> Int {
    try connection.row(
      """
      SELECT count(*) FROM evidence e JOIN proposals p ON p.item = e.item AND p.commitment = e.commitment
      WHERE p.run > ?
      """, run ?? 0
    ) { $0.count(0) } ?? 0
  }

  /// The proposals for a commitment, the strongest first, then by item.
  public func evidence(forCommitment commitment: String) throws(StorageError) -> [Evidence] {
    try evidence(where: "e.commitment = ?1", commitment)
  }

  /// The proposals that rest on these items, by commitment, the strongest first, then by item.
  public func evidence(forItems items: [String]) throws(StorageError) -> [Evidence] {
    try evidence(where: "e.item IN (SELECT value FROM json_each(?1))", StringList(items))
  }

  /// The proposals that were first made after a run, all where it is nil; by commitment, the strongest first.
  public func newEvidence(sinceRun run: RunID?) throws(StorageError) -> [Evidence] {
    // The new proposals first: SQLite would go through all evidence.
    try evidence(from: "proposals p CROSS JOIN evidence e", where: "p.run > ?1", run ?? 0)
  }

  func insert(_ evidence: [Evidence], run: RunID) throws(StorageError) {
    let proposal = try connection.statement(
      """
      INSERT INTO proposals(item, commitment, run) VALUES (?, ?, ?) ON CONFLICT(item, commitment) DO NOTHING
      """)
    let row = try connection.statement(
      """
      INSERT INTO evidence(item, commitment, relation, score, reasons, field, start, stop, passage, revision,
        retrieved, hash)
      SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, r.revision, r.retrieved, r.hash
      FROM (SELECT 1) LEFT JOIN items i ON i.id = ?1
      LEFT JOIN revisions r ON r.item = i.id AND r.revision = i.revision
      """)
    for link in evidence {
      try proposal.run(link.item, link.commitment, run)
      try row.run(
        link.item, link.commitment, link.relation.rawValue, link.score, StringList(link.reasons),
        link.passage?.field.rawValue, link.passage?.start, link.passage?.end, link.passage?.text)
    }
  }

  private func evidence(
    from tables: String = "evidence e JOIN proposals p", where condition: String, _ value: (any Bindable)?
  ) throws(StorageError) -> [Evidence] {
    try connection.rows(
      """
      SELECT e.item, e.commitment, e.relation, e.score, e.reasons, e.field, e.start, e.stop, e.passage,
        e.revision, e.retrieved, e.hash
      FROM \(tables) ON p.item = e.item AND p.commitment = e.commitment
      WHERE \(condition) ORDER BY e.commitment, e.score DESC, e.item, e.number
      """, value ?? String?.none
    ) { row throws(StorageError) in
      var link = Evidence(
        item: row.text(0), commitment: row.text(1), relation: try row.word(2), score: row.real(3),
        reasons: try row.list(4), passage: try row.passage(from: 5))
      link.revision = row.isNull(9) ? nil : row.count(9)
      link.retrieved = row.optionalDate(10)
      link.contentHash = row.optionalText(11)
      return link
    }
  }
}

extension Statement {
  /// Four columns of field, start, end and text; nil where the field is NULL.
  fileprivate func passage(from column: Int32) throws(StorageError) -> Evidence.Passage? {
    if isNull(column) { return nil }
    return Evidence.Passage(
      field: try word(column), start: count(column + 1), end: count(column + 2), text: text(column + 3))
  }
}
