import Text

/// Words with their numbers, looked up by the hash that a text's token brings along.
struct WordTable: Sendable {
  /// All words, one after another.
  private var bytes: [UInt8] = []
  private var ends: [Int] = []
  private var hashes: [UInt64] = []
  /// At the place of its hash or after it, the upper half of a word's hash and its number from 1; 0 where there is
  /// none. A power of two in size, at most half full.
  private var slots = [UInt64](repeating: 0, count: 64)

  var count: Int { ends.count }

  /// -1 for a word that was never added.
  @inline(__always) func number(of hash: UInt64, _ word: UnsafeBufferPointer<UInt8>) -> Int32 {
    slots.withUnsafeBufferPointer { slots in
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 {
        let entry = slots[slot]
        if entry >> 32 == hash >> 32 {
          let number = Int(entry & 0xFFFF_FFFF) - 1
          if isWord(number, word) { return Int32(truncatingIfNeeded: number) }
        }
        slot = (slot + 1) & mask
      }
      return -1
    }
  }

  private func isWord(_ number: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == word.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for at in 0..<word.count where bytes[start + at] != word[at] { return false }
      return true
    }
  }

  /// The number of a word; the next one where it has none.
  mutating func add(_ word: String) -> Int32 {
    let utf8 = Array(word.utf8)
    let hash = TokenHash.of(utf8)
    let known = utf8.withUnsafeBufferPointer { number(of: hash, $0) }
    guard known < 0 else { return known }
    bytes += utf8
    ends.append(bytes.count)
    hashes.append(hash)
    if count * 2 > slots.count { grow() } else { place(count - 1) }
    return Int32(truncatingIfNeeded: count - 1)
  }

  private mutating func place(_ number: Int) {
    let hash = hashes[number]
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
  }

  private mutating func grow() {
    slots = [UInt64](repeating: 0, count: slots.count * 4)
    for number in 0..<count { place(number) }
  }
}
