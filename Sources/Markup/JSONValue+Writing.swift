extension JSONValue {
  /// One line of UTF-8 JSON: keys sorted by their UTF-8 bytes, no spaces, no line feeds.
  public func serialized() -> String {
    var writer = JSONWriter(indentation: nil)
    writer.write(self, depth: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The same over several lines, each level two spaces in; no line feed at the end.
  public func pretty() -> String {
    var writer = JSONWriter(indentation: 2)
    writer.write(self, depth: 0)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

private struct JSONWriter {
  /// Spaces a level; nil writes everything on one line.
  let indentation: Int?
  var bytes: [UInt8] = []

  init(indentation: Int?) { self.indentation = indentation }

  mutating func write(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .bool(let bool): bytes += (bool ? "true" : "false").utf8
    case .int(let int): bytes += String(int).utf8
    case .double(let double): write(double)
    case .string(let string): write(string)
    case .array(let values): write(values, depth)
    case .object(let members): write(members, depth)
    }
  }

  private mutating func write(_ values: [JSONValue], _ depth: Int) {
    list(opening: "[", closing: "]", values, depth) { writer, value in writer.write(value, depth: depth + 1) }
  }

  private mutating func write(_ members: [String: JSONValue], _ depth: Int) {
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    list(opening: "{", closing: "}", sorted, depth) { writer, member in
      writer.write(member.key)
      writer.bytes += (writer.indentation == nil ? ":" : ": ").utf8
      writer.write(member.value, depth: depth + 1)
    }
  }

  private mutating func list<Element>(
    opening: Unicode.Scalar, closing: Unicode.Scalar, _ elements: [Element], _ depth: Int,
    _ writeElement: (inout JSONWriter, Element) -> Void
  ) {
    bytes.append(UInt8(ascii: opening))
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      breakLine(depth + 1)
      writeElement(&self, element)
    }
    if !elements.isEmpty { breakLine(depth) }
    bytes.append(UInt8(ascii: closing))
  }

  private mutating func breakLine(_ depth: Int) {
    guard let indentation else { return }
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation * depth))
  }

  /// The shortest digits that read back as the same number; what JSON has no word for is null.
  private mutating func write(_ double: Double) {
    if !double.isFinite {
      bytes += "null".utf8
    } else if abs(double) < 9_007_199_254_740_992, let whole = Int(exactly: double) {
      bytes += String(whole).utf8
    } else {
      bytes += double.description.utf8
    }
  }

  /// Control characters are escaped, those of C1 (U+0080 to U+009F) too: a terminal takes them for commands.
  private mutating func write(_ string: String) {
    bytes.append(UInt8(ascii: "\""))
    var previous: UInt8 = 0
    for byte in string.utf8 {
      defer { previous = byte }
      switch byte {
      case 0x80..<0xA0 where previous == 0xC2:
        bytes.removeLast()
        bytes += (#"\u00"# + String(byte, radix: 16)).utf8
      case 0x7F: bytes += #"\u007f"#.utf8
      case UInt8(ascii: "\""): bytes += #"\""#.utf8
      case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
      case 0x0A: bytes += #"\n"#.utf8
      case 0x0D: bytes += #"\r"#.utf8
      case 0x09: bytes += #"\t"#.utf8
      case ..<0x20: bytes += (byte < 16 ? #"\u000"# : #"\u00"#).utf8 + Array(String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
