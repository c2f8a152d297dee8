/// Reads a fragment of HTML of which it can prove that every parser reads it the same way, and writes it as it goes:
/// elements of the allow-list, each with its own end tag and where it may stand, attributes in quotes, references that
/// are complete. It gives up at the first thing that is anything else; `HTMLParser` then starts over.
struct StrictHTMLScanner: ~Copyable {
  private static let depthLimit = 64

  private let bytes: UnsafeBufferPointer<UInt8>
  private let elements = HTMLElements.all
  private let attributes = HTMLAttributes.all
  private let depthLimit: Int
  private var index = 0
  /// The elements that are open, the outermost first, and how many they are.
  private var open = SIMD64<UInt8>.zero
  private var depth = 0
  /// What may stand at this place.
  private var accepts: HTMLElement.Content = .any
  private var isInLink = false
  private var decoded = ByteBuffer()

  init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = min(depthLimit, Self.depthLimit)
  }

  /// Writes the whole fragment; false where it gave up, and then what was written is good for nothing.
  mutating func write(to writer: inout CleanMarkupWriter) -> Bool {
    while index < bytes.count {
      let isGood =
        switch bytes[index] {
        case UInt8(ascii: "<"): tag(&writer)
        case UInt8(ascii: "&"): reference(&writer)
        default: text(&writer)
        }
      guard isGood else { return false }
    }
    return depth == 0
  }

  @inline(__always)
  private mutating func text(_ writer: inout CleanMarkupWriter) -> Bool {
    let start = index
    index = writer.write(bytes, from: start, isSource: true)
    if !accepts.contains(.text) {
      for place in start..<index where !ASCII.isSpace(bytes[place]) { return false }
    }
    return index == bytes.count || bytes[index] == UInt8(ascii: "<") || bytes[index] == UInt8(ascii: "&")
  }

  private mutating func reference(_ writer: inout CleanMarkupWriter) -> Bool {
    decoded.removeAll()
    guard accepts.contains(.text), decodeReference(inValue: false) else { return false }
    _ = writer.write(decoded.bytes, from: 0, isSource: false)
    return true
  }

  /// Decodes the reference at `index` and goes past it. A bare ampersand is one only before a space or, in a value,
  /// before a parameter of a URL.
  private mutating func decodeReference(inValue: Bool) -> Bool {
    if let (value, end) = CharacterReference.complete(in: bytes, at: index) {
      decoded.append(scalar: value)
      index = end
      return true
    }
    guard isBareAmpersand(inValue: inValue) else { return false }
    decoded.append(UInt8(ascii: "&"))
    index += 1
    return true
  }

  private func isBareAmpersand(inValue: Bool) -> Bool {
    guard index + 1 < bytes.count else { return false }
    if bytes[index + 1] == 0x20 { return true }
    guard inValue, ASCII.isLetter(bytes[index + 1]) else { return false }
    var end = index + 2
    while end < bytes.count, end - index < 32, ASCII.isLetter(bytes[end]) || ASCII.isDigit(bytes[end]) {
      end += 1
    }
    return end < bytes.count && bytes[end] == UInt8(ascii: "=")
  }

  @inline(__always)
  private mutating func tag(_ writer: inout CleanMarkupWriter) -> Bool {
    let isEnd = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "/")
    let start = index + (isEnd ? 2 : 1)
    index = start
    while index < bytes.count, ASCII.isLetter(bytes[index]) || ASCII.isDigit(bytes[index]) { index += 1 }
    guard index < bytes.count, start < bytes.count, ASCII.isLetter(bytes[start]),
      let id = HTMLElements.find(bytes, start, index)
    else { return false }
    return isEnd ? endTag(id, &writer) : startTag(id, &writer)
  }

  @inline(__always)
  private mutating func endTag(_ id: HTMLElements.ID, _ writer: inout CleanMarkupWriter) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: ">"), depth > 0, open[depth - 1] == id
    else { return false }
    index += 1
    depth -= 1
    let element = elements[Int(id)]
    if element.kind.contains(.link) { isInLink = false }
    accepts = depth > 0 ? elements[Int(open[depth - 1])].accepts : .any
    writer.endTag(element)
    return true
  }

  @inline(__always)
  private mutating func startTag(_ id: HTMLElements.ID, _ writer: inout CleanMarkupWriter) -> Bool {
    let element = elements[Int(id)]
    guard element.traits.contains(.strict), !element.kind.isDisjoint(with: accepts) else { return false }
    writer.startTag(element)
    guard bytes[index] == UInt8(ascii: ">") || readAttributes(&writer) else { return false }
    let isVoid = element.traits.contains(.void)
    if bytes[index] == UInt8(ascii: "/") {
      guard isVoid, index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: ">") else { return false }
      index += 1
    }
    index += 1
    writer.finishStartTag()
    return isVoid || push(id, element)
  }

  @inline(__always)
  private mutating func push(_ id: HTMLElements.ID, _ element: HTMLElement) -> Bool {
    if element.kind.contains(.link) {
      guard !isInLink else { return false }
      isInLink = true
    }
    guard depth < depthLimit else { return false }
    open[depth] = id
    depth += 1
    accepts = element.accepts
    // A line feed at the beginning of `pre` is kept by some parsers and dropped by others.
    let beginsWithLine = index < bytes.count && bytes[index] < 0x20
    return !(beginsWithLine && element.isPreformatted)
  }

  /// Reads up to the `>` or `/` that ends the tag.
  private mutating func readAttributes(_ writer: inout CleanMarkupWriter) -> Bool {
    var seen = SIMD4<UInt64>.zero
    while true {
      let gap = index
      skipSpace()
      guard index < bytes.count else { return false }
      if bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: "/") { return true }
      guard index > gap, readAttribute(&seen, &writer) else { return false }
    }
  }

  private mutating func readAttribute(_ seen: inout SIMD4<UInt64>, _ writer: inout CleanMarkupWriter) -> Bool
  {
    let start = index
    while index < bytes.count, Self.continuesName(bytes[index]) { index += 1 }
    guard ASCII.isLetter(bytes[start]), index < bytes.count, index - start <= 64 else { return false }
    let id = HTMLAttributes.find(bytes, start, index)
    if let id {
      guard seen[Int(id >> 6)] & (1 << UInt64(id & 63)) == 0 else { return false }
      seen[Int(id >> 6)] |= 1 << UInt64(id & 63)
    }
    decoded.removeAll()
    var value = UnsafeBufferPointer<UInt8>(rebasing: bytes[index..<index])
    if bytes[index] == UInt8(ascii: "=") {
      index += 1
      guard let found = readValue() else { return false }
      value = found
    }
    if let id, attributes[Int(id)].traits.contains(.html) { writer.attribute(attributes[Int(id)], value) }
    return true
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: ":")
  }

  /// The value in quotes at `index`, references decoded; good until the next one is read.
  private mutating func readValue() -> UnsafeBufferPointer<UInt8>? {
    guard index < bytes.count else { return nil }
    let quote = bytes[index]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    index += 1
    var run = index
    var hasReferences = false
    while index < bytes.count, bytes[index] != quote {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        decoded.append(bytes, run, index)
        guard decodeReference(inValue: true) else { return nil }
        hasReferences = true
        run = index
      } else {
        guard byte >= 0x20 || byte == 0x0A || byte == 0x09 else { return nil }
        index += 1
      }
    }
    guard index < bytes.count else { return nil }
    index += 1
    guard hasReferences else { return UnsafeBufferPointer(rebasing: bytes[run..<(index - 1)]) }
    decoded.append(bytes, run, index - 1)
    return decoded.bytes
  }

  @inline(__always)
  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x09 {
      index += 1
    }
  }
}

extension HTMLElement {
  fileprivate var isPreformatted: Bool { name == HTMLElement.preformatted }

  private static let preformatted = PackedName.words(of: "pre").first
}
