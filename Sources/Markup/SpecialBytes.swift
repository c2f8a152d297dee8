/// Finds the bytes of text that cannot be copied as they are, eight at a time.
enum SpecialBytes {
  /// The first place at or after `start` where one is: `<`, `>`, `&`, a control character, or white space other than a
  /// single space. May name a place that is none of these; it then is a character of more than one byte.
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    if let base = UnsafeRawPointer(bytes.baseAddress) {
      while index + 9 <= bytes.count {
        let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let after = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index + 1, as: UInt64.self))
        var hits = ascii(word, after)
        if word & highBits != 0 { hits |= spaces(word, after) }
        if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
        index += 8
      }
    }
    while index < bytes.count, !isSpecial(bytes, index) { index += 1 }
    return index
  }

  /// The first place at or after `start` where the byte is; the count where there is none.
  @inline(__always)
  static func place(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    if let base = UnsafeRawPointer(bytes.baseAddress) {
      while index + 8 <= bytes.count {
        let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let hits = equal(word, UInt64(byte))
        if hits != 0 { return index + hits.trailingZeroBitCount >> 3 }
        index += 8
      }
    }
    while index < bytes.count, bytes[index] != byte { index += 1 }
    return index
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The high bit of every byte of `word` that is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    ~((word & ~highBits &+ ~highBits) | word) & highBits
  }

  /// The high bit of every byte of `word` that is `byte`.
  @inline(__always)
  private static func equal(_ word: UInt64, _ byte: UInt64) -> UInt64 { zeros(word ^ (ones &* byte)) }

  /// `after` is the bytes that follow those of `word`.
  @inline(__always)
  private static func ascii(_ word: UInt64, _ after: UInt64) -> UInt64 {
    zeros(word & (ones &* 0xE0)) | equal(word, 0x3C) | equal(word, 0x3E) | equal(word, 0x26)
      | equal(word, 0x20) & equal(after, 0x20)
  }

  @inline(__always)
  private static func spaces(_ word: UInt64, _ after: UInt64) -> UInt64 {
    equal(word, 0xC2) | equal(word, 0xE1) & equal(after, 0x9A) | equal(word, 0xE3) & equal(after, 0x80)
      | equal(word, 0xE2) & equal(after & (ones &* 0xFE), 0x80) | equal(word, 0xEF) & equal(after, 0xBF)
  }

  @inline(__always)
  private static func isSpecial(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    switch byte {
    case 0..<0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): return true
    case 0x20: return index + 1 < bytes.count && bytes[index + 1] == 0x20
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] <= 0xA0
    case 0xE1, 0xE2, 0xE3, 0xEF: return index + 2 < bytes.count
    default: return false
    }
  }

  /// Whether a control character of ASCII that is no white space is there, or U+FFFE or U+FFFF.
  @inline(__always)
  static func isControl(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = bytes[index]
    if byte < 0x20 { return byte != 0x09 && byte != 0x0A && byte != 0x0D }
    return byte == 0xEF && index + 2 < bytes.count && bytes[index + 1] == 0xBF && bytes[index + 2] >= 0xBE
  }

  /// Bytes of the white space character (Unicode property White_Space) at `index`; 0 where there is none.
  @inline(__always)
  static func spaceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
    guard byte == 0xC2 || (0xE1...0xE3).contains(byte), index + 1 < bytes.count else { return 0 }
    let second = bytes[index + 1]
    if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
    guard index + 2 < bytes.count else { return 0 }
    switch (byte, second, bytes[index + 2]) {
    case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
      (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
      return 3
    default: return 0
    }
  }
}
