extension CleanMarkupWriter {
  /// Writes text from `start` on: escaped as markup, folded as plain text. `isSource` says that references are not
  /// decoded yet: then it stops at the first `<` or `&`, and at a character that no parser takes as it is, and says
  /// where. C1 control characters mean windows-1252; other ones are dropped.
  @inline(__always)
  mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isSource: Bool) -> Int {
    var run = TextRun(start)
    var index = start
    while true {
      index = SpecialBytes.next(bytes, from: index)
      guard index < bytes.count else { break }
      let byte = bytes[index]
      if isSource, byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { break }
      if isSource, SpecialBytes.isControl(bytes, index) { break }
      step(bytes, &index, &run)
    }
    flushMarkup(bytes, &run, to: index, skipping: 0)
    flushText(bytes, &run, to: index, skipping: 0)
    return index
  }

  /// Deals with the special byte at `index` and goes past it.
  private mutating func step(_ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ run: inout TextRun) {
    switch bytes[index] {
    case UInt8(ascii: "<"): escape("&lt;", bytes, &index, &run)
    case UInt8(ascii: ">"): escape("&gt;", bytes, &index, &run)
    case UInt8(ascii: "&"): escape("&amp;", bytes, &index, &run)
    case UInt8(ascii: "\r"):
      let isPair = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n")
      flushMarkup(bytes, &run, to: index, skipping: 1)
      if wantsMarkup, !isPair, markup.count > 0 { markup.append(UInt8(ascii: "\n")) }
      gap(bytes, &index, &run, length: 1)
    case let byte where SpecialBytes.isControl(bytes, index):
      let length = byte < 0x80 ? 1 : 3
      flushMarkup(bytes, &run, to: index, skipping: length)
      flushText(bytes, &run, to: index, skipping: length)
      index += length
    case 0xC2 where bytes[index + 1] < 0xA0:
      flushMarkup(bytes, &run, to: index, skipping: 2)
      flushText(bytes, &run, to: index, skipping: 2)
      replaceC1(bytes[index + 1])
      index += 2
    default:
      let length = SpecialBytes.spaceLength(bytes, index)
      if length > 0 { gap(bytes, &index, &run, length: length) } else { index += 1 }
    }
  }

  private mutating func escape(
    _ replacement: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ run: inout TextRun
  ) {
    flushMarkup(bytes, &run, to: index, skipping: 1)
    if wantsMarkup { markup.append(replacement) }
    index += 1
  }

  private mutating func gap(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: inout Int, _ run: inout TextRun, length: Int
  ) {
    flushText(bytes, &run, to: index, skipping: length)
    isAfterGap = true
    index += length
  }

  private mutating func replaceC1(_ byte: UInt8) {
    let value = Windows1252.scalar(byte).value
    if wantsMarkup { markup.append(scalar: value) }
    guard wantsText else { return }
    closeGap()
    text.append(scalar: value)
  }

  @inline(__always)
  private mutating func flushMarkup(
    _ bytes: UnsafeBufferPointer<UInt8>, _ run: inout TextRun, to end: Int, skipping length: Int
  ) {
    if wantsMarkup {
      if markup.count == 0 {
        while run.markup < end, ASCII.isSpace(bytes[run.markup]) { run.markup += 1 }
      }
      markup.append(bytes, run.markup, end)
    }
    run.markup = end + length
  }

  /// The run may begin and end with a single space.
  @inline(__always)
  private mutating func flushText(
    _ bytes: UnsafeBufferPointer<UInt8>, _ run: inout TextRun, to end: Int, skipping length: Int
  ) {
    if wantsText {
      var lower = run.text
      var upper = end
      if lower < upper, bytes[lower] == 0x20 {
        isAfterGap = true
        lower += 1
      }
      let endsInSpace = lower < upper && bytes[upper - 1] == 0x20
      if endsInSpace { upper -= 1 }
      if lower < upper {
        closeGap()
        text.append(bytes, lower, upper)
      }
      if endsInSpace { isAfterGap = true }
    }
    run.text = end + length
  }

  @inline(__always)
  private mutating func closeGap() {
    if isAfterGap, text.count > 0 { text.append(0x20) }
    isAfterGap = false
  }
}

/// Where the bytes begin that are not yet in each form.
private struct TextRun {
  var markup: Int
  var text: Int

  init(_ start: Int) {
    markup = start
    text = start
  }
}
