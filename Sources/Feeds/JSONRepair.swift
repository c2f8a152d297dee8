import Markup

/// Reads what is whole in JSON that is not: a text that ends too early, commas too many, strings with control
/// characters or escapes that mean nothing. One pass over the bytes.
struct JSONRepair {
  private var output: [UInt8] = []
  /// What closes the arrays and objects that are open, the innermost last.
  private var closers: [UInt8] = []
  /// Where the output may be cut, and what then closes it: after a member of the document or an element of
  /// one of its lists, never inside one.
  private var whole: (end: Int, closers: [UInt8])?

  /// The document without what comes after its last whole part; nil where nothing can be read.
  static func whole(of bytes: [UInt8]) -> JSONValue? {
    var repair = JSONRepair()
    repair.output.reserveCapacity(bytes.count)
    repair.rewrite(bytes)
    return try? JSONValue.parse(repair.output)
  }

  private mutating func rewrite(_ bytes: [UInt8]) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        guard let end = rewriteString(bytes, from: index) else { return cut() }
        index = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        closers.append(byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]"))
        output.append(byte)
        noteWhole()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard close(byte) else { return cut() }
        // What follows the document is not of it.
        if closers.isEmpty { return }
      case UInt8(ascii: ","): separate()
      default: if byte > 0x20 { output.append(byte) }
      }
      index += 1
    }
    cut()
  }

  private mutating func close(_ byte: UInt8) -> Bool {
    guard closers.last == byte else { return false }
    if output.last == UInt8(ascii: ",") { output.removeLast() }
    closers.removeLast()
    output.append(byte)
    noteWhole()
    return true
  }

  private mutating func separate() {
    guard let last = output.last, ![UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{")].contains(last)
    else {
      return
    }
    noteWhole()
    output.append(UInt8(ascii: ","))
  }

  private mutating func noteWhole() {
    if (1...2).contains(closers.count) { whole = (output.count, closers) }
  }

  private mutating func cut() {
    guard let whole else { return }
    output.removeSubrange(whole.end...)
    output.append(contentsOf: whole.closers.reversed())
  }
}

extension JSONRepair {
  /// Copies the string that begins at `start`, its faults escaped; where it ends, or nil where it does not.
  private mutating func rewriteString(_ bytes: [UInt8], from start: Int) -> Int? {
    output.append(UInt8(ascii: "\""))
    var index = start + 1
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        output.append(byte)
        return index + 1
      case UInt8(ascii: "\\"): index = rewriteEscape(bytes, at: index)
      case 0x09, 0x0A, 0x0D:
        output.append(contentsOf: byte == 0x09 ? #"\t"#.utf8 : byte == 0x0A ? #"\n"#.utf8 : #"\r"#.utf8)
        index += 1
      default:
        if byte >= 0x20 { output.append(byte) }
        index += 1
      }
    }
    return nil
  }

  /// Copies an escape; a backslash that begins none is doubled, half of a surrogate pair becomes U+FFFD.
  private mutating func rewriteEscape(_ bytes: [UInt8], at index: Int) -> Int {
    guard index + 1 < bytes.count else { return bytes.count }
    if #""\/bfnrt"#.utf8.contains(bytes[index + 1]) {
      output.append(contentsOf: bytes[index...(index + 1)])
      return index + 2
    }
    guard let unit = Self.unit(bytes, at: index) else {
      output.append(contentsOf: #"\\"#.utf8)
      return index + 1
    }
    let isHigh = (0xD800...0xDBFF).contains(unit)
    if isHigh, let low = Self.unit(bytes, at: index + 6), (0xDC00...0xDFFF).contains(low) {
      output.append(contentsOf: bytes[index..<(index + 12)])
      return index + 12
    }
    if (0xD800...0xDFFF).contains(unit) || unit == 0 {
      output.append(contentsOf: #"\ufffd"#.utf8)
    } else {
      output.append(contentsOf: bytes[index..<(index + 6)])
    }
    return index + 6
  }

  private static func unit(_ bytes: [UInt8], at index: Int) -> UInt16? {
    bytes.withUnsafeBufferPointer { JSONEscapes.unit($0, at: index) }
  }
}
