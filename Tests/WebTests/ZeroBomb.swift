/// A gzip stream (RFC 1952) of zero bytes, packed as tightly as DEFLATE can (RFC 1951): some 1,030 to 1.
///
/// One block with codes of its own: a run of 258 bytes takes one bit for its length and one for its distance, both 0,
/// so that each zero byte of the stream stands for four such runs.
enum ZeroBomb {
  /// Of the unpacked bytes that a packed one stands for.
  static let ratio = 4 * 258

  /// A stream that unpacks to `ratio` × `packed` zero bytes and a few; it is never ended, as no reader gets there.
  static func gzip(packed: Int) -> [UInt8] { head + [UInt8](repeating: 0, count: packed) }

  /// The gzip header and the block up to its first byte, a literal 0.
  static let head: [UInt8] = {
    var bits = BitWriter()
    bits.add(0b1, 1)  // the last block
    bits.add(0b10, 2)  // codes of its own
    bits.add(286 - 257, 5)  // codes for literals and lengths, 285 (258 bytes) the last
    bits.add(1 - 1, 5)  // one code for distances
    bits.add(18 - 4, 4)  // lengths of the codes that describe these, in the order of section 3.2.7
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1] {
      bits.add([18: 1, 1: 2, 2: 2][symbol] ?? 0, 3)
    }
    bits.code("11")  // literal 0: two bits
    bits.zeros(138)
    bits.zeros(117)
    bits.code("11")  // end of block: two bits
    bits.zeros(28)
    bits.code("10")  // length 258: one bit
    bits.code("10")  // distance 1: one bit
    bits.code("10")  // the literal 0 that is repeated
    return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + bits.bytes
  }()
}

/// Bits as DEFLATE packs them: numbers from their lowest bit, codes from their highest.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var count = 0

  mutating func add(_ value: Int, _ bits: Int) {
    for place in 0..<bits { add((value >> place) & 1) }
  }

  mutating func code(_ digits: String) {
    for digit in digits { add(digit == "1" ? 1 : 0) }
  }

  /// A run of symbols without a code: 11 to 138 of them.
  mutating func zeros(_ run: Int) {
    code("0")
    add(run - 11, 7)
  }

  private mutating func add(_ bit: Int) {
    if count % 8 == 0 { bytes.append(0) }
    bytes[bytes.count - 1] |= UInt8(bit) << (count % 8)
    count += 1
  }
}
