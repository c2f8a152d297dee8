import Model

/// The index of words is written behind the items: a run brings it up to date, and what it does not know yet is looked
/// through by `search`. A kill between the two loses nothing.
///
/// It is a heap of segments, each with the words of a range of items; segments of like size are merged into one, as in a
/// log-structured merge tree (O'Neil and others, 1996), up to a size that is left alone.
extension Store {
  /// Items whose words are put into the index together at most, and words.
  private static let mostItems = 20_000
  private static let mostWords = 4_000_000

  /// Puts the words of items that it does not know yet into the index: some thousands at a time.
  /// - Returns: Whether there may be more.
  public func indexSomeWords() throws(StorageError) -> Bool {
    try connection.transaction { () throws(StorageError) in
      let waiting = try connection.rows(
        "SELECT number FROM words_waiting ORDER BY number LIMIT ?", Self.mostItems
      ) {
        $0.integer(0)
      }
      let through = try indexedThrough()
      var (places, last, done) = try readWords(waiting: waiting, after: through)
      guard last > through || !waiting.isEmpty else { return false }
      try write(WordPages(places.takeSorted()), through: last)
      try connection.run(
        "DELETE FROM words_waiting WHERE number <= ?", done)
      try mergeSegments()
      return last > through || waiting.count == Self.mostItems || done < waiting.last ?? 0
    }
  }

  /// Brings the index up to date.
  func indexWords() throws(StorageError) { while try indexSomeWords() {} }

  /// The last item that the index knows; those above it do not.
  func indexedThrough() throws(StorageError) -> Int64 {
    try connection.row("SELECT max(through) FROM word_segments") { $0.integer(0) } ?? 0
  }

  /// Items whose words the index does not know, or knows of an older revision; no more than `limit`.
  func unindexed(limit: Int) throws(StorageError) -> [Int64] {
    try connection.rows(
      """
      SELECT number FROM items WHERE number > ? UNION SELECT number FROM words_waiting LIMIT ?
      """, try indexedThrough(), limit
    ) { $0.integer(0) }
  }

  private func readWords(
    waiting: [Int64], after through: Int64
  ) throws(StorageError) -> (WordPlaces, last: Int64, done: Int64) {
    var done = waiting.last ?? 0
    var places = WordPlaces(capacity: Self.mostWords / 2)
    var cutter = SearchCutter()
    let text = try connection.statement("\(Self.selectTexts) WHERE i.number = ?")
    for number in waiting where number <= through {
      guard places.entries.count < Self.mostWords else {
        done = number - 1
        break
      }
      _ = try text.row(number) {
        places.add(item: number, fields: [$0.text(1), $0.text(2), $0.text(3)], with: &cutter)
      }
    }
    var last = through
    try connection.each(
      "\(Self.selectTexts) WHERE i.number > ? ORDER BY i.number LIMIT ?", through, Self.mostItems
    ) { row throws(StorageError) in
      guard places.entries.count < Self.mostWords else { return }
      last = row.integer(0)
      places.add(item: last, fields: [row.text(1), row.text(2), row.text(3)], with: &cutter)
    }
    return (places, last, done)
  }

  private static let selectTexts = """
    SELECT i.number, r.title, r.summary, r.content
    FROM items i JOIN revisions r ON r.item = i.id AND r.revision = i.revision
    """

  func write(_ pages: WordPages, through last: Int64) throws(StorageError) {
    let number = try connection.row("SELECT max(number) FROM word_segments") { $0.integer(0) } ?? 0
    let segment = WordSegment(number: number + 1)
    let insert = try connection.statement("INSERT INTO word_pages(place, words) VALUES (?, ?)")
    for page in pages.finished { try insert.run(segment.place(of: page.first), page.bytes) }
    try connection.run(
      "INSERT INTO word_segments(number, through, bytes) VALUES (?, ?, ?)", segment.number, last,
      pages.byteCount)
  }

  // MARK: Looking up

  /// Every place of a word that the index knows, in order; those of older revisions too.
  func places(of word: IndexedWord) throws(StorageError) -> [WordPlace] {
    var places: [WordPlace] = []
    let segments = try connection.rows("SELECT number FROM word_segments ORDER BY number") {
      WordSegment(number: $0.integer(0))
    }
    let find = try connection.statement(
      "SELECT place, words FROM word_pages WHERE place BETWEEN ? AND ? ORDER BY place DESC LIMIT 1")
    for segment in segments {
      let page = try find.row(segment.place(of: 0), segment.place(of: word.number)) {
        WordPageReader(
          first: UInt64(bitPattern: $0.integer(0)) & WordSegment.mask, bytes: $0.blob(1))
      }
      guard var page else { continue }
      while let entry = page.next(), entry.word <= word.number {
        if entry.word == word.number { WordPageReader.places(in: entry.list, into: &places) }
      }
    }
    return places.sorted()
  }
}

/// A segment by its number: the upper bits of the places of its pages.
struct WordSegment {
  static let mask: UInt64 = 1 << IndexedWord.bits - 1

  let number: Int64

  func place(of word: UInt64) -> Int64 { number << Int64(IndexedWord.bits) | Int64(word) }
  var lastPlace: Int64 { place(of: Self.mask) }
}
