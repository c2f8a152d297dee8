/// Finds the bytes of text that cannot be copied as they are, many at a time.
enum SpecialBytes {
  /// The first place at or after `start` where one is: `<`, `>`, `&`, a control character, or white space other than a
  /// single space. May name a place that is none of these; it then is a character of more than one byte.
  @inline(__always)
  static func next(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    if let base = UnsafeRawPointer(bytes.baseAddress) {
      while index + 17 <= bytes.count {
        let hits = block(
          base.loadUnaligned(fromByteOffset: index, as: SIMD16<UInt8>.self),
          base.loadUnaligned(fromByteOffset: index + 1, as: SIMD16<UInt8>.self))
        if hits[0] != 0 { return index + hits[0].trailingZeroBitCount >> 3 }
        if hits[1] != 0 { return index + 8 + hits[1].trailingZeroBitCount >> 3 }
        index += 16
      }
    }
    while index < bytes.count, !isSpecial(bytes, index) { index += 1 }
    return index
  }

  /// A byte of ones for each special one among 16, of which `next` are the followers.
  @inline(__always)
  private static func block(_ byte: SIMD16<UInt8>, _ next: SIMD16<UInt8>) -> SIMD2<UInt64> {
    let ascii =
      (byte .< 0x20) .| (byte .== UInt8(ascii: "<")) .| (byte .== UInt8(ascii: ">"))
      .| (byte .== UInt8(ascii: "&")) .| ((byte .== 0x20) .& (next .== 0x20))
    let spaces =
      ((byte .== 0xC2) .& (next .<= 0xA0)) .| ((byte .== 0xE1) .& (next .== 0x9A))
      .| ((byte .== 0xE2) .& (next .<= 0x81)) .| ((byte .== 0xE3) .& (next .== 0x80))
      .| ((byte .== 0xEF) .& (next .== 0xBF))
    return unsafeBitCast(ascii .| spaces, to: SIMD2<UInt64>.self)
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
