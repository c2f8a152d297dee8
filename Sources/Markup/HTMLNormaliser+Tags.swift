extension HTMLNormaliser {
  mutating func endTag() {
    let start = index + 2
    let end = skipName(from: start)
    index = end
    while index < bytes.count, bytes[index] != UInt8(ascii: ">"), bytes[index] != UInt8(ascii: "<") {
      index += 1
    }
    if index < bytes.count, bytes[index] == UInt8(ascii: ">") { index += 1 }
    guard let id = HTMLElements.find(bytes, start, end) else { return }
    let element = HTMLElements.all[Int(id)]
    if element.traits.contains(.void) { return }
    if isKept(element), nesting.closes(id) {
      writeEndTag(element.name)
    } else if element.traits.contains(.block) {
      writeGap()
    }
  }

  /// Elements that are given to the parser: those that may be written, and those that hide what is inside.
  private func isKept(_ element: HTMLElement) -> Bool {
    !element.traits.isDisjoint(with: [.allowed, .dropped]) && !element.traits.contains(.raw)
  }

  private mutating func writeEndTag(_ name: PackedName) {
    output.append("</")
    output.append(name)
    output.append(">")
  }

  private mutating func writeGap() {
    output.append("<")
    output.append(Self.gapName)
    output.append("></")
    output.append(Self.gapName)
    output.append(">")
  }

  mutating func startTag() {
    let mark = output.count
    let start = index + 1
    index = skipName(from: start)
    let id = HTMLElements.find(bytes, start, index)
    let element = id.map { HTMLElements.all[Int($0)] }
    output.append("<")
    if let element { output.append(element.name) }
    let ending = attributes()
    guard let id, let element, ending != .none, isKept(element),
      nesting.admits(id, leavingOpen: ending == .open)
    else {
      output.cut(to: mark)
      if let element { leaveOut(element, ending) }
      return
    }
    if element.traits.contains(.void) { return output.append("/>") }
    output.append(">")
    if ending == .closed { writeEndTag(element.name) }
  }

  /// Deals with a start tag that is not written.
  private mutating func leaveOut(_ element: HTMLElement, _ ending: Ending) {
    if element.traits.contains(.raw), ending == .open { skipRawText(of: element.name) }
    if element.traits.contains(.block), ending != .none { writeGap() }
  }

  /// Goes to the end tag of a raw text element, or to the end of everything.
  private mutating func skipRawText(of name: PackedName) {
    while let found = bytes.firstIndex(of: UInt8(ascii: "<"), from: index) {
      let end = found + 2 + name.count
      if found + 1 < bytes.count, bytes[found + 1] == UInt8(ascii: "/"), end <= bytes.count,
        PackedName(lowercasing: bytes, found + 2, end) == name,
        end == bytes.count || Self.endsName(bytes[end])
      {
        index = found
        return
      }
      index = found + 1
    }
    index = bytes.count
  }

  /// The end of the name that begins at `start`.
  private func skipName(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] > 0x20, bytes[end] != UInt8(ascii: ">"),
      bytes[end] != UInt8(ascii: "/"),
      bytes[end] != UInt8(ascii: "<")
    { end += 1 }
    return end
  }
}
