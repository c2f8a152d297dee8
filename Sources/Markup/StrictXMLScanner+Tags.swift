extension StrictXMLScanner {
  @inline(__always)
  mutating func startTag() -> Bool {
    index += 1
    let outside = names.declared.count
    guard let name = readName(), index < bytes.count else { return false }
    attributes.removeAll(keepingCapacity: true)
    if bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "/") {
      decoded.removeAll()
      guard readAttributes() else { return false }
    }
    let closesItself = bytes[index] == UInt8(ascii: "/")
    let end = closesItself ? index + 1 : index
    guard end < bytes.count, bytes[end] == UInt8(ascii: ">"), begin(name) else { return false }
    index = end + 1
    if closesItself {
      names.leave(outside)
      events.end()
    } else {
      open.append(Open(name: name, declared: outside))
    }
    return true
  }

  /// Tells of the element whose start tag was read.
  @inline(__always)
  private mutating func begin(_ name: Range<Int>) -> Bool {
    let outside = names.declared.count
    if !attributes.isEmpty {
      guard attributes.count <= Self.mostAttributes, declarePrefixes(), areDistinct() else { return false }
    }
    guard let number = names.element(bytes, name.lowerBound, name.upperBound, in: events.tape) else {
      return false
    }
    line += SpecialBytes.lineFeeds(bytes, counted, index)
    counted = index
    events.start(number, line: line)
    if !attributes.isEmpty {
      guard addAttributes(declaredOutside: outside) else { return false }
    }
    events.started()
    return true
  }

  private mutating func addAttributes(declaredOutside outside: Int) -> Bool {
    let isSkipping = events.isSkipping
    if !isSkipping {
      for namespace in names.declared[outside...] { events.tape.content.declare(namespace) }
    }
    for attribute in attributes where !isDeclaration(attribute.name) {
      guard
        let number = names.attribute(
          bytes, attribute.name.lowerBound, attribute.name.upperBound, in: events.tape)
      else { return false }
      if !isSkipping { events.tape.content.addAttribute(number, value(of: attribute)) }
    }
    return true
  }

  private func value(of attribute: Attribute) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: (attribute.isDecoded ? decoded.bytes : bytes)[attribute.value])
  }

  private func isDeclaration(_ name: Range<Int>) -> Bool {
    bytes.starts(with: "xmlns", at: name.lowerBound)
      && (name.count == 5 || bytes[name.lowerBound + 5] == UInt8(ascii: ":"))
  }

  /// Takes note of the prefixes that the tag declares; false for what libxml2 has something to say about.
  private mutating func declarePrefixes() -> Bool {
    for attribute in attributes where isDeclaration(attribute.name) {
      let prefix = String(decoding: bytes[attribute.name].dropFirst(6), as: UTF8.self)
      let uri = String(decoding: value(of: attribute), as: UTF8.self)
      guard !prefix.hasPrefix("xml"), !uri.isEmpty, uri != Element.xmlNamespace,
        uri != "http://www.w3.org/2000/xmlns/", XMLPushParser.isURI(uri)
      else { return false }
      names.declare(Element.Namespace(prefix: prefix, uri: uri))
    }
    return names.declared.count <= Self.mostDeclarations
  }

  /// Whether no two attributes have the same name but for a prefix.
  private func areDistinct() -> Bool {
    for place in attributes.indices.dropFirst() {
      let local = local(of: attributes[place].name)
      for earlier in attributes[..<place]
      where bytes[local].elementsEqual(bytes[self.local(of: earlier.name)]) {
        return false
      }
    }
    return true
  }

  private func local(of name: Range<Int>) -> Range<Int> {
    let colon = bytes[name].firstIndex(of: UInt8(ascii: ":"))
    return (colon.map { $0 + 1 } ?? name.lowerBound)..<name.upperBound
  }

  /// Reads up to the `>` or `/` that ends the tag.
  private mutating func readAttributes() -> Bool {
    while true {
      let gap = index
      skipSpace()
      guard index < bytes.count else { return false }
      if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") { return true }
      guard index > gap, readAttribute() else { return false }
    }
  }

  private mutating func readAttribute() -> Bool {
    guard let name = readName(), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "=") else {
      return false
    }
    let quote = bytes[index + 1]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return false }
    index += 2
    var run = index
    let start = decoded.count
    var hasReferences = false
    while index < bytes.count, bytes[index] != quote {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        decoded.append(bytes, run, index)
        guard decodeReference() else { return false }
        hasReferences = true
        run = index
      } else {
        guard byte >= 0x20, byte != UInt8(ascii: "<"), isCharacter(index) else { return false }
        index += 1
      }
    }
    guard index < bytes.count else { return false }
    if hasReferences { decoded.append(bytes, run, index) }
    attributes.append(
      Attribute(
        name: name, value: hasReferences ? start..<decoded.count : run..<index, isDecoded: hasReferences))
    index += 1
    return true
  }

  private static func onlyContinuesName(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// A name of ASCII at `index`, with one prefix at most; nil where there is none.
  @inline(__always)
  private mutating func readName() -> Range<Int>? {
    let start = index
    var local = index
    while index < bytes.count {
      let byte = bytes[index]
      let begins = ASCII.isLetter(byte) || byte == UInt8(ascii: "_")
      if byte == UInt8(ascii: ":") {
        guard local == start, index > start else { return nil }
        local = index + 1
      } else if !begins, index == local || !Self.onlyContinuesName(byte) {
        break
      }
      index += 1
    }
    guard index > local, index - start <= 256 else { return nil }
    return start..<index
  }
}
