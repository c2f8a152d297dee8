/// What must be known of tags before the HTML parser sees a page.
enum HTMLTags {
  /// Elements whose content is no markup.
  static let rawText: Set<String> = ["script", "style"]

  private static let void: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
  ]

  /// Whether no element can be inside it.
  static func isLeaf(_ name: String) -> Bool { rawText.contains(name) || void.contains(name) }

  /// Blanks all but the first `limit` attributes of each start tag; gives whether there were more. The parser compares
  /// each attribute with those before it. Each byte is looked at a bounded number of times.
  static func drop(attributesBeyond limit: Int, in bytes: inout [UInt8]) -> Bool {
    var excess: [Range<Int>] = []
    bytes.withUnsafeBufferPointer { buffer in
      var lexer = HTMLTagLexer(buffer)
      while let tag = lexer.next(attributeLimit: max(0, limit)) {
        if let start = tag.excess { excess.append(start..<lexer.position) }
      }
    }
    for range in excess {
      for index in range where bytes[index] != UInt8(ascii: ">") || index + 1 < range.upperBound {
        bytes[index] = 0x20
      }
    }
    return !excess.isEmpty
  }
}

/// Finds the start tags of a page, past comments and scripts, and counts their attributes.
struct HTMLTagLexer {
  struct Tag {
    var name: Range<Int>
    /// Name and value of each attribute, as written; only as many as were asked for.
    var attributes: [(name: Range<Int>, value: Range<Int>)] = []
    /// Where the first attribute beyond the limit begins.
    var excess: Int?
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// The next start tag; nil at the end of the page. `keeping` says whether its attributes are wanted.
  mutating func next(attributeLimit: Int, keeping: Bool = false) -> Tag? {
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") else {
        position += 1
        continue
      }
      position += 1
      guard position < bytes.count else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "!") where starts("!--"): skip(past: "-->", from: position + 3)
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): skip(past: ">", from: position)
      case let byte where ASCII.isLetter(byte): return tag(attributeLimit, keeping)
      default: break
      }
    }
    return nil
  }

  private mutating func tag(_ limit: Int, _ keeping: Bool) -> Tag {
    var tag = Tag(name: takeWord())
    var count = 0
    while true {
      take { ASCII.isSpace($0) || $0 == UInt8(ascii: "/") }
      guard position < bytes.count, bytes[position] != UInt8(ascii: ">") else { break }
      let start = position
      let attribute = takeAttribute()
      count += 1
      if count > limit { tag.excess = tag.excess ?? start }
      if keeping, count <= limit { tag.attributes.append(attribute) }
    }
    position = min(position + 1, bytes.count)
    skipRawText(of: tag.name)
    return tag
  }

  private mutating func takeAttribute() -> (name: Range<Int>, value: Range<Int>) {
    let name = takeWord()
    if name.isEmpty { position += 1 }
    take(while: ASCII.isSpace)
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      return (name, position..<position)
    }
    position += 1
    take(while: ASCII.isSpace)
    guard position < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[position]) else {
      return (name, take { !ASCII.isSpace($0) && $0 != UInt8(ascii: ">") })
    }
    let quote = bytes[position]
    position += 1
    let value = take { $0 != quote }
    position = min(position + 1, bytes.count)
    return (name, value)
  }

  private mutating func takeWord() -> Range<Int> {
    take {
      !ASCII.isSpace($0) && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "/")
    }
  }

  @discardableResult
  private mutating func take(while wanted: (UInt8) -> Bool) -> Range<Int> {
    let start = position
    while position < bytes.count, wanted(bytes[position]) { position += 1 }
    return start..<position
  }

  private mutating func skipRawText(of name: Range<Int>) {
    for raw in ["script", "style"] where raw.utf8.count == name.count && matches(raw, at: name.lowerBound) {
      while position < bytes.count {
        if bytes[position] == UInt8(ascii: "<"), matches("/" + raw, at: position + 1) { return }
        position += 1
      }
    }
  }

  private mutating func skip(past pattern: String, from start: Int) {
    position = min(start, bytes.count)
    while position < bytes.count, !matches(pattern, at: position) { position += 1 }
    position = min(position + pattern.utf8.count, bytes.count)
  }

  private func starts(_ pattern: String) -> Bool { matches(pattern, at: position) }

  /// Whether the bytes there are the pattern, in any letter case.
  private func matches(_ pattern: String, at start: Int) -> Bool {
    guard start + pattern.utf8.count <= bytes.count else { return false }
    return pattern.utf8.enumerated().allSatisfy { ASCII.lowercased(bytes[start + $0]) == $1 }
  }
}
