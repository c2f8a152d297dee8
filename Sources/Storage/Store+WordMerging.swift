extension Store {
  /// Segments of one class are merged when there are so many; each class holds segments this many times larger.
  private static let fanOut = 8
  /// Bytes of the smallest class, and of a segment that is not merged any more.
  private static let smallest = 65_536
  private static let largest = 64 << 20

  /// Merges segments of one class until no class has too many.
  func mergeSegments() throws(StorageError) {
    while let segments = try segmentsToMerge() {
      let through = try indexedThrough()
      let pages = try merged(segments)
      for segment in segments {
        try connection.run(
          "DELETE FROM word_pages WHERE place BETWEEN ? AND ?", segment.place(of: 0), segment.lastPlace)
        try connection.run("DELETE FROM word_segments WHERE number = ?", segment.number)
      }
      try write(pages, through: through)
    }
  }

  /// Segments of one class, where there are enough of them; the oldest first.
  private func segmentsToMerge() throws(StorageError) -> [WordSegment]? {
    let segments = try connection.rows(
      "SELECT number, bytes FROM word_segments WHERE bytes < ? ORDER BY number", Self.largest
    ) { (WordSegment(number: $0.integer(0)), size: Self.sizeClass($0.count(1))) }
    let classes = Dictionary(grouping: segments, by: \.size).filter { $0.value.count >= Self.fanOut }
    return classes.min { $0.key < $1.key }?.value.map(\.0)
  }

  private static func sizeClass(_ bytes: Int) -> Int {
    var (size, limit) = (0, smallest)
    while bytes > limit {
      size += 1
      limit *= fanOut
    }
    return size
  }

  private func merged(_ segments: [WordSegment]) throws(StorageError) -> WordPages {
    var cursors: [WordCursor] = []
    for segment in segments {
      let pages = try connection.rows(
        "SELECT place, words FROM word_pages WHERE place BETWEEN ? AND ? ORDER BY place",
        segment.place(of: 0), segment.lastPlace
      ) { WordPages.Page(first: UInt64(bitPattern: $0.integer(0)) & WordSegment.mask, bytes: $0.blob(1)) }
      cursors.append(WordCursor(pages: pages))
    }
    var merged = WordPages()
    var list: [UInt8] = []
    while true {
      var word = UInt64.max
      for cursor in cursors { word = min(word, cursor.word) }
      guard word < .max else { break }
      list.removeAll(keepingCapacity: true)
      for place in cursors.indices where cursors[place].word == word {
        list += cursors[place].list
        cursors[place].advance()
      }
      merged.add(word, list: list)
    }
    merged.finish()
    return merged
  }
}

/// Goes through the words of a segment.
private struct WordCursor {
  private let pages: [WordPages.Page]
  private var next = 0
  private var page = WordPageReader(first: 0, bytes: [])
  /// The largest number at the end.
  private(set) var word = UInt64.max
  private(set) var list: ArraySlice<UInt8> = []

  init(pages: [WordPages.Page]) {
    self.pages = pages
    advance()
  }

  mutating func advance() {
    var entry = page.next()
    while entry == nil, next < pages.count {
      page = WordPageReader(first: pages[next].first, bytes: pages[next].bytes)
      next += 1
      entry = page.next()
    }
    (word, list) = entry ?? (.max, [])
  }
}
