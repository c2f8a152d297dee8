/// References that every XML document may use (XML 1.0 sections 4.1 and 4.6).
enum XMLReference {
  /// The number of the character that the reference at `start` (an ampersand) stands for, and the place after it; nil for
  /// one by another name, and for what is no character of XML.
  static func value(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (value: UInt32, end: Int)? {
    if bytes.starts(with: "&#", at: start) { return numeric(bytes, start + 2) }
    for (text, value) in named where bytes.starts(with: text, at: start) {
      return (value, start + text.utf8CodeUnitCount)
    }
    return nil
  }

  private static let named: [(StaticString, UInt32)] = [
    ("&amp;", 0x26), ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27),
  ]

  private static func numeric(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> (UInt32, end: Int)? {
    let isHex = start < bytes.count && bytes[start] == UInt8(ascii: "x")
    let first = isHex ? start + 1 : start
    var index = first
    var value: UInt32 = 0
    while index < bytes.count, index - first < 8, let digit = digit(bytes[index], isHex) {
      value = value * (isHex ? 16 : 10) + digit
      index += 1
      guard value < 0x11_0000 else { return nil }
    }
    guard index > first, index < bytes.count, bytes[index] == UInt8(ascii: ";"), isCharacter(value) else {
      return nil
    }
    return (value, index + 1)
  }

  private static func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex, 0x61...0x66 where isHex: UInt32((byte | 0x20) - 0x61 + 10)
    default: nil
    }
  }

  /// Section 2.2.
  private static func isCharacter(_ value: UInt32) -> Bool {
    switch value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }
}
