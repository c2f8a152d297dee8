/// Whether a text that may be plain or HTML is HTML: it has an end tag of a known element and no unknown tags,
/// or a character reference.
public func looksLikeHTML(_ text: String) -> Bool {
  var text = text
  return text.withUTF8 { looksLikeHTML($0.span) }
}

/// Whether a text of valid UTF-8 that may be plain or HTML is HTML.
public func looksLikeHTML(_ text: Span<UInt8>) -> Bool {
  text.withUnsafeBufferPointer { bytes in
    let mark = SpecialBytes.place(of: UInt8(ascii: "<"), in: bytes, from: 0)
    let reference = SpecialBytes.place(of: UInt8(ascii: "&"), in: bytes, from: 0)
    guard min(mark, reference) < bytes.count else { return false }
    var evidence = Evidence()
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "&"):
        if CharacterReference.complete(in: bytes, at: index) != nil { return true }
        index += 1
      case UInt8(ascii: "<"): index = evidence.note(bytes, at: index)
      default: index += 1
      }
    }
    return evidence.hasEndTag && !evidence.hasUnknownTag
  }
}

private struct Evidence {
  var hasEndTag = false
  var hasUnknownTag = false
  /// Once a search for its end ran to the end of the text, there is none further on.
  private var isWithoutBracket = false
  private var isWithoutComment = false

  /// Notes the tag at `start` (a `<`), if one is there and ends; gives the place to go on at.
  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    if bytes.starts(with: "<!--", at: start) {
      let end = isWithoutComment ? nil : bytes.endOfComment(from: start + 2)
      isWithoutComment = end == nil
      return end ?? start + 4
    }
    let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
    let name = start + (isEnd ? 2 : 1)
    guard !isWithoutBracket, name < bytes.count, ASCII.beginsName(bytes[name]) else { return start + 1 }
    var end = name
    while end < bytes.count, ASCII.continuesName(bytes[end]) { end += 1 }
    guard let bracket = bytes.firstIndex(of: UInt8(ascii: ">"), from: end) else {
      isWithoutBracket = true
      return start + 1
    }
    let isKnown = HTMLElements.find(bytes, name, end) != nil
    hasEndTag = hasEndTag || (isEnd && isKnown)
    hasUnknownTag = hasUnknownTag || !isKnown
    return bracket + 1
  }
}
