/// Which encoding a page is in (WHATWG HTML, section 13.2.3.2): byte order mark, Content-Type, `<meta>`, UTF-8 if it
/// is valid, windows-1252.
enum HTMLEncoding {
  /// The bytes in which a page must name its encoding.
  private static let prefix = 1_024

  static func decoded(_ bytes: [UInt8], charset: String?) -> DecodedText {
    let named = label(in: bytes)
    let first = DecodedText(bytes, charset: charset ?? named)
    // A server's label that does not fit gives way to one of the page that does.
    guard first.damaged, charset != nil, let named else { return first }
    let second = DecodedText(bytes, charset: named)
    return second.damaged ? first : second
  }

  /// The encoding that a `<meta>` at the beginning names: `charset`, or `http-equiv` with `content`.
  static func label(in bytes: [UInt8]) -> String? {
    bytes.prefix(prefix).withUnsafeBufferPointer { buffer in
      var lexer = HTMLTagLexer(buffer)
      while let tag = lexer.next(attributeLimit: 32, keeping: true) {
        guard ASCII.lowercased(Array(buffer[tag.name])[...]) == "meta" else { continue }
        if let label = label(of: tag, buffer) { return label }
      }
      return nil
    }
  }

  private static func label(of tag: HTMLTagLexer.Tag, _ buffer: UnsafeBufferPointer<UInt8>) -> String? {
    var values: [String: String] = [:]
    for (name, value) in tag.attributes {
      let key = ASCII.lowercased(Array(buffer[name])[...])
      values[key] = values[key] ?? ASCII.lowercased(Array(buffer[value])[...])
    }
    let isType = values["http-equiv"].map { foldingWhitespace($0) } == "content-type"
    guard let label = values["charset"] ?? (isType ? values["content"].flatMap(charset(in:)) : nil) else {
      return nil
    }
    let name = foldingWhitespace(label)
    // What can be read byte by byte is no UTF-16, whatever it says.
    return name.hasPrefix("utf-16") || name.hasPrefix("utf-32") ? "utf-8" : name.isEmpty ? nil : name
  }

  /// The charset of a MIME type in any spelling.
  private static func charset(in content: String) -> String? {
    guard let place = Array(content.utf8).firstIndex(of: "charset", from: 0) else { return nil }
    var rest = Array(content.utf8)[(place + 7)...].drop(while: ASCII.isSpace)
    guard rest.first == UInt8(ascii: "=") else { return nil }
    rest = rest.dropFirst().drop { ASCII.isSpace($0) || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    let label = rest.prefix {
      !ASCII.isSpace($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'")
    }
    return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
  }
}
