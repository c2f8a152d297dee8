/// Rewrites a fragment so that every version of libxml2 cuts it into the same tags, with bounded effort: comments,
/// instructions, document types, script and style are gone, tags are complete, their attributes few and in quotes,
/// `<` and `&` that begin nothing are references, elements are nested only so deep. It decides nothing about what is
/// safe; the writer does that. Cutting follows browsers (WHATWG HTML, 13.2.5) and forgives a little more.
struct HTMLNormaliser: ~Copyable {
  /// Stands for a tag that is not written but parts words; no element of HTML has this name.
  static let gapName: StaticString = "lookout-gap"
  /// Holds the fragment, so that libxml2 makes up no paragraph.
  static let rootName: StaticString = "lookout-root"

  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  var output: ByteBuffer
  var nesting: HTMLOpenElements
  /// Once a search for it ran to the end, there is none further on.
  var isWithoutQuote: (double: Bool, single: Bool) = (false, false)
  private var isWithoutComment = false
  private var isWithoutSection = false
  private var isWithoutBracket = false

  init(_ bytes: UnsafeBufferPointer<UInt8>, depthLimit: Int) {
    self.bytes = bytes
    output = ByteBuffer(capacity: bytes.count + bytes.count / 8 + 64)
    nesting = HTMLOpenElements(depthLimit: depthLimit)
  }

  mutating func run() {
    output.append("<")
    output.append(Self.rootName)
    output.append(">")
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "<"): markup()
      case UInt8(ascii: "&"): ampersand()
      default: text()
      }
    }
    output.append("</")
    output.append(Self.rootName)
    output.append(">")
  }

  /// Copies text, without control characters, up to the next `<` or `&`.
  private mutating func text() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return }
      copy(byte)
    }
  }

  /// Copies the byte at `index`; control characters are dropped or become white space, line ends a line feed.
  mutating func copy(_ byte: UInt8) {
    index += 1
    if byte >= 0x20 || byte == 0x0A || byte == 0x09 {
      let isNoCharacter = byte == 0xEF && SpecialBytes.isControl(bytes, index - 1)
      if isNoCharacter { index += 2 } else { output.append(byte) }
    } else if byte == 0x0D {
      let isPair = index < bytes.count && bytes[index] == 0x0A
      if !isPair { output.append(0x0A) }
    } else if byte == 0x0B || byte == 0x0C {
      output.append(0x20)
    }
  }

  /// An ampersand that begins no reference by number is one itself; names are left to the parser.
  mutating func ampersand() {
    let isNumber = index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "#")
    output.append(isNumber && !CharacterReference.beginsNumber(bytes, at: index) ? "&amp;" : "&")
    index += 1
  }

  private mutating func markup() {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if ASCII.isLetter(next) {
      startTag()
    } else if next == UInt8(ascii: "/"), index + 2 < bytes.count, ASCII.isLetter(bytes[index + 2]) {
      endTag()
    } else if next == UInt8(ascii: "!") {
      declaration()
    } else if next == UInt8(ascii: "?"), let end = bracket(from: index) {
      index = end
    } else {
      lessThan()
    }
  }

  /// A `<` that begins nothing.
  private mutating func lessThan() {
    output.append("&lt;")
    index += 1
  }

  private mutating func declaration() {
    if bytes.starts(with: "<!--", at: index) { return comment() }
    if bytes.starts(with: "<![CDATA[", at: index) { return section() }
    if index + 2 < bytes.count, ASCII.isLetter(bytes[index + 2]), let end = bracket(from: index) {
      index = end
    } else {
      lessThan()
    }
  }

  /// The place after the next `>`.
  private mutating func bracket(from start: Int) -> Int? {
    if isWithoutBracket { return nil }
    let end = bytes.firstIndex(of: UInt8(ascii: ">"), from: start)
    isWithoutBracket = end == nil
    return end.map { $0 + 1 }
  }

  /// A comment without an end hides nothing: its opening is dropped.
  private mutating func comment() {
    let end = isWithoutComment ? nil : bytes.endOfComment(from: index + 2)
    isWithoutComment = end == nil
    index = end ?? index + 4
  }

  /// A section is text; one without an end is none.
  private mutating func section() {
    let end = isWithoutSection ? nil : bytes.firstIndex(of: "]]>", from: index + 9)
    isWithoutSection = end == nil
    guard let end else { return lessThan() }
    index += 9
    while index < end {
      switch bytes[index] {
      case UInt8(ascii: "<"): lessThan()
      case UInt8(ascii: "&"):
        output.append("&amp;")
        index += 1
      default: copy(bytes[index])
      }
    }
    index = end + 3
  }
}
