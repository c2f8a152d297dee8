/// HTML that runs nothing: elements and attributes by allow-list, URLs resolved and their schemes by allow-list, tags
/// balanced, nothing that is not written anew. Takes time in proportion to the text.
public func sanitised(html: String, base: String? = nil) -> String {
  var sanitiser = Sanitiser(html, base: base)
  return sanitiser.run()
}

private struct Sanitiser {
  private static let depthLimit = 256

  private var scanner: TagScanner
  private let base: String?
  private var output: [UInt8] = []
  private var open: [String] = []
  private var openCount: [String: Int] = [:]
  private var dropped: [String] = []

  init(_ html: String, base: String?) {
    scanner = TagScanner(Array(html.utf8), .html)
    self.base = base
    output.reserveCapacity(scanner.bytes.count)
  }

  mutating func run() -> String {
    while let token = scanner.next() {
      switch token {
      case .text(let range), .characterData(let range): if dropped.isEmpty { writeText(range) }
      case .start(let tag): start(tag)
      case .end(let range): end(ASCII.lowercased(scanner.bytes[range]))
      case .other: break
      }
    }
    while let name = open.popLast() { output += "</\(name)>".utf8 }
    return String(decoding: output, as: UTF8.self)
  }

  private mutating func writeText(_ range: Range<Int>) {
    for byte in CharacterReference.decoded(scanner.bytes, range) {
      switch byte {
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      case 0x00: break
      default: output.append(byte)
      }
    }
  }

  private mutating func start(_ tag: TagScanner.Tag) {
    let name = ASCII.lowercased(scanner.bytes[tag.name])
    if HTMLElements.droppedWithContent.contains(name) {
      if !tag.closesItself { dropped.append(name) }
      return
    }
    guard dropped.isEmpty, HTMLElements.allowed.contains(name), open.count < Self.depthLimit else { return }
    output += "<\(name)".utf8
    var seen: Set<String> = []
    for attribute in tag.attributes {
      let key = ASCII.lowercased(scanner.bytes[attribute.name])
      guard HTMLElements.allowedAttributes.contains(key), seen.insert(key).inserted else { continue }
      write(key, CharacterReference.decoded(scanner.bytes, attribute.value))
    }
    if HTMLElements.void.contains(name) {
      output += " />".utf8
    } else if tag.closesItself {
      output += "></\(name)>".utf8
    } else {
      output += ">".utf8
      open.append(name)
      openCount[name, default: 0] += 1
    }
  }

  private mutating func write(_ key: String, _ value: [UInt8]) {
    var value = value
    if HTMLElements.urlAttributes.contains(key) {
      value = Array(URLReference.safe(String(decoding: value, as: UTF8.self), base: base).utf8)
    } else if key == "srcset" {
      value = Array(sourceSet(value).utf8)
    }
    output += " \(key)=\"".utf8
    appendEscaped(value.lazy.filter { $0 != 0 }, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  /// Candidates of an image: `URL descriptor`, parted by commas that follow white space or a descriptor.
  private func sourceSet(_ value: [UInt8]) -> String {
    let words = value.split(whereSeparator: ASCII.isSpace)
    var candidates: [String] = []
    var isURL = true
    for word in words {
      let endsCandidate = word.last == UInt8(ascii: ",")
      let text = String(decoding: endsCandidate ? word.dropLast() : word, as: UTF8.self)
      if isURL {
        candidates.append(URLReference.safe(text, base: base))
      } else if !candidates.isEmpty, !text.isEmpty {
        candidates[candidates.count - 1] += " " + text
      }
      isURL = endsCandidate
    }
    return candidates.filter { !$0.isEmpty && !$0.hasPrefix(" ") }.joined(separator: ", ")
  }

  private mutating func end(_ name: String) {
    if let innermost = dropped.last {
      if innermost == name { dropped.removeLast() }
      return
    }
    guard openCount[name, default: 0] > 0 else { return }
    while let inner = open.popLast() {
      openCount[inner, default: 1] -= 1
      output += "</\(inner)>".utf8
      if inner == name { return }
    }
  }
}
