/// What a byte of ASCII is. Bytes of other characters are none of these.
enum ASCII {
  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  /// Begins the name of an element or attribute; every byte of a non-ASCII character may.
  static func beginsName(_ byte: UInt8) -> Bool {
    isLetter(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func continuesName(_ byte: UInt8) -> Bool {
    beginsName(byte) || isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: ":")
  }

  static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  /// ASCII letters in lower case, everything else as it is.
  static func lowercased(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.lazy.map { lowercased($0) }, as: UTF8.self)
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes.drop(while: isSpace)
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return bytes
  }
}

extension [UInt8] {
  /// Where `pattern` begins at or after `start`.
  func firstIndex(of pattern: StaticString, from start: Int) -> Int? {
    let count = pattern.utf8CodeUnitCount
    guard count > 0 else { return nil }
    var index = start
    while index + count <= self.count {
      if self[index] == pattern.utf8Start[0], starts(with: pattern, at: index) { return index }
      index += 1
    }
    return nil
  }

  func starts(with pattern: StaticString, at index: Int) -> Bool {
    let count = pattern.utf8CodeUnitCount
    guard index + count <= self.count else { return false }
    for offset in 0..<count where self[index + offset] != pattern.utf8Start[offset] { return false }
    return true
  }
}
