/// What stands before the root element: the XML declaration and the document type.
struct XMLPrologue {
  /// Internal entities (name, replacement text) whose replacement is plain text.
  private(set) var entities: [String: [UInt8]] = [:]
  /// Whether entities were declared that are not expanded: external ones, and those that hold markup.
  private(set) var refusedEntities = false
  /// Whether something other than white space, comments and instructions stood before the root.
  private(set) var junk = false

  /// Whether the root element was found; if not, more bytes may be needed.
  private(set) var reachedRoot = false

  private static let longestReplacement = 256
  private static let mostEntities = 256

  /// The label in `<?xml … encoding="…"?>`, if the bytes begin with one that is ASCII.
  static func declaredEncoding(_ bytes: [UInt8]) -> String? {
    let start = bytes.prefix(64).firstIndex { !ASCII.isSpace($0) } ?? 0
    guard bytes.starts(with: "<?xml", at: start) else { return nil }
    let head = Array(bytes[start...].prefix(512))
    guard let end = head.firstIndex(of: "?>", from: 0), let key = head.firstIndex(of: "encoding", from: 0),
      key < end
    else { return nil }
    let value = head[key..<end].drop { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
    guard let quote = value.first else { return nil }
    let label = value.dropFirst().prefix { $0 != quote }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }

  init() {}

  /// Reads the prologue and overwrites declaration, document type and junk with spaces (line feeds stay), so that
  /// no parser sees a DTD, and lines keep their numbers.
  init(blanking bytes: inout [UInt8]) {
    var index = 0
    while index < bytes.count {
      if ASCII.isSpace(bytes[index]) {
        index += 1
      } else if bytes.starts(with: "<?", at: index) {
        index = blank(&bytes, index, (bytes.firstIndex(of: "?>", from: index) ?? bytes.count - 2) + 2)
      } else if bytes.starts(with: "<!--", at: index) {
        index = blank(&bytes, index, (bytes.firstIndex(of: "-->", from: index) ?? bytes.count - 3) + 3)
      } else if bytes.starts(with: "<!", at: index) {
        let end = readDocumentType(bytes, index)
        index = blank(&bytes, index, end)
      } else if beginsElement(bytes, index) {
        reachedRoot = true
        return
      } else {
        junk = true
        index = blank(&bytes, index, index + 1)
      }
    }
  }

  private func beginsElement(_ bytes: [UInt8], _ index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "<") && index + 1 < bytes.count && ASCII.beginsName(bytes[index + 1])
  }

  private func blank(_ bytes: inout [UInt8], _ start: Int, _ end: Int) -> Int {
    let end = min(max(end, start + 1), bytes.count)
    for index in start..<end where bytes[index] != 0x0A { bytes[index] = 0x20 }
    return end
  }

  /// Where the document type that begins at `start` ends.
  private mutating func readDocumentType(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start + 2
    var isInSubset = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        index = skipQuoted(bytes, index)
      } else if isInSubset, bytes.starts(with: "<!--", at: index) {
        index = (bytes.firstIndex(of: "-->", from: index) ?? bytes.count) + 3
      } else if isInSubset, bytes.starts(with: "<!ENTITY", at: index) {
        index = readEntity(bytes, index + 8)
      } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") {
        isInSubset = byte == UInt8(ascii: "[")
        index += 1
      } else if byte == UInt8(ascii: ">"), !isInSubset {
        return index + 1
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  private func skipQuoted(_ bytes: [UInt8], _ start: Int) -> Int {
    (bytes[(start + 1)...].firstIndex(of: bytes[start]) ?? bytes.count - 1) + 1
  }

  /// Reads `name "replacement"`; anything else (parameter entities, SYSTEM, PUBLIC, NDATA) is refused.
  private mutating func readEntity(_ bytes: [UInt8], _ start: Int) -> Int {
    var index = start
    while index < bytes.count, ASCII.isSpace(bytes[index]) { index += 1 }
    let nameStart = index
    while index < bytes.count, ASCII.continuesName(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[nameStart..<index], as: UTF8.self)
    while index < bytes.count, ASCII.isSpace(bytes[index]) { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'") else {
      refusedEntities = true
      return index
    }
    let end = skipQuoted(bytes, index)
    let value = Array(bytes[(index + 1)..<max(index + 1, end - 1)])
    if isPlain(value), !name.isEmpty, entities.count < Self.mostEntities {
      entities[name] = entities[name] ?? value
    } else {
      refusedEntities = true
    }
    return end
  }

  /// Text, and references by number, only.
  private func isPlain(_ value: [UInt8]) -> Bool {
    guard value.count <= Self.longestReplacement else { return false }
    return value.indices.allSatisfy { index in
      switch value[index] {
      case UInt8(ascii: "<"), UInt8(ascii: "%"): false
      case UInt8(ascii: "&"): index + 1 < value.count && value[index + 1] == UInt8(ascii: "#")
      default: true
      }
    }
  }
}
