/// Writes sanitised HTML and plain text at once. Whatever reads the fragment, this alone decides what is written: only
/// elements and attributes of the allow-list, every character that markup uses as a reference, URLs judged.
struct CleanMarkupWriter: ~Copyable {
  /// Whether each form is wanted.
  let wantsMarkup: Bool
  let wantsText: Bool
  let resolver: URLResolver
  var markup: ByteBuffer
  var text: ByteBuffer
  /// White space has been met since the last word of the text.
  var isAfterGap = false

  init(resolver: URLResolver, markup: Bool, text: Bool, capacity: Int) {
    self.resolver = resolver
    wantsMarkup = markup
    wantsText = text
    self.markup = ByteBuffer(capacity: markup ? capacity + 64 : 0)
    self.text = ByteBuffer(capacity: text ? capacity : 0)
  }

  /// What was written, without white space at its ends.
  func result(depthLimited: Bool) -> CleanHTML {
    var end = markup.count
    while end > 0, ASCII.isSpace(markup.bytes[end - 1]) { end -= 1 }
    return CleanHTML(
      markup: String(decoding: markup.bytes[..<end], as: UTF8.self),
      text: String(decoding: text.bytes, as: UTF8.self), depthLimited: depthLimited)
  }

  /// The beginning of a start tag; attributes follow, then `finishStartTag`.
  @inline(__always)
  mutating func startTag(_ element: HTMLElement) {
    if element.traits.contains(.block) { isAfterGap = true }
    guard wantsMarkup else { return }
    markup.append(UInt8(ascii: "<"))
    markup.append(element.name)
  }

  @inline(__always)
  mutating func finishStartTag() {
    if wantsMarkup { markup.append(UInt8(ascii: ">")) }
  }

  @inline(__always)
  mutating func endTag(_ element: HTMLElement) {
    if element.traits.contains(.block) { isAfterGap = true }
    guard wantsMarkup else { return }
    markup.append("</")
    markup.append(element.name)
    markup.append(UInt8(ascii: ">"))
  }

  /// An attribute with a value that Lookout itself gives.
  mutating func attribute(_ name: StaticString, _ value: StaticString) {
    guard wantsMarkup else { return }
    markup.append(" ")
    markup.append(name)
    markup.append("=\"")
    markup.append(value)
    markup.append("\"")
  }

  /// An attribute with the value that was read, references decoded.
  @inline(__always)
  mutating func attribute(_ attribute: HTMLAttribute, _ value: UnsafeBufferPointer<UInt8>) {
    guard wantsMarkup else { return }
    markup.append(UInt8(ascii: " "))
    markup.append(attribute.name)
    markup.append("=\"")
    if attribute.traits.isDisjoint(with: [.url, .sourceSet, .paint]) {
      appendEscaped(value)
    } else {
      appendJudged(attribute.traits, value)
    }
    markup.append(UInt8(ascii: "\""))
  }

  private mutating func appendJudged(_ traits: HTMLAttribute.Traits, _ value: UnsafeBufferPointer<UInt8>) {
    if traits.contains(.url) {
      if URLResolver.isPlainWebURL(value) { return appendEscaped(value) }
      // An empty reference means the page itself: it must not become the base.
      let url = value.allSatisfy { $0 <= 0x20 } ? "" : resolver.safe(value)
      appendEscaped(url)
    } else if traits.contains(.sourceSet) {
      appendEscaped(HTMLSourceSet(value, resolver: resolver).candidates.joined(separator: ", "))
    } else if !value.contains(UInt8(ascii: "(")) || Self.isLocal(value) {
      appendEscaped(value)
    }
  }

  /// Whether a paint is `url(#…)`, `rgb(…)` or `hsl(…)`: nothing is fetched for it.
  private static func isLocal(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    return ["url(#", "rgb(", "rgba(", "hsl(", "hsla("].contains { text.hasPrefix($0) }
      && text.utf8.count { $0 == UInt8(ascii: "(") } == 1
  }

  private mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { appendEscaped($0) }
  }

  private mutating func appendEscaped(_ value: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in 0..<value.count {
      let byte = value[index]
      guard byte < 0x3F, let replacement = Self.escape(byte) else { continue }
      markup.append(value, start, index)
      markup.append(replacement)
      start = index + 1
    }
    markup.append(value, start, value.count)
  }

  /// What stands for a byte inside an attribute; nil where it stands for itself. Control characters are dropped.
  @inline(__always)
  private static func escape(_ byte: UInt8) -> StaticString? {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    case UInt8(ascii: "\n"), UInt8(ascii: "\t"): nil
    case 0..<0x20: ""
    default: nil
    }
  }
}
