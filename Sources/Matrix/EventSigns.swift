import Text

/// The words, and beginnings of words, by which a text shows kinds of events, looked for at every byte.
struct EventSigns: Sendable {
  private struct Sign: Sendable {
    let kinds: EventKinds
    /// Whether it counts at the start of a word only; not so in scripts without spaces.
    let beginsWord: Bool
    /// In `bytes`, what comes after the first three.
    let rest: Range<Int>
    let three: UInt32
    /// The next of the same key; -1 for none.
    let next: Int16
  }

  private static let keyBits = 12

  private var signs: [Sign] = []
  private var bytes: [UInt8] = []
  /// The first sign of each key; -1 for none.
  private var heads = [Int16](repeating: -1, count: 1 << keyBits)

  /// Adds a sign in small letters, of three bytes or more.
  mutating func add(_ word: String, _ kind: EventKind, beginsWord: Bool) {
    let letters = Array(word.utf8)
    let three = letters.prefix(3).reduce(0) { $0 << 8 | UInt32($1) }
    let start = bytes.count
    bytes += letters.dropFirst(3)
    let key = Self.key(three)
    signs.append(
      Sign(
        kinds: EventKinds([kind]), beginsWord: beginsWord, rest: start..<bytes.count, three: three,
        next: heads[key]))
    heads[key] = Int16(truncatingIfNeeded: signs.count - 1)
  }

  @inline(__always) private static func key(_ three: UInt32) -> Int {
    Int((three &* 0x9E37_79B1) >> UInt32(32 - keyBits))
  }

  /// The kinds that a text in small letters shows.
  func kinds(in text: [UInt8]) -> EventKinds {
    var kinds: EventKinds = []
    text.withUnsafeBufferPointer { text in
      var (three, isWordStart): (UInt32, Bool) = (0, true)
      for place in text.indices {
        three = (three << 8 | UInt32(text[place])) & 0xFF_FFFF
        guard place >= 2 else { continue }
        var number = heads[Self.key(three)]
        while number >= 0 {
          let sign = signs[Int(number)]
          if sign.three == three, isWordStart || !sign.beginsWord, follows(sign, text[(place + 1)...]) {
            kinds.formUnion(sign.kinds)
          }
          number = sign.next
        }
        isWordStart = Self.endsWord(text[place - 2])
      }
    }
    return kinds
  }

  private func follows(_ sign: Sign, _ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    sign.rest.isEmpty || text.starts(with: bytes[sign.rest])
  }

  @inline(__always) private static func endsWord(_ byte: UInt8) -> Bool {
    !(byte >= 0x80 || 97...122 ~= byte || 48...57 ~= byte)
  }
}
