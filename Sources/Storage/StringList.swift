/// A list of strings as the JSON array (RFC 8259) that a column holds and SQLite's `json_each` reads.
struct StringList: Equatable {
  var strings: [String]

  init(_ strings: [String]) { self.strings = strings }

  /// The array; quotes, backslashes and control characters escaped.
  var json: String {
    if strings.isEmpty { return "[]" }
    var json = "["
    for (place, string) in strings.enumerated() {
      json += place == 0 ? "\"" : ",\""
      if string.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
        for scalar in string.unicodeScalars { Self.write(scalar, to: &json) }
      } else {
        json += string
      }
      json += "\""
    }
    return json + "]"
  }

  private static func write(_ scalar: Unicode.Scalar, to json: inout String) {
    switch scalar {
    case "\"", "\\":
      json.unicodeScalars.append("\\")
      json.unicodeScalars.append(scalar)
    case "\u{0}"..<" ":
      let digits = String(scalar.value, radix: 16)
      json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: json.unicodeScalars.append(scalar)
    }
  }

  /// Reads what `json` writes, and white-space or `\u` escapes that another hand may have put in; nil for all else.
  init?(json: String) {
    if json == "[]" {
      strings = []
      return
    }
    var reader = Reader(bytes: Array(json.utf8))
    guard let strings = reader.array() else { return nil }
    self.strings = strings
  }
}

/// A place in the bytes of an array.
private struct Reader {
  let bytes: [UInt8]
  var place = 0

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The whole text as an array of strings.
  mutating func array() -> [String]? {
    guard take("[") else { return nil }
    var strings: [String] = []
    if !take("]") {
      repeat {
        guard let string = string() else { return nil }
        strings.append(string)
      } while take(",")
      guard take("]") else { return nil }
    }
    skipSpace()
    return place == bytes.count ? strings : nil
  }

  private mutating func string() -> String? {
    guard take("\"") else { return nil }
    var text: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let scalar = escaped() else { return nil }
        text += Array(String(scalar).utf8)
      default: text.append(byte)
      }
    }
    return nil
  }

  /// What stands after a backslash.
  private mutating func escaped() -> Unicode.Scalar? {
    guard place < bytes.count else { return nil }
    let byte = bytes[place]
    place += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"):
      let digits = bytes[place...].prefix(4)
      place += digits.count
      guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit }) else {
        return nil
      }
      return UInt32(String(decoding: digits, as: UTF8.self), radix: 16).flatMap(Unicode.Scalar.init)
    default: return nil
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.count, bytes[place] == UInt8(ascii: scalar) else { return false }
    place += 1
    return true
  }

  private mutating func skipSpace() {
    while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
  }
}
