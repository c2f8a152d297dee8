/// Looking for words in the texts themselves, where the index of words cannot be asked.
extension Store {
  /// A row of `revisions` is passed over at the cost of so many that are found by their item.
  private static let rowsAnItem = 3

  /// The items that expressions find among those that have a sketch, by number; a list for each expression. Others may be
  /// among them.
  func numbers(matching expressions: [SearchExpression]) throws(StorageError) -> [[Int64]] {
    guard !expressions.isEmpty else { return [] }
    let items = try connection.rows("SELECT item FROM link_sketches ORDER BY item") { $0.integer(0) }
    let last = try connection.row("SELECT max(rowid) FROM revisions") { $0.count(0) } ?? 0
    return items.count > last / Self.rowsAnItem
      ? try numbersInOrder(matching: expressions) : try numbers(matching: expressions, among: items)
  }

  /// All texts in the order in which they lie in the file.
  func numbersInOrder(matching expressions: [SearchExpression]) throws(StorageError) -> [[Int64]] {
    var (scan, cutter) = (WordScan(expressions), SearchCutter())
    var found = [[Int64]](repeating: [], count: expressions.count)
    let find = try connection.statement("SELECT number FROM items WHERE id = ? AND revision = ?")
    try connection.each("SELECT item, title, summary, content, revision FROM revisions ORDER BY rowid") {
      row throws(StorageError) in
      let places = row.places(of: &scan, with: &cutter)
      guard !places.isEmpty, let number = try find.row(row.text(0), row.count(4), read: { $0.integer(0) })
      else { return }
      for place in places { found[place].append(number) }
    }
    return found.map { $0.sorted() }
  }

  /// The texts of these items alone.
  func numbers(
    matching expressions: [SearchExpression], among items: [Int64]
  ) throws(StorageError) -> [[Int64]] {
    var (scan, cutter) = (WordScan(expressions), SearchCutter())
    var found = [[Int64]](repeating: [], count: expressions.count)
    let text = try connection.statement(
      """
      SELECT i.number, r.title, r.summary, r.content
      FROM items i JOIN revisions r ON r.item = i.id AND r.revision = i.revision WHERE i.number = ?
      """)
    for item in items {
      for place in try text.row(item, read: { $0.places(of: &scan, with: &cutter) }) ?? [] {
        found[place].append(item)
      }
    }
    return found
  }
}

extension Statement {
  /// The expressions, by number, that the texts in columns 1 to 3 hold.
  fileprivate func places(of scan: inout WordScan, with cutter: inout SearchCutter) -> [Int] {
    scan.restart()
    for field: Int32 in 1...3 { withBlob(field) { scan.read($0.bindMemory(to: UInt8.self), with: &cutter) } }
    return scan.found
  }
}
