import Text

/// Numbers of words, looked up by half of the hash that a text's token brings along. Words of one half hash have one
/// number: that the bytes agree too is for the caller to see, who asks for few of those that the hash alone lets through.
struct WordTable: Sendable {
  private(set) var count = 0
  /// At the place of its half hash or after it, that half, and below it the word's number from 1; 0 where there is none. A power
  /// of two in size, at most half full.
  private var slots = [UInt64](repeating: 0, count: 64)

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

  /// The number of a word; the next one where it has none.
  mutating func add(_ hash: UInt64) -> Int32 {
    let known = withSlots { Self.number(of: hash, in: $0) }
    guard known < 0 else { return known }
    count += 1
    if count * 2 > slots.count { grow() }
    place(hash & 0xFFFF_FFFF_0000_0000 | UInt64(count))
    return Int32(truncatingIfNeeded: count - 1)
  }

  private mutating func place(_ entry: UInt64) {
    var slot = Int(truncatingIfNeeded: entry >> 32) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private mutating func grow() {
    let old = slots.filter { $0 != 0 }
    slots = [UInt64](repeating: 0, count: slots.count * 4)
    for entry in old { place(entry) }
  }
}
