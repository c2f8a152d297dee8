/// Cuts XML into text and tags, forgiving whatever is wrong with them. Each byte is looked at a bounded number of times.
struct TagScanner {
  enum Token {
    case text(Range<Int>)
    case start(Tag)
    case end(name: Range<Int>)
    case characterData(Range<Int>)
    /// A comment, instruction or document type.
    case other
  }

  struct Tag {
    var name: Range<Int>
    var attributes: [Attribute] = []
    var closesItself = false
  }

  struct Attribute {
    var name: Range<Int>
    /// Without quotes, references as written; empty where there is none.
    var value: Range<Int>
  }

  let bytes: [UInt8]
  private(set) var position = 0
  /// Once a search for it ran to the end, there is none further on.
  private var noMoreComments = false
  private var noMoreInstructions = false
  private var noMoreDeclarations = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token? {
    guard position < bytes.count else { return nil }
    guard bytes[position] == UInt8(ascii: "<"), position + 1 < bytes.count else { return text() }
    switch bytes[position + 1] {
    case UInt8(ascii: "/"): return endTag() ?? text()
    case UInt8(ascii: "!"): return declaration() ?? text()
    case UInt8(ascii: "?"): return instruction() ?? text()
    case let byte where ASCII.beginsName(byte): return startTag() ?? text()
    default: return text()
    }
  }

  /// Up to the next `<`; one at the very place is text.
  private mutating func text() -> Token {
    let start = position
    position = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    return .text(start..<position)
  }

  private mutating func endTag() -> Token? {
    let start = position + 2
    guard start < bytes.count, ASCII.beginsName(bytes[start]) else { return nil }
    let nameEnd = nameEnd(from: start)
    position =
      (bytes[nameEnd...].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") }) ?? bytes.count
    if position < bytes.count, bytes[position] == UInt8(ascii: ">") { position += 1 }
    return .end(name: start..<nameEnd)
  }

  private func nameEnd(from start: Int) -> Int {
    bytes[start...].firstIndex { !ASCII.continuesName($0) } ?? bytes.count
  }

  private mutating func declaration() -> Token? {
    if bytes.starts(with: "<!--", at: position) { return comment() }
    if bytes.starts(with: "<![CDATA[", at: position) { return section() }
    // Anything else, or one that never ends, is text.
    guard !noMoreDeclarations, position + 2 < bytes.count, ASCII.isLetter(bytes[position + 2]) else {
      return nil
    }
    let end = bytes[position...].firstIndex(of: UInt8(ascii: ">"))
    noMoreDeclarations = end == nil
    return end.map { skip(through: $0 + 1) }
  }

  private mutating func instruction() -> Token? {
    guard position + 2 < bytes.count, ASCII.beginsName(bytes[position + 2]) else { return nil }
    if !noMoreInstructions, let end = bytes.firstIndex(of: "?>", from: position) {
      return skip(through: end + 2)
    }
    noMoreInstructions = true
    return skip(through: bytes[position...].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 })
  }

  private mutating func skip(through end: Int?) -> Token {
    position = end ?? bytes.count
    return .other
  }

  /// A comment without an end hides nothing: its opening is dropped.
  private mutating func comment() -> Token {
    let end = noMoreComments ? nil : bytes.firstIndex(of: "-->", from: position + 2)
    noMoreComments = end == nil
    position = end.map { $0 + 3 } ?? position + 4
    return .other
  }

  /// A section without an end goes to the end of the text.
  private mutating func section() -> Token {
    let start = position + 9
    let end = bytes.firstIndex(of: "]]>", from: start)
    position = end.map { $0 + 3 } ?? bytes.count
    return .characterData(start..<(end ?? bytes.count))
  }

  /// A start tag; nil where it never ends and so is text. A tag that runs into another one ends before it.
  private mutating func startTag() -> Token? {
    let nameStart = position + 1
    var tag = Tag(name: nameStart..<nameEnd(from: nameStart))
    var index = tag.name.upperBound
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: ">"):
        tag.closesItself = bytes[index - 1] == UInt8(ascii: "/")
        return finish(tag, at: index + 1)
      case UInt8(ascii: "<"):
        return finish(tag, at: index)
      case let byte where ASCII.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\""),
        let byte where byte == UInt8(ascii: "'") || byte == UInt8(ascii: "="):
        index += 1
      default:
        index = readAttribute(at: index, into: &tag)
      }
    }
    position = bytes.count
    return .other
  }

  private mutating func finish(_ tag: Tag, at end: Int) -> Token {
    position = end
    return .start(tag)
  }

  private func readAttribute(at start: Int, into tag: inout Tag) -> Int {
    let nameEnd =
      bytes[start...].firstIndex {
        ASCII.isSpace($0) || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/")
          || $0 == UInt8(ascii: "<")
      } ?? bytes.count
    var index = skipSpace(from: nameEnd)
    guard index < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      tag.attributes.append(Attribute(name: start..<nameEnd, value: nameEnd..<nameEnd))
      return max(nameEnd, start + 1)
    }
    index = skipSpace(from: index + 1)
    let (value, end) = readValue(at: index)
    tag.attributes.append(Attribute(name: start..<nameEnd, value: value))
    return end
  }

  private func readValue(at start: Int) -> (Range<Int>, end: Int) {
    guard start < bytes.count else { return (start..<start, start) }
    let quote = bytes[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      if let end = bytes[(start + 1)...].firstIndex(of: quote) { return ((start + 1)..<end, end + 1) }
      let end =
        bytes[(start + 1)...].firstIndex { $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "<") } ?? bytes.count
      return ((start + 1)..<end, end)
    }
    let end = bytes[start...].firstIndex { ASCII.isSpace($0) || $0 == UInt8(ascii: ">") } ?? bytes.count
    return (start..<end, end)
  }

  private func skipSpace(from start: Int) -> Int {
    bytes[start...].firstIndex { !ASCII.isSpace($0) } ?? bytes.count
  }
}
