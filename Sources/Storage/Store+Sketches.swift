import Model

/// The links of an item, and what is kept of it to hold it against commitments that change (`Matrix.LinkSketch`).
public struct LinkedItem: Hashable, Sendable {
  /// Id of the item.
  public var item: String
  public var links: [Evidence]
  /// nil for an item that no commitment can be linked to.
  public var sketch: [UInt8]?

  public init(item: String, links: [Evidence], sketch: [UInt8]?) {
    self.item = item
    self.links = links
    self.sketch = sketch
  }
}

extension Store {
  /// Puts the links and the sketches of items in place of those that were there, all or none.
  public func replaceLinks(_ items: [LinkedItem], run: RunID) throws(StorageError) {
    try connection.transaction { () throws(StorageError) in
      try remove(evidenceOf: items.map(\.item))
      try insert(items.flatMap(\.links), run: run)
      let put = try connection.statement(
        """
        INSERT INTO link_sketches(item, sketch) SELECT number, ?2 FROM items WHERE id = ?1
        ON CONFLICT(item) DO UPDATE SET sketch = excluded.sketch
        """)
      let remove = try connection.statement(
        "DELETE FROM link_sketches WHERE item = (SELECT number FROM items WHERE id = ?)")
      for item in items {
        if let sketch = item.sketch { try put.run(item.item, sketch) } else { try remove.run(item.item) }
      }
    }
  }

  /// Ids of the items whose sketch `isWanted` says yes to, in the order in which they came in.
  public func items(
    whoseSketch isWanted: @Sendable (UnsafeRawBufferPointer) -> Bool
  ) throws(StorageError) -> [String] {
    try connection.snapshot { () throws(StorageError) in
      var numbers: [Int64] = []
      try connection.each("SELECT item, sketch FROM link_sketches ORDER BY item") { row in
        if row.withBlob(1, isWanted) { numbers.append(row.integer(0)) }
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

  /// Ids of the items whose title, summary or content may have words as the expression wants them: all that have, and
  /// those that the index of words does not know yet.
  public func items(matching expression: SearchExpression) throws(StorageError) -> [String] {
    try catchUp()
    return try connection.snapshot { () throws(StorageError) in
      let numbers = try numbers(matching: expression).union(try unindexed(limit: .max))
      return try connection.rows(
        "SELECT i.id FROM json_each(?) wanted JOIN items i ON i.number = wanted.value ORDER BY i.number",
        "[\(numbers.sorted().map(String.init).joined(separator: ","))]"
      ) { $0.text(0) }
    }
  }

  private func numbers(matching expression: SearchExpression) throws(StorageError) -> Set<Int64> {
    switch expression {
    case .phrase(let words):
      return Set(try items(holding: words))
    case .any(let parts):
      var all: Set<Int64> = []
      for part in parts { all.formUnion(try numbers(matching: part)) }
      return all
    case .all(let parts):
      var common: Set<Int64>?
      for part in parts where common?.isEmpty != true {
        let found = try numbers(matching: part)
        common = common?.intersection(found) ?? found
      }
      return common ?? []
    }
  }

  /// What the links of each commitment rested on when the history was linked last, by id.
  public func linkStates() throws(StorageError) -> [String: String] {
    Dictionary(
      try connection.rows("SELECT commitment, state FROM link_states") { ($0.text(0), $0.text(1)) }
    ) { first, _ in first }
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
