/// Appends a string in quotes. Control characters are escaped, those of C1 (U+0080 to U+009F) too: a terminal takes
/// them for commands.
func appendJSON(_ string: String, to output: inout [UInt8]) {
  output.append(0x22)
  var string = string
  string.withUTF8 { appendEscapedJSON($0, to: &output) }
  output.append(0x22)
}

/// The shortest digits that read back as the same number; what JSON has no word for is null.
func appendJSON(_ number: Double, to output: inout [UInt8]) {
  if !number.isFinite {
    output += "null".utf8
  } else if abs(number) < 9_007_199_254_740_992, let whole = Int(exactly: number) {
    output += String(whole).utf8
  } else {
    output += number.description.utf8
  }
}

/// Bytes that may not stand for themselves: controls, quotes, backslash, DEL, and what may begin a control of C1.
private let special: [Bool] = (0...255).map { $0 < 0x20 || [0x22, 0x5C, 0x7F, 0xC2].contains($0) }

private func appendEscapedJSON(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
  special.withUnsafeBufferPointer { special in
    var start = 0
    var index = 0
    while index < bytes.count {
      guard special[Int(bytes[index])] else {
        index += 1
        continue
      }
      let length = lengthToEscape(bytes, index)
      if length > 0 {
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        appendEscape(bytes[index + length - 1], to: &output)
        start = index + length
      }
      index += max(1, length)
    }
    output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}

/// Bytes of the character to escape at `index`; 0 where there is none.
private func lengthToEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
  guard bytes[index] == 0xC2 else { return 1 }
  return index + 1 < bytes.count && bytes[index + 1] < 0xA0 ? 2 : 0
}

private func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
  switch byte {
  case 0x22: output += #"\""#.utf8
  case 0x5C: output += #"\\"#.utf8
  case 0x0A: output += #"\n"#.utf8
  case 0x0D: output += #"\r"#.utf8
  case 0x09: output += #"\t"#.utf8
  default:
    output += (byte < 16 ? #"\u000"# : #"\u00"#).utf8
    output += String(byte, radix: 16).utf8
  }
}
