extension Windows1252 {
  /// Valid UTF-8 with the control characters U+0080 to U+009F, which no feed means, read as windows-1252; nil where it has
  /// none of these.
  static func replacingControls(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = bytes.withUnsafeBufferPointer(firstControl) else { return nil }
    var index = bytes.startIndex + first
    var output = Array(bytes[..<index])
    while index < bytes.endIndex {
      if isControl(bytes, index) {
        output.append(contentsOf: UTF8.encode(scalar(bytes[index + 1])) ?? UTF8.encodedReplacementCharacter)
        index += 2
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  private static func firstControl(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = 0
    while true {
      index = SpecialBytes.place(of: 0xC2, in: bytes, from: index)
      guard index + 1 < bytes.count else { return nil }
      if bytes[index + 1] < 0xA0 { return index }
      index += 1
    }
  }

  private static func isControl(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    bytes[index] == 0xC2 && index + 1 < bytes.endIndex && bytes[index + 1] < 0xA0
  }
}
