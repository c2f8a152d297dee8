import Markup

/// Mends the two faults of lists of the wild that lose nothing: `&` in an address that begins no reference, and prefixes
/// that nobody declared. Lines keep their numbers. Every other fault stays.
enum OPMLMending {
  /// The list as a tree: the mended one where that is well-formed, else the original one, with its damage.
  static func tree(of bytes: [UInt8]) -> XMLTree {
    let tree = XMLTree(bytes)
    // In UTF-16 and UTF-32 the signs of XML are not single bytes.
    guard tree.damage != nil, let root = tree.root, !bytes.contains(0) else { return tree }
    let escaped = escapingAmpersands(bytes)
    let mended = XMLTree(declaring(undeclaredPrefixes(in: root), in: escaped))
    return mended.damage == nil ? mended : tree
  }

  /// Each `&` that begins no reference as `&amp;`, outside CDATA sections and comments.
  private static func escapingAmpersands(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + 64)
    var index = 0
    while index < bytes.count {
      let end = endOfLiteral(bytes, index)
      if end > index {
        output += bytes[index..<end]
        index = end
        continue
      }
      output.append(bytes[index])
      if bytes[index] == UInt8(ascii: "&"), !beginsReference(bytes, index) { output += "amp;".utf8 }
      index += 1
    }
    return output
  }

  /// Where the CDATA section or comment that begins at `index` ends; `index` itself where none begins.
  private static func endOfLiteral(_ bytes: [UInt8], _ index: Int) -> Int {
    guard bytes[index] == UInt8(ascii: "<") else { return index }
    let rest = bytes[index...]
    if rest.starts(with: "<![CDATA[".utf8) { return end(of: "]]>", bytes, from: index) }
    if rest.starts(with: "<!--".utf8) { return end(of: "-->", bytes, from: index) }
    return index
  }

  private static func end(of sign: String, _ bytes: [UInt8], from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index...].starts(with: sign.utf8) { return index + sign.utf8.count }
      index += 1
    }
    return bytes.count
  }

  /// `&name;`, `&#38;` or `&#x26;`. No entity that anybody uses has a longer name.
  private static func beginsReference(_ bytes: [UInt8], _ index: Int) -> Bool {
    let name = bytes[(index + 1)...].prefix(40).prefix { $0 != UInt8(ascii: ";") }
    guard index + 1 + name.count < bytes.count, bytes[index + 1 + name.count] == UInt8(ascii: ";"),
      let first = name.first
    else { return false }
    guard first == UInt8(ascii: "#") else {
      return isLetter(first) && name.allSatisfy { isLetter($0) || isDigit($0) }
    }
    let isHexadecimal = name.dropFirst().first == UInt8(ascii: "x")
    let digits = name.dropFirst(isHexadecimal ? 2 : 1)
    return !digits.isEmpty && digits.allSatisfy { isDigit($0) || (isHexadecimal && isLetter($0)) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  /// Prefixes of names without a namespace, in the order found.
  private static func undeclaredPrefixes(in element: Element) -> [String] {
    var found: [String] = []
    var waiting = [element]
    while let next = waiting.popLast() {
      for name in [next.name] + next.attributes.map(\.name) {
        guard let prefix = name.prefix, name.namespace == nil, prefix != "xml", !found.contains(prefix) else {
          continue
        }
        found.append(prefix)
      }
      waiting += next.elements.reversed()
    }
    return found
  }

  /// The document with prefixes declared on its root; unchanged where the root is hard to find.
  private static func declaring(_ prefixes: [String], in bytes: [UInt8]) -> [UInt8] {
    guard !prefixes.isEmpty, prefixes.count <= 64, let place = endOfRootName(bytes) else { return bytes }
    let declarations = prefixes.map { " xmlns:\($0)=\"urn:undeclared:\($0)\"" }.joined()
    return bytes[..<place] + Array(declarations.utf8) + bytes[place...]
  }

  /// Where the name of the root element ends; nil behind a document type.
  private static func endOfRootName(_ bytes: [UInt8]) -> Int? {
    var index = 0
    while let start = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      let rest = bytes[start...]
      if rest.starts(with: "<?".utf8) {
        index = end(of: "?>", bytes, from: start)
      } else if rest.starts(with: "<!--".utf8) {
        index = end(of: "-->", bytes, from: start)
      } else {
        guard rest.dropFirst().first.map(isLetter) == true else { return nil }
        return rest.dropFirst().firstIndex {
          $0 <= 0x20 || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/")
        }
      }
      guard index <= bytes.count else { return nil }
    }
    return nil
  }
}
