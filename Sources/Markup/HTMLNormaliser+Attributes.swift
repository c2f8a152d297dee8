extension HTMLNormaliser {
  private static let attributeLimit = 256
  private static let nameLimit = 64

  /// How a start tag ends: not at all, with its element open, or closing itself.
  enum Ending { case none, open, closed }

  /// Writes the attributes of a tag and goes past its end.
  mutating func attributes() -> Ending {
    var count = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        let isClosed = bytes[index - 1] == UInt8(ascii: "/")
        index += 1
        return isClosed ? .closed : .open
      case UInt8(ascii: "<"): return .open
      case 0...0x20, UInt8(ascii: "/"): index += 1
      default:
        count += 1
        attribute(isWritten: count <= Self.attributeLimit)
      }
    }
    return .none
  }

  private mutating func attribute(isWritten: Bool) {
    let start = index
    index += 1
    while index < bytes.count, !Self.endsName(bytes[index]) { index += 1 }
    let end = index
    let isName = end - start <= Self.nameLimit && bytes[start..<end].allSatisfy(Self.isNameByte)
    let mark = output.count
    output.append(" ")
    output.append(bytes, start, end)
    skipSpace()
    if index < bytes.count, bytes[index] == UInt8(ascii: "=") {
      index += 1
      skipSpace()
      output.append("=")
      value()
    }
    if !isWritten || !isName || !ASCII.isLetter(bytes[start]) { output.cut(to: mark) }
  }

  private mutating func value() {
    let quote = index < bytes.count ? bytes[index] : 0
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return bareValue() }
    let start = index + 1
    let end = closingQuote(quote, from: start)
    output.append(quote)
    copyValue(start, end ?? endOfOpenValue(from: start))
    output.append(quote)
    if end != nil { index += 1 }
  }

  private mutating func bareValue() {
    let start = index
    var end = index
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">") { end += 1 }
    output.append("\"")
    copyValue(start, end)
    output.append("\"")
  }

  /// Copies a value and goes past it.
  private mutating func copyValue(_ start: Int, _ end: Int) {
    let isBare =
      start == 0 || (bytes[start - 1] != UInt8(ascii: "\"") && bytes[start - 1] != UInt8(ascii: "'"))
    index = start
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "\"") where isBare:
        output.append("&quot;")
        index += 1
      case UInt8(ascii: "&"): ampersand()
      default: copy(bytes[index])
      }
    }
  }

  /// Where the quote is that ends a value.
  private mutating func closingQuote(_ quote: UInt8, from start: Int) -> Int? {
    let isDouble = quote == UInt8(ascii: "\"")
    if isDouble ? isWithoutQuote.double : isWithoutQuote.single { return nil }
    let end = bytes.firstIndex(of: quote, from: start)
    if end == nil, isDouble { isWithoutQuote.double = true }
    if end == nil, !isDouble { isWithoutQuote.single = true }
    return end
  }

  /// A value whose quote never comes ends with its tag.
  private func endOfOpenValue(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != UInt8(ascii: "<") { end += 1 }
    return end
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
  }

  static func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "=") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "<")
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ".")
  }
}
