/// Character references of HTML and XML: `&eacute;`, `&#233;`, `&#xE9;`.
enum CharacterReference {
  /// Longest name of HTML 4 is eight letters; longer ones are no reference.
  private static let longestName = 32

  /// The scalar that the reference at `start` (an ampersand) stands for and the place after it;
  /// nil where there is none. A missing semicolon is forgiven after a number only.
  static func scalar(in bytes: [UInt8], at start: Int) -> (Unicode.Scalar, end: Int)? {
    let next = start + 1
    guard next < bytes.count else { return nil }
    if bytes[next] == UInt8(ascii: "#") { return numeric(bytes, from: next + 1) }
    guard let name = name(in: bytes, at: start), let scalar = named(name.text) else { return nil }
    return (scalar, name.end)
  }

  /// The name between an ampersand at `start` and its semicolon.
  static func name(in bytes: [UInt8], at start: Int) -> (text: String, end: Int)? {
    var index = start + 1
    guard index < bytes.count, ASCII.beginsName(bytes[index]) else { return nil }
    while index < bytes.count, index - start <= longestName, ASCII.continuesName(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ";") else { return nil }
    return (String(decoding: bytes[(start + 1)..<index], as: UTF8.self), index + 1)
  }

  /// The character of an entity that HTML 4 names, `apos` among them.
  static func named(_ name: String) -> Unicode.Scalar? {
    var name = name
    let value = name.withUTF8 { EntityNames.value(of: $0) }
    return value == 0 ? nil : Unicode.Scalar(value)
  }

  private static func numeric(_ bytes: [UInt8], from start: Int) -> (Unicode.Scalar, end: Int)? {
    let isHex = start < bytes.count && bytes[start] | 0x20 == UInt8(ascii: "x")
    var index = isHex ? start + 1 : start
    let firstDigit = index
    var value: UInt32 = 0
    while index < bytes.count, let digit = digit(bytes[index], isHex) {
      value = min(value &* (isHex ? 16 : 10) &+ digit, 0x11_0000)
      index += 1
    }
    guard index > firstDigit else { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
    return (scalar(numbered: value), index)
  }

  private static func digit(_ byte: UInt8, _ isHex: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHex, 0x61...0x66 where isHex: UInt32((byte | 0x20) - 0x61 + 10)
    default: nil
    }
  }

  /// Numbers 128 to 159 mean windows-1252, as in HTML; what is no character is U+FFFD.
  private static func scalar(numbered value: UInt32) -> Unicode.Scalar {
    if (0x80...0x9F).contains(value) { return Windows1252.scalar(UInt8(value)) }
    guard value != 0, let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    return scalar
  }

  /// The number that a reference at `start` (an ampersand) stands for and the place after it; nil unless it ends in a
  /// semicolon and every parser takes it for the same character.
  static func complete(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (value: UInt32, end: Int)? {
    var end = start + 1
    while end < bytes.count, end - start <= longestName, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), end - start > 1 else { return nil }
    let value: UInt32
    if bytes[start + 1] == UInt8(ascii: "#") {
      value = number(bytes, start + 2, end)
    } else {
      value = EntityNames.value(of: UnsafeBufferPointer(rebasing: bytes[(start + 1)..<end]))
    }
    return value == 0 ? nil : (value, end + 1)
  }

  /// Whether a reference by number begins at `start` (an ampersand), a digit at least.
  static func beginsNumber(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + 2 < bytes.count, bytes[start + 1] == UInt8(ascii: "#") else { return false }
    let isHex = bytes[start + 2] | 0x20 == UInt8(ascii: "x")
    guard isHex else { return ASCII.isDigit(bytes[start + 2]) }
    return start + 3 < bytes.count && digit(bytes[start + 3], true) != nil
  }

  /// The number of a character that is neither a control nor outside Unicode; 0 for every other one.
  private static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> UInt32 {
    let isHex = start < end && bytes[start] | 0x20 == UInt8(ascii: "x")
    var value: UInt32 = 0
    for index in (isHex ? start + 1 : start)..<max(end, start + 1) {
      guard let digit = digit(bytes[index], isHex), index - start < 9 else { return 0 }
      value = value &* (isHex ? 16 : 10) &+ digit
    }
    let isPlain = value >= 0xA0 || (0x20..<0x7F).contains(value) || value == 0x0A || value == 0x09
    return isPlain && value & 0xFFFE != 0xFFFE && Unicode.Scalar(value) != nil ? value : 0
  }

  /// Appends the bytes of `range` with every reference decoded, once.
  static func decode(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&"), let (scalar, end) = scalar(in: bytes, at: index), end <= range.upperBound
      {
        output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        index = end
      } else {
        output.append(byte)
        index += 1
      }
    }
  }

  static func decoded(_ bytes: [UInt8], _ range: Range<Int>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(range.count)
    decode(bytes, range, into: &output)
    return output
  }
}

/// The text with the characters that markup uses (`&`, `<`, `>`, `"`) written as references.
public func escaped(html text: String) -> String {
  var output: [UInt8] = []
  output.reserveCapacity(text.utf8.count)
  appendEscaped(text.utf8, to: &output)
  return String(decoding: output, as: UTF8.self)
}

func appendEscaped(_ bytes: some Sequence<UInt8>, to output: inout [UInt8]) {
  for byte in bytes {
    switch byte {
    case UInt8(ascii: "&"): output += "&amp;".utf8
    case UInt8(ascii: "<"): output += "&lt;".utf8
    case UInt8(ascii: ">"): output += "&gt;".utf8
    case UInt8(ascii: "\""): output += "&quot;".utf8
    default: output.append(byte)
    }
  }
}
