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
    case .double(let double): appendJSON(double, to: &bytes)
    case .string(let string): appendJSON(string, to: &bytes)
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
      appendJSON(member.key, to: &writer.bytes)
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
}
