/// Collects numbers of 64 bits that are hashes already, each once: open addressing in a table that never grows.
struct NumberCollector {
  /// In the order in which they came.
  private(set) var numbers: [UInt64] = []
  /// Places in `numbers`, from 1; 0 where there is none. A power of two in size, at most half full.
  private var slots: [Int32]

  init(atMost count: Int) {
    slots = [Int32](repeating: 0, count: 2 << (Int.bitWidth - count.leadingZeroBitCount))
    numbers.reserveCapacity(count)
  }

  mutating func add(_ number: UInt64) {
    var slot = Int(truncatingIfNeeded: (number &* 0x9E37_79B9_7F4A_7C15) >> 32) & (slots.count - 1)
    while slots[slot] != 0 {
      if numbers[Int(slots[slot]) - 1] == number { return }
      slot = (slot + 1) & (slots.count - 1)
    }
    numbers.append(number)
    slots[slot] = Int32(truncatingIfNeeded: numbers.count)
  }
}
