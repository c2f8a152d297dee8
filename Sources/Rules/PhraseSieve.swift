/// Tells most places of a text where no phrase begins from two words' hashes alone, without a look at the phrases: a Bloom
/// filter with one bit for each phrase of one word, and for the first two words of each longer one.
struct PhraseSieve: Sendable {
  private var bits = [UInt64](repeating: 0, count: 64)
  /// What was added, for when it grows.
  private var keys: [UInt64] = []

  /// Bits for each key, at least.
  private static let bitsPerKey = 16

  mutating func add(_ words: [UInt64]) {
    guard let first = words.first else { return }
    keys.append(words.count > 1 ? Self.pair(first, words[1]) : first)
    if keys.count * Self.bitsPerKey > bits.count * 64 { grow() } else { set(keys[keys.count - 1]) }
  }

  private mutating func grow() {
    bits = [UInt64](repeating: 0, count: bits.count * 4)
    for key in keys { set(key) }
  }

  private mutating func set(_ key: UInt64) {
    bits[Int(truncatingIfNeeded: key >> 6) & (bits.count - 1)] |= 1 << (key & 63)
  }

  @inline(__always) private static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    (first &<< 1 | first &>> 63) ^ second
  }

  @inline(__always) func withBits<Result>(_ body: (UnsafeBufferPointer<UInt64>) -> Result) -> Result {
    bits.withUnsafeBufferPointer(body)
  }

  /// Whether a phrase may begin with a word, given the next one.
  @inline(__always) static func mayBegin(
    _ word: UInt64, _ next: UInt64, in bits: UnsafeBufferPointer<UInt64>
  ) -> Bool {
    (bit(word, bits) | bit(pair(word, next), bits)) & 1 != 0
  }

  /// The lowest bit says whether a key may have been added.
  @inline(__always) private static func bit(_ key: UInt64, _ bits: UnsafeBufferPointer<UInt64>) -> UInt64 {
    bits[Int(truncatingIfNeeded: key &>> 6) & (bits.count &- 1)] &>> (key & 63)
  }
}
