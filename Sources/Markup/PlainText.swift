/// The text of HTML for showing anywhere: tags, comments, scripts and styles removed, references decoded once, block
/// elements and `br` a space, white space folded. Takes time in proportion to the text.
public func plainText(fromHTML html: String) -> String {
  guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
    return foldingWhitespace(html)
  }
  var scanner = TagScanner(Array(html.utf8), .html)
  var output: [UInt8] = []
  output.reserveCapacity(scanner.bytes.count)
  // Names of the elements whose content is dropped, as far as they are open.
  var dropped: [String] = []
  while let token = scanner.next() {
    switch token {
    case .text(let range), .characterData(let range):
      if dropped.isEmpty { CharacterReference.decode(scanner.bytes, range, into: &output) }
    case .start(let tag):
      let name = ASCII.lowercased(scanner.bytes[tag.name])
      if HTMLElements.block.contains(name) { output.append(0x20) }
      if HTMLElements.droppedWithContent.contains(name), !tag.closesItself { dropped.append(name) }
    case .end(let range):
      let name = ASCII.lowercased(scanner.bytes[range])
      if HTMLElements.block.contains(name) { output.append(0x20) }
      if dropped.last == name { dropped.removeLast() }
    case .other: break
    }
  }
  return String(decoding: folded(output), as: UTF8.self)
}

/// The text with every run of white space one space, and none at its ends.
public func foldingWhitespace(_ text: String) -> String {
  String(decoding: folded(Array(text.utf8)), as: UTF8.self)
}

private func folded(_ bytes: [UInt8]) -> [UInt8] {
  var output: [UInt8] = []
  output.reserveCapacity(bytes.count)
  var index = 0
  var gap = false
  while index < bytes.count {
    let length = whitespaceLength(bytes, index)
    if length > 0 {
      gap = !output.isEmpty
      index += length
    } else {
      if gap { output.append(0x20) }
      gap = false
      output.append(bytes[index])
      index += 1
    }
  }
  return output
}

/// Bytes of the white space character (Unicode property White_Space) at `index`; 0 where there is none.
private func whitespaceLength(_ bytes: [UInt8], _ index: Int) -> Int {
  let byte = bytes[index]
  if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : 0 }
  guard byte == 0xC2 || (0xE1...0xE3).contains(byte), index + 1 < bytes.count else { return 0 }
  let second = bytes[index + 1]
  if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : 0 }
  guard index + 2 < bytes.count else { return 0 }
  switch (byte, second, bytes[index + 2]) {
  case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
    (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
    return 3
  default: return 0
  }
}

/// Whether a text that may be plain or HTML is HTML: it has an end tag of a known element and no unknown tags,
/// or a character reference.
public func looksLikeHTML(_ text: String) -> Bool {
  let bytes = Array(text.utf8)
  guard bytes.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else { return false }
  let names = HTMLElements.allowed.union(HTMLElements.droppedWithContent)
  var scanner = TagScanner(bytes, .html)
  var hasEndTag = false
  var hasUnknownTag = false
  while let token = scanner.next() {
    switch token {
    case .text(let range):
      if range.contains(where: { bytes[$0] == 0x26 && isReference(bytes, $0) }) { return true }
    case .start(let tag): hasUnknownTag = hasUnknownTag || !names.contains(ASCII.lowercased(bytes[tag.name]))
    case .end(let name):
      let isKnown = names.contains(ASCII.lowercased(bytes[name]))
      hasEndTag = hasEndTag || isKnown
      hasUnknownTag = hasUnknownTag || !isKnown
    case .characterData, .other: break
    }
  }
  return hasEndTag && !hasUnknownTag
}

private func isReference(_ bytes: [UInt8], _ index: Int) -> Bool {
  guard let (_, end) = CharacterReference.scalar(in: bytes, at: index) else { return false }
  return bytes[end - 1] == UInt8(ascii: ";")
}

/// UTF-8 without white space (Unicode property White_Space) at its ends.
public func trimmingWhitespace(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
  var start = 0
  var end = text.count
  while start < end, let length = lengthOfSpace(text, at: start), start + length <= end { start += length }
  while start < end, let length = lengthOfSpace(text, before: end), end - length >= start { end -= length }
  return UnsafeBufferPointer(rebasing: text[start..<end])
}

private func lengthOfSpace(_ text: UnsafeBufferPointer<UInt8>, before end: Int) -> Int? {
  for length in 1...3 where end - length >= 0 {
    if lengthOfSpace(text, at: end - length) == length { return length }
  }
  return nil
}

private func lengthOfSpace(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
  let byte = text[index]
  if byte < 0x80 { return byte == 0x20 || (0x09...0x0D).contains(byte) ? 1 : nil }
  guard index + 1 < text.count else { return nil }
  let second = text[index + 1]
  if byte == 0xC2 { return second == 0x85 || second == 0xA0 ? 2 : nil }
  guard (0xE1...0xE3).contains(byte), index + 2 < text.count else { return nil }
  switch (byte, second, text[index + 2]) {
  case (0xE1, 0x9A, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF),
    (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80):
    return 3
  default: return nil
  }
}
