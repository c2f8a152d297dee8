/// Words with their numbers, looked up faster than in a dictionary: most words of a text are in no pattern, and a short
/// hash says so.
struct WordTable: Sendable {
  private var words: [String] = []
  /// Numbers of words at the place of their hash or after it, -1 where there is none. A power of two in size.
  private var slots = [Int32](repeating: -1, count: 64)

  var count: Int { words.count }

  /// nil for a word that was never added.
  func number(of word: String) -> Int? {
    var slot = Self.hash(word) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if words[number] == word { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The number of a word; the next one where it has none.
  mutating func add(_ word: String) -> Int {
    if let known = number(of: word) { return known }
    words.append(word)
    if words.count * 4 > slots.count { grow() } else { place(words.count - 1) }
    return words.count - 1
  }

  private mutating func place(_ number: Int) {
    var slot = Self.hash(words[number]) & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(clamping: number)
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 4)
    for number in words.indices { place(number) }
  }

  /// FNV-1a (Fowler, Noll, Vo) with the high bits folded in. Patterns come from rule files, not from feeds: nobody can
  /// make them collide from outside.
  private static func hash(_ word: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in word.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7FFF_FFFF)
  }
}
