/// A word as the index knows it: 40 bits of a hash (FNV-1a, 64 bits, mixed as MurmurHash3 does). What it finds is looked
/// at again, so that words that share a number cost time and give no false hit.
///
/// It is a part of the schema, as `SearchCutter` is.
struct IndexedWord: Hashable, Comparable {
  static let bits: UInt64 = 40

  let number: UInt64

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash = (hash ^ hash >> 33) &* 0xFF51_AFD7_ED55_8CCD
    number = hash >> (64 - Self.bits)
  }

  init(number: UInt64) { self.number = number }

  static func < (a: IndexedWord, b: IndexedWord) -> Bool { a.number < b.number }
}

/// A place where a word stands: the number of the item, and which word of it; the words of one field follow each other.
struct WordPlace: Equatable, Comparable {
  /// What an item's words are numbered up to.
  static let bits: UInt64 = 24
  static let last = (1 << bits) - 1

  let number: UInt64

  init(item: Int64, word: Int) { number = UInt64(item) << Self.bits | UInt64(word) }
  init(number: UInt64) { self.number = number }

  var item: Int64 { Int64(number >> Self.bits) }
  var word: UInt64 { number & UInt64(Self.last) }

  static func < (a: WordPlace, b: WordPlace) -> Bool { a.number < b.number }
}

/// The words of many items with their places, item by item.
struct WordPlaces {
  struct Entry {
    var word: UInt64
    var place: UInt64
  }

  private(set) var entries: [Entry] = []

  /// With room for so many.
  init(capacity: Int = 0) { entries.reserveCapacity(capacity) }

  /// Adds the fields of an item; items must come by number.
  mutating func add(item: Int64, fields: [String], with cutter: inout SearchCutter) {
    let base = WordPlace(item: item, word: 0).number
    var next: UInt64 = 0
    for field in fields {
      cutter.cut(field) { word in
        guard next < UInt64(WordPlace.last) else { return }
        entries.append(Entry(word: IndexedWord(word).number, place: base | next))
        next += 1
      }
      // A phrase does not reach from one field into the next.
      next = min(next + 1, UInt64(WordPlace.last))
    }
  }

  /// By word; the places of each stay in order (radix sort, the lowest digit first: Knuth, volume 3, section 5.2.5).
  /// None are left here.
  mutating func takeSorted() -> [Entry] {
    let digit: UInt64 = 14
    var from: [Entry] = []
    swap(&from, &entries)
    var to = [Entry](repeating: Entry(word: 0, place: 0), count: from.count)
    for shift in stride(from: 0, to: IndexedWord.bits, by: Int(digit)) {
      Self.distribute(from, into: &to, shift: shift, mask: 1 << digit - 1)
      swap(&from, &to)
    }
    return from
  }

  private static func distribute(_ from: [Entry], into to: inout [Entry], shift: UInt64, mask: UInt64) {
    var starts = [Int](repeating: 0, count: Int(mask) + 2)
    from.withUnsafeBufferPointer { from in
      for entry in from { starts[Int(entry.word >> shift & mask) + 1] += 1 }
      for digit in 1..<starts.count { starts[digit] += starts[digit - 1] }
      to.withUnsafeMutableBufferPointer { to in
        for entry in from {
          let digit = Int(entry.word >> shift & mask)
          to[starts[digit]] = entry
          starts[digit] += 1
        }
      }
    }
  }
}
