/// The text of HTML for showing anywhere: tags, comments, scripts and styles removed, references decoded once, block
/// elements and `br` a space, white space folded. Takes time in proportion to the text.
public func plainText(fromHTML html: String) -> String {
  HTMLCleaner(base: nil).clean(html, markup: false).text
}

/// The text with every run of white space one space, and none at its ends.
public func foldingWhitespace(_ text: String) -> String {
  var text = text
  return text.withUTF8 { isFolded($0) ? nil : folded($0) } ?? text
}

/// The same for UTF-8.
public func foldingWhitespace(_ text: UnsafeBufferPointer<UInt8>) -> String {
  isFolded(text) ? String(decoding: text, as: UTF8.self) : folded(text)
}

/// Whether there is no white space but single spaces between words.
private func isFolded(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let first = bytes.first, let last = bytes.last else { return true }
  guard first != 0x20, last != 0x20 else { return false }
  var index = 0
  while true {
    index = SpecialBytes.next(bytes, from: index)
    guard index < bytes.count else { return true }
    guard SpecialBytes.spaceLength(bytes, index) == 0 else { return false }
    index += 1
  }
}

private func folded(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
  var output = ByteBuffer(capacity: bytes.count)
  var index = 0
  while index < bytes.count {
    let word = index
    while index < bytes.count, SpecialBytes.spaceLength(bytes, index) == 0 { index += 1 }
    if index > word, output.count > 0 { output.append(0x20) }
    output.append(bytes, word, index)
    while index < bytes.count, case let length = SpecialBytes.spaceLength(bytes, index), length > 0 {
      index += length
    }
  }
  return String(decoding: output.bytes, as: UTF8.self)
}
