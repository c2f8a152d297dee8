/// Pages of words with their places, as the column `word_pages.words` holds them: for each word its distance from the one
/// before, the length of its list, and the list. A list is one or more runs, each a count of items and for each item its
/// distance from the one before and the places of the word in it. Numbers are written seven bits a byte, the lowest
/// first (LEB128). Runs stand behind one another, so lists are joined by copying.
struct WordPages {
  struct Page {
    /// The number of its first word.
    var first: UInt64
    var bytes: [UInt8]
  }

  /// What a page holds fits into a page of SQLite, but for the list of a word that is longer by itself.
  private static let most = 4_000

  private(set) var finished: [Page] = []
  private var first: UInt64?
  private var last: UInt64 = 0
  private var page: [UInt8] = []

  /// Bytes of all finished pages.
  var byteCount: Int { finished.reduce(0) { $0 + $1.bytes.count } }

  /// Adds a word behind all others.
  mutating func add(_ word: UInt64, list: some Collection<UInt8>) {
    if page.count + list.count > Self.most { finish() }
    if first == nil { (first, last) = (word, word) }
    page.append(number: word - last)
    page.append(number: UInt64(list.count))
    page.append(contentsOf: list)
    last = word
  }

  mutating func finish() {
    guard let begun = first else { return }
    finished.append(Page(first: begun, bytes: page))
    first = nil
    page.removeAll(keepingCapacity: true)
  }

  /// Pages of words that are sorted, their places too.
  init(_ entries: [WordPlaces.Entry] = []) {
    var list: [UInt8] = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].word == entries[start].word { end += 1 }
      list.removeAll(keepingCapacity: true)
      list.append(run: entries[start..<end])
      add(entries[start].word, list: list)
      start = end
    }
    finish()
  }
}

/// Reads the words of one page in order.
struct WordPageReader {
  private let bytes: [UInt8]
  private var at = 0
  private var word: UInt64

  init(first: UInt64, bytes: [UInt8]) {
    word = first
    self.bytes = bytes
  }

  /// The next word and its list; nil at the end, or where the page is damaged.
  mutating func next() -> (word: UInt64, list: ArraySlice<UInt8>)? {
    guard let step = bytes.number(at: &at), let length = bytes.number(at: &at),
      length <= UInt64(bytes.count - at)
    else { return nil }
    word &+= step
    defer { at += Int(length) }
    return (word, bytes[at..<(at + Int(length))])
  }

  /// The places that a list holds, in its order; what is damaged ends it.
  static func places(in list: ArraySlice<UInt8>, into places: inout [WordPlace]) {
    var at = list.startIndex
    while let items = list.number(at: &at) {
      var item: UInt64 = 0
      for _ in 0..<items {
        guard let step = list.number(at: &at), step >> 1 <= UInt64(Int64.max >> 25) else { return }
        item += step >> 1
        guard let count = step & 1 == 0 ? 1 : list.number(at: &at) else { return }
        var word: UInt64 = 0
        for _ in 0..<count {
          guard let step = list.number(at: &at), step <= UInt64(WordPlace.last) else { return }
          word += step
          places.append(WordPlace(number: item << WordPlace.bits | word & UInt64(WordPlace.last)))
        }
      }
    }
  }
}

extension [UInt8] {
  fileprivate mutating func append(number: UInt64) {
    var number = number
    while number >= 0x80 {
      append(UInt8(truncatingIfNeeded: number) | 0x80)
      number >>= 7
    }
    append(UInt8(number))
  }

  /// The places of one word as a run.
  fileprivate mutating func append(run entries: ArraySlice<WordPlaces.Entry>) {
    var items: UInt64 = 0
    var before: UInt64?
    for entry in entries where entry.place >> WordPlace.bits != before {
      before = entry.place >> WordPlace.bits
      items += 1
    }
    append(number: items)
    var (start, last) = (entries.startIndex, UInt64(0))
    while start < entries.endIndex {
      let item = entries[start].place >> WordPlace.bits
      var end = start + 1
      while end < entries.endIndex, entries[end].place >> WordPlace.bits == item { end += 1 }
      append(number: (item - last) << 1 | (end - start > 1 ? 1 : 0))
      if end - start > 1 { append(number: UInt64(end - start)) }
      var word: UInt64 = 0
      for entry in entries[start..<end] {
        let next = entry.place & UInt64(WordPlace.last)
        append(number: next - word)
        word = next
      }
      (start, last) = (end, item)
    }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The number that begins at a place, which moves behind it; nil where none is whole.
  @inline(__always) fileprivate func number(at place: inout Int) -> UInt64? {
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while place < endIndex, shift < 64 {
      let byte = self[place]
      place += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    return nil
  }
}
