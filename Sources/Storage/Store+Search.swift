import Model

extension Store {
  /// Items that the index does not know are indexed before a search where they are more than this.
  private static let mostUnindexed = 2_000

  /// Items whose title, summary and content hold all the words, or the phrases in `"`, by date, newest first, then id.
  /// Case and Latin diacritics do not count; in scripts without spaces each word matches wherever its characters stand
  /// together. No text is wrong; one without any word finds nothing.
  public func search(_ text: String, limit: Int) throws(StorageError) -> [Item] {
    let wanted = SearchText(text)
    guard !wanted.phrases.isEmpty, limit > 0 else { return [] }
    try catchUp()
    return try connection.snapshot { () throws(StorageError) in
      var found: [Item] = []
      let select = try connection.statement("\(Self.selectItems) WHERE i.number = ?")
      for number in try newestFirst(try candidates(wanted)) {
        let item = try select.row(number) { row throws(StorageError) in try Item(row) }
        guard let item, wanted.matches([item.content.title, item.content.summary, item.content.content])
        else { continue }
        found.append(item)
        if found.count == limit { break }
      }
      return found
    }
  }

  /// Another that writes is not waited for: what is not indexed is looked through.
  func catchUp() throws(StorageError) {
    guard try unindexed(limit: Self.mostUnindexed + 1).count > Self.mostUnindexed else { return }
    do throws(StorageError) {
      try indexWords()
    } catch {
      switch error {
      case .locked, .readOnly, .full: return
      default: throw error
      }
    }
  }

  /// The numbers of items that may match: those that the index finds, and those that it does not know.
  private func candidates(_ wanted: SearchText) throws(StorageError) -> [Int64] {
    var common: [Int64]?
    for phrase in wanted.phrases {
      let items = try items(holding: phrase)
      common = common.map { Self.shared($0, items) } ?? items
      if common?.isEmpty == true { break }
    }
    return Array(Set(common ?? []).union(try unindexed(limit: .max)))
  }

  /// Items with the words of a phrase in a row, each once, by number.
  func items(holding phrase: some Sequence<[UInt8]>) throws(StorageError) -> [Int64] {
    var begins: [UInt64]?
    for (offset, word) in phrase.enumerated() {
      let word = word.withUnsafeBufferPointer { IndexedWord($0) }
      let places = try places(of: word).filter { $0.word >= offset }.map { $0.number - UInt64(offset) }
      begins = begins.map { Self.shared($0, places) } ?? places
      if begins?.isEmpty == true { break }
    }
    var items: [Int64] = []
    for place in begins ?? [] {
      let item = WordPlace(number: place).item
      if items.last != item { items.append(item) }
    }
    return items
  }

  /// What two sorted lists have in common.
  static func shared<Number: Comparable>(_ a: [Number], _ b: [Number]) -> [Number] {
    var shared: [Number] = []
    var (i, j) = (0, 0)
    while i < a.count, j < b.count {
      if a[i] == b[j] {
        shared.append(a[i])
        i += 1
      } else if a[i] < b[j] {
        i += 1
      } else {
        j += 1
      }
    }
    return shared
  }

  private func newestFirst(_ numbers: [Int64]) throws(StorageError) -> [Int64] {
    try connection.rows(
      """
      SELECT i.number FROM json_each(?) wanted JOIN items i ON i.number = wanted.value \(Self.newestFirst)
      """, "[\(numbers.map(String.init).joined(separator: ","))]"
    ) { $0.integer(0) }
  }
}
