import Foundation
import Model

extension Store {
  /// What is known of every source that was ever fetched, by source.
  public func sourceStates() throws(StorageError) -> [String: SourceState] {
    let states = try connection.rows("\(Self.selectStates) ORDER BY source") {
      row throws(StorageError) in SourceState(row)
    }
    return Dictionary(states.map { ($0.source, $0) }) { _, last in last }
  }

  /// nil where the source was never fetched.
  public func sourceState(_ source: String) throws(StorageError) -> SourceState? {
    try connection.row("\(Self.selectStates) WHERE source = ?", source) {
      row throws(StorageError) in SourceState(row)
    }
  }

  /// Keeps what came of a fetch and what is known of its source from now on, both or none. Call it after `ingest` of the
  /// same document: the other way round, a kill between the two would leave validators for entries that were never
  /// stored.
  public func record(_ fetch: FetchRecord, state: SourceState) throws(StorageError) {
    try record([(fetch, state)])
  }

  /// The same of several sources, all or none.
  public func record(_ visits: [(fetch: FetchRecord, state: SourceState)]) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      for (fetch, state) in visits {
        try record(fetch)
        try keep(state)
      }
    }
  }

  private func keep(_ state: SourceState) throws(StorageError) {
    let failure = state.failure
    try connection.run(
      """
      INSERT OR REPLACE INTO source_states(source, url, etag, last_modified, body_hash, watched, last, last_good,
        last_new, failure_kind, failure_reason, failure_since, failure_count, failure_weight, failure_of_content,
        is_empty, newest, habit, ttl, skip_hours, skip_days, move_to, move_since, move_count, gone_since, due)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, state.source, state.url, state.etag, state.lastModified, state.bodyHash, state.watched, state.last,
      state.lastGood, state.lastNew, failure?.kind, failure?.reason, failure?.since, failure?.count,
      failure?.weight, failure.map { $0.isOfContent ? 1 : 0 }, state.isEmpty ? 1 : 0, state.newest,
      state.habit, state.ttl, Self.bits(state.skipHours), Self.bits(state.skipDays),
      state.move?.to, state.move?.since, state.move?.count, state.goneSince, state.due)
  }

  /// A bit for each number from 0 to 23.
  private static func bits(_ numbers: Set<Int>) -> Int {
    numbers.reduce(0) { (0..<24).contains($1) ? $0 | 1 << $1 : $0 }
  }

  private static let selectStates = """
    SELECT source, url, etag, last_modified, body_hash, watched, last, last_good, last_new, failure_kind,
      failure_reason, failure_since, failure_count, failure_weight, failure_of_content, is_empty, newest, habit,
      ttl, skip_hours, skip_days, move_to, move_since, move_count, gone_since, due FROM source_states
    """
}

extension SourceState {
  fileprivate init(_ row: Statement) {
    self.init(source: row.text(0), url: row.text(1), last: row.date(6))
    etag = row.optionalText(2)
    lastModified = row.optionalText(3)
    bodyHash = row.optionalText(4)
    watched = row.optionalText(5)
    lastGood = row.optionalDate(7)
    lastNew = row.optionalDate(8)
    failure = row.optionalText(9).map { kind in
      Failure(
        kind: kind, reason: row.text(10), since: row.date(11), count: row.count(12), weight: row.real(13),
        isOfContent: row.count(14) != 0)
    }
    isEmpty = row.count(15) != 0
    newest = row.optionalDate(16)
    habit = row.isNull(17) ? nil : row.count(17)
    ttl = row.isNull(18) ? nil : row.count(18)
    skipHours = Self.numbers(row.count(19))
    skipDays = Self.numbers(row.count(20))
    move = row.optionalText(21).map { Move(to: $0, since: row.date(22), count: row.count(23)) }
    goneSince = row.optionalDate(24)
    due = row.optionalDate(25)
  }

  /// The numbers from 0 to 23 whose bits are set.
  private static func numbers(_ bits: Int) -> Set<Int> { Set((0..<24).filter { bits >> $0 & 1 == 1 }) }
}
