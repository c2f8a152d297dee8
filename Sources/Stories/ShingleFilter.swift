/// Tells of most texts that they share little with one, by a bit for each of its shingles (a filter of one hash: Bloom,
/// Space/time trade-offs in hash coding, 1970).
struct ShingleFilter: Sendable {
  private var bits = [UInt64](repeating: 0, count: 64)

  init() {}

  /// Takes a text in place of the one before.
  mutating func take(_ text: Shingles) {
    for place in bits.indices { bits[place] = 0 }
    for hash in text.hashes { bits[Int(hash >> 6 & 63)] |= 1 << (hash & 63) }
  }

  /// False where a text shares fewer shingles than so many for certain.
  func mayShare(_ wanted: Int, with other: Shingles) -> Bool {
    bits.withUnsafeBufferPointer { bits in
      var count = 0
      for hash in other.hashes { count += Int(bits[Int(hash >> 6 & 63)] &>> (hash & 63) & 1) }
      return count >= wanted
    }
  }
}
