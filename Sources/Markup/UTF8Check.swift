/// Tells valid UTF-8 from the rest without copying it (Unicode 16.0, table 3-7).
enum UTF8Check {
  /// What stands at a place where no whole character does.
  struct Fault {
    /// Bytes that one U+FFFD stands for: the longest beginning of a character, at least 1 (Unicode 16.0,
    /// section 3.9).
    var length: Int
    /// Whether the bytes end before the character does; more of them may complete it.
    var isCut: Bool
  }

  static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    validEnd(bytes, from: 0) == bytes.count
  }

  /// Where the first byte at or after `start` stands that no valid character owns; the count where all are
  /// valid.
  static func validEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] < 0x80 {
        index = asciiEnd(bytes, from: index)
      } else {
        guard let length = characterLength(bytes, at: index) else { break }
        index += length
      }
    }
    return index
  }

  /// Where the first byte at or after `start` stands that is not ASCII.
  static func asciiEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(bytes)
    while index + 8 <= bytes.count {
      let high =
        raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian & 0x8080_8080_8080_8080
      if high != 0 { return index + high.trailingZeroBitCount / 8 }
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  /// The fault at `index`, where `validEnd` stopped.
  static func fault(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Fault {
    guard let (needed, second) = lead(bytes[index]) else { return Fault(length: 1, isCut: false) }
    var length = 1
    while length < needed, index + length < bytes.count {
      let allowed = length == 1 ? second : 0x80...0xBF
      guard allowed.contains(bytes[index + length]) else { return Fault(length: length, isCut: false) }
      length += 1
    }
    return Fault(length: length, isCut: true)
  }

  /// How many bytes the valid character at `index` has; nil where there is none.
  @inline(__always)
  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    // Most have two bytes, or three with any second byte.
    if index + 3 <= bytes.count, bytes[index + 1] & 0xC0 == 0x80 {
      let byte = bytes[index]
      if (0xC2...0xDF).contains(byte) { return 2 }
      if (0xE1...0xEC).contains(byte), bytes[index + 2] & 0xC0 == 0x80 { return 3 }
    }
    return anyCharacterLength(bytes, at: index)
  }

  private static func anyCharacterLength(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    guard let (needed, second) = lead(bytes[index]) else { return nil }
    guard index + needed <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    if needed > 2, bytes[index + 2] & 0xC0 != 0x80 { return nil }
    if needed > 3, bytes[index + 3] & 0xC0 != 0x80 { return nil }
    return needed
  }

  /// The length of a character that begins with this byte, 2 to 4, and what its second byte may be.
  private static func lead(_ byte: UInt8) -> (needed: Int, second: ClosedRange<UInt8>)? {
    switch byte {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: nil
    }
  }
}

/// How many of the first bytes of valid UTF-8, at most `limit` (4 or more), end with a whole character.
func wholeCharacters(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, atMost limit: Int) -> Int {
  guard bytes.count > limit else { return bytes.count }
  var count = limit
  while count > limit - 3, bytes[bytes.startIndex + count] & 0xC0 == 0x80 { count -= 1 }
  return count
}
