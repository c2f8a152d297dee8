/// Reads XML of which it can prove that libxml2 reads it the same way: valid UTF-8, names of ASCII, every element with its
/// end tag, prefixes declared, no reference but to a character, no instruction, no carriage return. It gives up at the
/// first thing that is anything else.
struct StrictXMLScanner: ~Copyable {
  let bytes: UnsafeBufferPointer<UInt8>
  let events: TapeBuilder
  var names = StrictXMLNames()
  var index = 0
  var open: [Open] = []
  var attributes: [Attribute] = []
  /// Values of attributes with references decoded.
  var decoded = ByteBuffer()
  var line = 1
  /// Up to where line feeds were counted.
  var counted = 0

  /// An element that is open: where its name lies, and how many prefixes were declared outside it.
  struct Open {
    var name: Range<Int>
    var declared: Int
  }

  /// More is looked at by libxml2, so that no document takes longer than in proportion to its length.
  static let mostAttributes = 64
  static let mostDeclarations = 256

  struct Attribute {
    var name: Range<Int>
    /// Where its value lies in the document or, if there are references in it, in `decoded`.
    var value: Range<Int>
    var isDecoded: Bool
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ events: TapeBuilder) {
    self.bytes = bytes
    self.events = events
  }

  /// What stands before the root, and where that begins; nil where the document must be read by libxml2.
  static func beginning(of bytes: UnsafeBufferPointer<UInt8>) -> (prologue: XMLPrologue, root: Int)? {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var head = Array(bytes[mark...].prefix(4_096))
    let prologue = XMLPrologue(blanking: &head)
    guard prologue.reachedRoot, !prologue.junk, UTF8Check.isValid(bytes),
      let root = head.firstIndex(where: { !ASCII.isSpace($0) })
    else { return nil }
    return (prologue, mark + root)
  }

  /// Reads the whole document; false where it gave up, and then what was written is good for nothing.
  mutating func run(from root: Int) -> Bool {
    index = root
    guard tag() else { return false }
    while !open.isEmpty {
      guard text(), bytes[index] == UInt8(ascii: "<") ? tag() : reference() else { return false }
    }
    return epilogue()
  }

  /// Reads text up to the next `<` or `&`; false where there is none.
  @inline(__always)
  private mutating func text() -> Bool {
    let start = index
    while true {
      index = SpecialBytes.nextOfXML(bytes, from: index)
      guard index < bytes.count else { return false }
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
      if byte == UInt8(ascii: "]"), bytes.starts(with: "]]>", at: index) { return false }
      guard byte >= 0x20 ? isCharacter(index) : byte == 0x0A || byte == 0x09 else { return false }
      index += 1
    }
    events.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
    return true
  }

  /// Whether no U+FFFE or U+FFFF is there.
  func isCharacter(_ place: Int) -> Bool {
    bytes[place] != 0xEF || place + 2 >= bytes.count || bytes[place + 1] != 0xBF || bytes[place + 2] < 0xBE
  }

  private mutating func reference() -> Bool {
    decoded.removeAll()
    guard decodeReference() else { return false }
    events.append(decoded.bytes)
    return true
  }

  /// Decodes the reference at `index` and goes past it: one of XML's own five, or to a character that XML allows.
  mutating func decodeReference() -> Bool {
    guard let (value, end) = XMLReference.value(in: bytes, at: index) else { return false }
    decoded.append(scalar: value)
    index = end
    return true
  }

  /// Reads what begins with the `<` at `index`.
  @inline(__always)
  private mutating func tag() -> Bool {
    guard index + 1 < bytes.count else { return false }
    switch bytes[index + 1] {
    case UInt8(ascii: "/"): return endTag()
    case UInt8(ascii: "!"): return bytes.starts(with: "<!--", at: index) ? comment() : section()
    default: return startTag()
    }
  }

  @inline(__always)
  private mutating func endTag() -> Bool {
    guard let element = open.last else { return false }
    let start = index + 2
    let end = start + element.name.count
    guard end < bytes.count,
      bytes[start..<end].elementsEqual(bytes[element.name])
    else { return false }
    index = end
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { return false }
    index += 1
    open.removeLast()
    names.leave(element.declared)
    events.end()
    return true
  }

  /// A section of character data.
  private mutating func section() -> Bool {
    guard bytes.starts(with: "<![CDATA[", at: index) else { return false }
    let start = index + 9
    index = start
    while true {
      index = SpecialBytes.nextOfXML(bytes, from: index)
      guard index < bytes.count else { return false }
      if bytes[index] == UInt8(ascii: "]"), bytes.starts(with: "]]>", at: index) { break }
      guard bytes[index] >= 0x20 ? isCharacter(index) : bytes[index] == 0x0A || bytes[index] == 0x09 else {
        return false
      }
      index += 1
    }
    events.append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
    index += 3
    return true
  }

  /// Goes past a comment, in which no two hyphens stand side by side.
  private mutating func comment() -> Bool {
    index += 4
    while index + 2 < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "-"), bytes[index + 1] == UInt8(ascii: "-") {
        guard bytes[index + 2] == UInt8(ascii: ">") else { return false }
        index += 3
        return true
      }
      guard byte >= 0x20 ? isCharacter(index) : byte == 0x0A || byte == 0x09 else { return false }
      index += 1
    }
    return false
  }

  /// Nothing but white space and comments may follow the root.
  private mutating func epilogue() -> Bool {
    while true {
      skipSpace()
      guard index < bytes.count else { return true }
      guard bytes.starts(with: "<!--", at: index), comment() else { return false }
    }
  }

  /// A carriage return is none here.
  @inline(__always)
  mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x09 {
      index += 1
    }
  }
}
