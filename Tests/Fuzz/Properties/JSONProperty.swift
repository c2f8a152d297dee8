import Markup

/// JSON that was read can be written and read again, to the same value and the same bytes.
enum JSONProperty {
  static func check(_ bytes: [UInt8]) throws(Breach) {
    guard let value = try? JSONValue.parse(bytes) else { return }
    let line = value.serialized()
    try require(!line.utf8.contains(0x0A), "the line holds a line feed: \(line.shown)")
    let again = try reading(line)
    try require(again == value, "\(line.shown) does not read back as what was written")
    try require(again.serialized() == line, "\(line.shown) is written differently the second time")
    try require(try reading(value.pretty()) == value, "the pretty form of \(line.shown) reads differently")
  }

  /// The value of our own output.
  static func reading(_ text: String) throws(Breach) -> JSONValue {
    do {
      return try JSONValue.parse(text)
    } catch {
      throw Breach(message: "cannot read our own \(text.shown): \(error)")
    }
  }
}
