/// Makes well-formed XML of text that is not: references, stray `<`, attributes, nesting, control characters, what is
/// cut off at the end. Every character of text stays. An end tag that closes nothing is dropped; one that
/// closes an outer element closes the inner ones with it.
struct XMLRepair {
  private let source: [UInt8]
  private let entities: [String: [UInt8]]
  private let neverNested: Set<String>
  private var output: [UInt8] = []
  private var open: [String] = []
  private var openCount: [String: Int] = [:]
  private var rootIsClosed = false
  /// Bytes that declared entities may still grow by.
  private var expansionLeft: Int
  /// Whether a declared entity was left unexpanded.
  private(set) var refusedEntity = false

  static func repaired(
    _ bytes: [UInt8], entities: [String: [UInt8]], expansion: Int, neverNested: Set<String>
  ) -> (bytes: [UInt8], refusedEntity: Bool) {
    var repair = XMLRepair(bytes, entities, expansion, neverNested)
    repair.run()
    return (repair.output, repair.refusedEntity)
  }

  private init(
    _ bytes: [UInt8], _ entities: [String: [UInt8]], _ expansion: Int, _ neverNested: Set<String>
  ) {
    source = bytes
    self.entities = entities
    self.neverNested = neverNested
    expansionLeft = bytes.count + expansion
    output.reserveCapacity(bytes.count + bytes.count / 8)
  }

  private mutating func run() {
    var scanner = TagScanner(source)
    while let token = scanner.next(), !rootIsClosed {
      switch token {
      case .text(let range): if !open.isEmpty { writeText(range) }
      case .characterData(let range): if !open.isEmpty { writeLiteral(range) }
      case .start(let tag): write(tag)
      case .end(let name): close(String(decoding: source[name], as: UTF8.self))
      case .other: break
      }
    }
    while let name = open.popLast() { writeEnd(name) }
  }

  private mutating func write(_ tag: TagScanner.Tag) {
    let name = String(decoding: source[tag.name], as: UTF8.self)
    if !tag.closesItself, neverNested.contains(name) { close(name) }
    output.append(UInt8(ascii: "<"))
    output += name.utf8
    var seen: Set<String> = []
    for attribute in tag.attributes {
      let name = String(decoding: source[attribute.name], as: UTF8.self)
      guard isName(attribute.name), seen.insert(name).inserted else { continue }
      output += " \(name)=\"".utf8
      writeText(attribute.value)
      output.append(UInt8(ascii: "\""))
    }
    output += (tag.closesItself ? "/>" : ">").utf8
    if tag.closesItself {
      rootIsClosed = open.isEmpty
    } else {
      open.append(name)
      openCount[name, default: 0] += 1
    }
  }

  private func isName(_ range: Range<Int>) -> Bool {
    guard let first = range.first, ASCII.beginsName(source[first]) else { return false }
    return source[range].allSatisfy(ASCII.continuesName)
  }

  private mutating func close(_ name: String) {
    guard openCount[name, default: 0] > 0 else { return }
    while let inner = open.popLast() {
      writeEnd(inner)
      if inner == name { break }
    }
    rootIsClosed = open.isEmpty
  }

  private mutating func writeEnd(_ name: String) {
    openCount[name, default: 1] -= 1
    output += "</\(name)>".utf8
  }

  /// Text with references: what is one stays one (by number), every other ampersand is text.
  private mutating func writeText(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      if source[index] == UInt8(ascii: "&"), let end = writeReference(at: index), end <= range.upperBound {
        index = end
      } else {
        index = writeCharacter(at: index, range.upperBound)
      }
    }
  }

  /// CDATA as plain text: no section needs closing.
  private mutating func writeLiteral(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound { index = writeCharacter(at: index, range.upperBound) }
  }

  /// Copies one byte, as a reference where it is markup; drops what XML has no place for.
  private mutating func writeCharacter(at index: Int, _ end: Int) -> Int {
    let byte = source[index]
    switch byte {
    case 0x09, 0x0A, 0x0D: output.append(byte)
    case ..<0x20: break
    case 0xEF where source.starts(with: "\u{FFFE}", at: index) || source.starts(with: "\u{FFFF}", at: index):
      return min(index + 3, end)
    default: appendEscaped(CollectionOfOne(byte), to: &output)
    }
    return index + 1
  }

  /// Writes the reference at `index` and gives the place after it; nil where there is none.
  private mutating func writeReference(at index: Int) -> Int? {
    if let (name, end) = CharacterReference.name(in: source, at: index) {
      if let scalar = CharacterReference.named(name) {
        writeNumber(scalar)
        return end
      }
      guard let replacement = entities[name] else { return nil }
      expansionLeft -= replacement.count
      refusedEntity = refusedEntity || expansionLeft < 0
      if expansionLeft >= 0 { output += replacement }
      return end
    }
    guard let (scalar, end) = CharacterReference.scalar(in: source, at: index) else { return nil }
    writeNumber(scalar)
    return end
  }

  private mutating func writeNumber(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xFFFD, 0x1_0000...: output += "&#\(scalar.value);".utf8
    default: break
    }
  }
}
