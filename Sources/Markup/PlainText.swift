/// The text of HTML for showing anywhere: tags, comments, scripts and styles removed, references decoded once, block
/// elements and `br` a space, white space folded. Takes time in proportion to the text.
public func plainText(fromHTML html: String) -> String {
  HTMLCleaner(base: nil).clean(html, markup: false).text
}

/// The text with every run of white space one space, and none at its ends.
public func foldingWhitespace(_ text: String) -> String {
  var text = text
  return text.withUTF8 { bytes in
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
}
