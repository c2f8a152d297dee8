import Text

/// Words with their numbers, looked up by half of the hash that a text's token brings along. That the bytes agree too is
/// for the caller to see, who asks for few of those that the hash alone lets through.
struct WordTable: Sendable {
  private var words: [String: Int32] = [:]
  /// Halves of hashes, by number.
  private var halves: [UInt32] = []
  /// At the place of its half hash or after it, that half, and below it the word's number from 1; 0 where there is none. A power
  /// of two in size, at most half full.
  private var slots = [UInt64](repeating: 0, count: 64)

  var count: Int { halves.count }

  @inline(__always) func withSlots<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    slots.withUnsafeBufferPointer(body)
  }

  /// -1 for a hash that no word has.
  @inline(__always) static func number(of hash: UInt64, in slots: UnsafeBufferPointer<UInt64>) -> Int32 {
    let half = hash >> 32
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: half) & mask
    while slots[slot] != 0 {
      if slots[slot] >> 32 == half { return Int32(truncatingIfNeeded: slots[slot]) - 1 }
      slot = (slot + 1) & mask
    }
    return -1
  }

  /// The number of a word; the next one where it has none. Words of one half hash have one number.
  mutating func add(_ word: String) -> Int32 {
    if let known = words[word] { return known }
    let hash = TokenHash.of(word)
    var number = withSlots { Self.number(of: hash, in: $0) }
    if number < 0 {
      number = Int32(truncatingIfNeeded: count)
      halves.append(UInt32(truncatingIfNeeded: hash >> 32))
      if count * 2 > slots.count { grow() } else { place(number) }
    }
    words[word] = number
    return number
  }

  private mutating func place(_ number: Int32) {
    let half = UInt64(halves[Int(number)])
    var slot = Int(truncatingIfNeeded: half) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = half << 32 | UInt64(number + 1)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 4)
    for number in halves.indices { place(Int32(truncatingIfNeeded: number)) }
  }
}
