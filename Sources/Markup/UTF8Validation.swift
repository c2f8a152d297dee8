/// Whether bytes are UTF-8 (RFC 3629 section 4).
enum UTF8Validation {
  enum Ending: Equatable {
    case whole
    /// The last bytes begin a character that goes on.
    case incomplete
    case invalid
  }

  /// How many bytes from the start are whole characters, and what stands after them.
  static func check(_ bytes: UnsafeBufferPointer<UInt8>) -> (valid: Int, ending: Ending) {
    var index = 0
    while true {
      index = endOfASCII(bytes, from: index)
      guard index < bytes.count else { return (index, .whole) }
      switch lengthOfCharacter(bytes, at: index) {
      case nil: return (index, .invalid)
      case 0: return (index, .incomplete)
      case let length?: index += length
      }
    }
  }

  private static func endOfASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index + 8 <= raw.count,
      raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
    {
      index += 8
    }
    while index < bytes.count, bytes[index] < 0x80 { index += 1 }
    return index
  }

  /// Bytes of the character that begins with a byte of 0x80 and more; 0 where the bytes end inside it, nil for none.
  private static func lengthOfCharacter(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    let (length, second) = lead(bytes[index])
    guard length > 0 else { return nil }
    guard index + 1 < bytes.count else { return 0 }
    guard second.contains(bytes[index + 1]) else { return nil }
    for offset in 2..<max(2, length) {
      guard index + offset < bytes.count else { return 0 }
      guard bytes[index + offset] & 0xC0 == 0x80 else { return nil }
    }
    return length
  }

  /// The length that a first byte announces (0: it is none), and what may follow it.
  private static func lead(_ byte: UInt8) -> (length: Int, second: ClosedRange<UInt8>) {
    switch byte {
    case 0xC2...0xDF: (2, 0x80...0xBF)
    case 0xE0: (3, 0xA0...0xBF)
    case 0xED: (3, 0x80...0x9F)
    case 0xE1...0xEF: (3, 0x80...0xBF)
    case 0xF0: (4, 0x90...0xBF)
    case 0xF1...0xF3: (4, 0x80...0xBF)
    case 0xF4: (4, 0x80...0x8F)
    default: (0, 0x80...0x80)
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
