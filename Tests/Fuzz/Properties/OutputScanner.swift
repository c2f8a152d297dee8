/// Reads sanitised HTML and complains of everything that a sanitiser has no business to write. It shares no code with
/// the sanitiser, and knows only the one form in which that writes: attributes in double quotes, every element closed.
struct OutputScanner {
  private let bytes: [UInt8]
  private(set) var index = 0
  private var open: [String] = []

  init(_ html: String) { bytes = Array(html.utf8) }

  mutating func run() throws(Breach) {
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      index += 1
      if take("/") { try endTag() } else { try startTag() }
    }
    try require(open.isEmpty, "<\(open.last ?? "")> is not closed")
  }

  private mutating func endTag() throws(Breach) {
    let name = try takeName()
    try require(take(">"), "</\(name) goes on")
    try require(open.popLast() == name, "</\(name)> closes another element")
  }

  private mutating func startTag() throws(Breach) {
    let name = try takeName()
    try require(!Refused.elements.contains(name), "<\(name)> was let through")
    var names: Set<String> = []
    while take(" "), next != UInt8(ascii: "/") {
      let attribute = try takeName()
      try require(names.insert(attribute).inserted, "\(attribute) stands twice in <\(name)>")
      try require(take("=") && take("\""), "\(attribute) of <\(name)> has no value in double quotes")
      try Refused.check(attribute, of: name, value: try takeValue())
    }
    if take("/") {
      try require(take(">"), "<\(name) goes on after its slash")
    } else {
      try require(take(">"), "<\(name) does not end")
      if !Refused.voidElements.contains(name) { open.append(name) }
    }
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: wanted) else { return false }
    index += 1
    return true
  }

  /// A name in lower case, as a browser would fold it.
  private mutating func takeName() throws(Breach) -> String {
    let start = index
    while let byte = next, isNameByte(byte) { index += 1 }
    try require(index > start && bytes[start] < 0x80, "a tag or attribute without a name")
    return String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
  }

  private func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private mutating func takeValue() throws(Breach) -> String {
    let start = index
    while let byte = next, byte != UInt8(ascii: "\"") {
      try require(byte != UInt8(ascii: "<"), "an attribute holds <")
      index += 1
    }
    defer { index += 1 }
    try require(next != nil, "an attribute does not end")
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }
}
