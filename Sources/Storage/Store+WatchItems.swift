import Model

/// A watch query, and what an item must have to be found by it.
public struct WatchLookup: Hashable, Sendable {
  /// As the matrix has it.
  public var query: String
  /// A looser one: what it does not find the query does not find.
  public var expression: SearchExpression

  public init(query: String, expression: SearchExpression) {
    self.query = query
    self.expression = expression
  }
}

/// Of each watch query that is known the store keeps the items that it may find: all that it finds, and perhaps more.
/// `replaceLinks` keeps those of items that are new.
extension Store {
  /// The watch queries whose items are known.
  public func watchQueries() throws(StorageError) -> Set<String> {
    Set(try connection.rows("SELECT query FROM watch_queries") { $0.text(0) })
  }

  /// Knows these watch queries from now on, and no items of any: for a store whose items are all about to be linked.
  public func restartWatching(_ queries: Set<String>) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try connection.run("DELETE FROM watch_items")
      try connection.run("DELETE FROM watch_queries")
      for query in queries.sorted() { _ = try insert(watchQuery: query) }
    }
  }

  /// Forgets the items of all watch queries but these.
  public func keepWatching(only queries: Set<String>) throws(StorageError) {
    let gone = try watchQueries().subtracting(queries)
    guard !gone.isEmpty else { return }
    try connection.transaction { () throws(StorageError) in
      let list = StringList(gone.sorted())
      try connection.run(
        """
        DELETE FROM watch_items WHERE query IN (
          SELECT number FROM watch_queries WHERE query IN (SELECT value FROM json_each(?)))
        """, list)
      try connection.run("DELETE FROM watch_queries WHERE query IN (SELECT value FROM json_each(?))", list)
    }
  }

  /// Looks up the items that watch queries may find, and keeps them. Where the index of words can be asked, it is; else the
  /// texts are looked through, once for all the queries.
  public func watch(_ lookups: [WatchLookup]) throws(StorageError) {
    guard !lookups.isEmpty else { return }
    try catchUp()
    let found = try connection.snapshot { () throws(StorageError) in
      var found: [[Int64]?] = []
      for lookup in lookups { found.append(try numbers(matching: lookup.expression)) }
      let others = found.indices.filter { found[$0] == nil }
      let read = try numbers(matching: others.map { lookups[$0].expression })
      for (place, numbers) in zip(others, read) { found[place] = numbers }
      let unknown = try unindexed(limit: .max)
      return found.map { ($0 ?? []) + unknown }
    }
    try connection.transaction { () throws(StorageError) in
      for (lookup, items) in zip(lookups, found) {
        let number = try insert(watchQuery: lookup.query)
        try connection.run(
          "INSERT OR IGNORE INTO watch_items(query, item) SELECT ?, value FROM json_each(?)", number,
          "[\(items.map(String.init).joined(separator: ","))]")
      }
    }
  }

  /// The items that watch queries may find, by number, each list in order; none for a query that is not known.
  func items(watchedBy queries: [String]) throws(StorageError) -> [[Int64]] {
    var items: [[Int64]] = []
    let select = """
      SELECT item FROM watch_items WHERE query = (SELECT number FROM watch_queries WHERE query = ?) ORDER BY item
      """
    for query in queries { items.append(try connection.rows(select, query) { $0.integer(0) }) }
    return items
  }

  private func insert(watchQuery query: String) throws(StorageError) -> Int64 {
    try connection.run("INSERT INTO watch_queries(query) VALUES (?)", query)
    return connection.lastInserted
  }

  /// Of the items that the index knows; nil where it cannot tell, since it knows whole words alone.
  private func numbers(matching expression: SearchExpression) throws(StorageError) -> [Int64]? {
    switch expression {
    case .phrase(let words): return try items(holding: words)
    case .beginning(let words): return words.count > 1 ? try items(holding: words.dropLast()) : nil
    case .any(let parts):
      var all: Set<Int64> = []
      for part in parts {
        guard let found = try numbers(matching: part) else { return nil }
        all.formUnion(found)
      }
      return all.sorted()
    case .all(let parts):
      var common: [Int64]?
      for part in parts where common?.isEmpty != true {
        guard let found = try numbers(matching: part) else { continue }
        common = common.map { Self.shared($0, found) } ?? found
      }
      return common
    }
  }
}
