/// A numbered step from one shape of the store to the next. What was released is never edited, only followed.
struct Migration {
  /// From 1, without gaps.
  let number: Int
  let script: String
}

/// Brings a database to the newest shape. The number of the last step is the database's `user_version`.
struct Migrations {
  /// In order of number.
  let steps: [Migration]

  static let all = Migrations(steps: [
    Migration(number: 1, script: schema1), Migration(number: 2, script: schema2),
    Migration(number: 3, script: schema3), Migration(number: 4, script: schema4),
    Migration(number: 5, script: schema5), Migration(number: 6, script: schema6),
    Migration(number: 7, script: schemaMotions), Migration(number: 8, script: schemaLinking),
    Migration(number: 9, script: schemaIndex), Migration(number: 10, script: schemaWatching),
  ])

  /// `LOOK` in ASCII: the `application_id` that tells our databases from those of others.
  private static let applicationID = 0x4C4F_4F4B

  private var newest: Int { steps.last?.number ?? 0 }

  /// Refuses a database that is none of ours, or newer than we are. Writes nothing.
  func check(_ connection: borrowing Connection) throws(StorageError) {
    let found = try connection.snapshot { () throws(StorageError) in
      try (
        version: connection.number("PRAGMA user_version"), owner: connection.number("PRAGMA application_id"),
        tables: connection.number("SELECT count(*) FROM sqlite_schema")
      )
    }
    guard found.owner == Self.applicationID || (found.owner == 0 && found.tables == 0) else {
      throw .notAStore(path: connection.path)
    }
    guard found.version <= newest else {
      throw .newerSchema(path: connection.path, found: found.version, known: newest)
    }
  }

  /// Applies each step that is missing in a transaction of its own, once even where two open a new store together.
  func apply(to connection: borrowing Connection) throws(StorageError) {
    guard try connection.number("PRAGMA user_version") < newest else { return }
    for step in steps {
      try connection.transaction { () throws(StorageError) in
        guard try connection.number("PRAGMA user_version") < step.number else { return }
        try connection.execute(step.script)
        try connection.execute("PRAGMA application_id = \(Self.applicationID)")
        try connection.execute("PRAGMA user_version = \(step.number)")
      }
    }
  }
}

extension Connection {
  /// The whole number that a query gives; 0 where it gives none.
  fileprivate func number(_ sql: String) throws(StorageError) -> Int {
    try row(sql) { $0.count(0) } ?? 0
  }
}
