import Model

/// The links of an item, and what is kept of it to hold it against commitments that change (`Matrix.LinkSketch`).
public struct LinkedItem: Hashable, Sendable {
  /// Id of the item.
  public var item: String
  public var links: [Evidence]
  /// nil for an item that no commitment can be linked to.
  public var sketch: [UInt8]?
  /// The watch queries that find it.
  public var watched: [String]

  public init(item: String, links: [Evidence], sketch: [UInt8]?, watched: [String] = []) {
    self.item = item
    self.links = links
    self.sketch = sketch
    self.watched = watched
  }
}

extension Store {
  /// Puts the links and the sketches of items in place of those that were there, all or none, and adds them to the items of the
  /// watch queries that find them and are known.
  public func replaceLinks(_ items: [LinkedItem], run: RunID) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      let isFirst = try hasNoLinks()
      if !isFirst { try remove(evidenceOf: items.map(\.item)) }
      try insert(items.flatMap(\.links), run: run)
      let put = try connection.statement(
        """
        INSERT INTO link_sketches(item, sketch) SELECT number, ?2 FROM items WHERE id = ?1
        ON CONFLICT(item) DO UPDATE SET sketch = excluded.sketch
        """)
      let remove = try connection.statement(
        "DELETE FROM link_sketches WHERE item = (SELECT number FROM items WHERE id = ?)")
      let watch = try connection.statement(
        """
        INSERT OR IGNORE INTO watch_items(query, item)
        SELECT w.number, i.number FROM watch_queries w JOIN items i WHERE w.query = ? AND i.id = ?
        """)
      for item in items {
        if let sketch = item.sketch {
          try put.run(item.item, sketch)
        } else if !isFirst {
          try remove.run(item.item)
        }
        for query in item.watched { try watch.run(query, item.item) }
      }
    }
  }

  private func hasNoLinks() throws(StorageError) -> Bool {
    try connection.row(
      "SELECT NOT EXISTS (SELECT 1 FROM evidence) AND NOT EXISTS (SELECT 1 FROM link_sketches)"
    ) {
      $0.integer(0) == 1
    } ?? true
  }

  /// Ids of the items whose sketch `isWanted` says yes to, in the order in which they came in.
  /// - Parameter queries: Watch queries; `isWanted` is told which of them, by number, may find the item, in order.
  public func items(
    watching queries: [String],
    whoseSketch isWanted: @Sendable (_ sketch: UnsafeRawBufferPointer, _ watched: ArraySlice<Int>) -> Bool
  ) throws(StorageError) -> [String] {
    try connection.snapshot { () throws(StorageError) in
      var watched: [(item: Int64, query: Int)] = []
      for (number, items) in try items(watchedBy: queries).enumerated() {
        watched += items.map { ($0, number) }
      }
      watched.sort { $0 < $1 }
      let numbersOfQueries = watched.map(\.query)
      var next = 0
      var numbers: [Int64] = []
      try connection.each("SELECT item, sketch FROM link_sketches ORDER BY item") { row in
        let item = row.integer(0)
        while next < watched.count, watched[next].item < item { next += 1 }
        let start = next
        while next < watched.count, watched[next].item == item { next += 1 }
        if row.withBlob(1, { isWanted($0, numbersOfQueries[start..<next]) }) { numbers.append(item) }
      }
      let name = try connection.statement("SELECT id FROM items WHERE number = ?")
      var ids: [String] = []
      for number in numbers {
        if let id = try name.row(number, read: { $0.text(0) }) { ids.append(id) }
      }
      return ids
    }
  }

  /// Ids of the items that have evidence for one of these commitments.
  public func items(withEvidenceFor commitments: [String]) throws(StorageError) -> [String] {
    try connection.rows(
      "SELECT DISTINCT item FROM evidence WHERE commitment IN (SELECT value FROM json_each(?))",
      StringList(commitments)
    ) { $0.text(0) }
  }

  /// What the links of each commitment rested on when the history was linked last, by id.
  public func linkStates() throws(StorageError) -> [String: String] {
    Dictionary(
      try connection.rows("SELECT commitment, state FROM link_states") { ($0.text(0), $0.text(1)) }
    ) { first, _ in first }
  }

  /// Makes the links of these commitments count as made from something else than any matrix says, until states are kept.
  public func doubt(linkStatesOf commitments: [String]) throws(StorageError) {
    try connection.run(
      "INSERT OR REPLACE INTO link_states(commitment, state) SELECT value, '' FROM json_each(?)",
      StringList(commitments))
  }

  public func keep(linkStates: [String: String]) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try connection.run("DELETE FROM link_states")
      let put = try connection.statement("INSERT INTO link_states(commitment, state) VALUES (?, ?)")
      for (commitment, state) in linkStates.sorted(by: { $0.key < $1.key }) {
        try put.run(commitment, state)
      }
    }
  }
}
