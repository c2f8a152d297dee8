import Text

/// Beginnings of words, found among the words of a text.
struct StemTable: Sendable {
  private struct Stem: Sendable {
    var pattern: Int32
    /// The next of the same key; -1 for none.
    var next: Int32
    /// Its first eight bytes, and which bits they are: those of a shorter one are fewer.
    var head: UInt64
    var mask: UInt64
    /// In `bytes`, what comes after these.
    var tail: Range<Int32>
  }

  private static let keyBits = 14
  private static let headLength = 8

  private var stems: [Stem] = []
  private var bytes: [UInt8] = []
  /// The first stem of each key; and a bit for each key that has any, since most words begin like none.
  private var heads: [Int32] = []
  private var bits: [UInt64] = []

  /// A hash of the first three bytes of a word, given its first eight.
  @inline(__always) private static func key(_ head: UInt64) -> Int {
    let three = UInt32(truncatingIfNeeded: head & 0xFF_FFFF)
    return Int((three &* 0x9E37_79B1) >> UInt32(32 - keyBits))
  }

  /// Adds a stem of three bytes or more; shorter ones are found nowhere.
  mutating func add(_ stem: String, of pattern: Int32) {
    let letters = Array(stem.utf8)
    guard letters.count >= 3 else { return }
    if heads.isEmpty {
      heads = [Int32](repeating: -1, count: 1 << Self.keyBits)
      bits = [UInt64](repeating: 0, count: heads.count / 64)
    }
    var (head, mask): (UInt64, UInt64) = (0, 0)
    for (place, letter) in letters.prefix(Self.headLength).enumerated() {
      head |= UInt64(letter) << UInt64(8 * place)
      mask |= 0xFF << UInt64(8 * place)
    }
    let start = Int32(truncatingIfNeeded: bytes.count)
    bytes += letters.dropFirst(Self.headLength)
    let key = Self.key(head)
    stems.append(
      Stem(
        pattern: pattern, next: heads[key], head: head, mask: mask,
        tail: start..<Int32(truncatingIfNeeded: bytes.count)))
    heads[key] = Int32(truncatingIfNeeded: stems.count - 1)
    bits[key >> 6] |= 1 << UInt64(key & 63)
  }

  /// Calls a function with every stem that a word of a text begins with, and the number of the word.
  @inline(__always) func forEachStem(
    of entries: UnsafeBufferPointer<TokenText.Entry>, _ text: UnsafeBufferPointer<UInt8>,
    _ body: (_ pattern: Int32, _ word: Int) -> Void
  ) {
    guard !stems.isEmpty else { return }
    bits.withUnsafeBufferPointer { bits in
      for at in 0..<entries.count {
        let head = entries[at].head(in: text)
        let key = Self.key(head)
        guard bits[key >> 6] >> UInt64(key & 63) & 1 != 0 else { continue }
        var place = heads[key]
        while place >= 0 {
          let stem = stems[Int(place)]
          if head & stem.mask == stem.head, goesOn(stem, entries[at].folded(in: text)) {
            body(stem.pattern, at)
          }
          place = stem.next
        }
      }
    }
  }

  /// Whether a word has the rest of a stem.
  @inline(__always) private func goesOn(_ stem: Stem, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    stem.tail.isEmpty || hasTail(stem, word)
  }

  private func hasTail(_ stem: Stem, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    word.count >= Self.headLength + stem.tail.count
      && bytes[Int(stem.tail.lowerBound)..<Int(stem.tail.upperBound)]
        .elementsEqual(word[Self.headLength..<(Self.headLength + stem.tail.count)])
  }
}
