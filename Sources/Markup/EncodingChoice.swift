/// Which encoding a document is in, told from its first bytes and from what its server said of it.
struct EncodingChoice {
  /// A name that `StreamDecoder` knows.
  private(set) var encoding = "utf-8"
  /// Bytes of the byte order mark at the start.
  private(set) var markLength = 0
  /// Whether a label was unknown, or the bytes contradict it.
  private(set) var damaged = false
  /// Whether the encoding is another one than the document itself names.
  private(set) var overridden = false
  /// Whether all the bytes were looked at and are valid UTF-8.
  private(set) var isWholeUTF8 = false

  /// `bytes` are the document or its beginning, as much of it as may be judged (with `isAll` false, a
  /// character that ends beyond it is no fault). `charset` is that of Content-Type.
  init(_ bytes: [UInt8], isAll: Bool = true, charset: String? = nil) {
    if let mark = ByteOrderMark(bytes) {
      encoding = mark.encoding
      markLength = mark.length
    } else {
      choose(bytes, charset: charset)
    }
    guard encoding == "utf-8" || Self.isMultibyte(encoding) else { return }
    weigh(bytes, isAll: isAll)
  }

  private mutating func choose(_ bytes: [UInt8], charset: String?) {
    let outer = name(of: charset)
    let declared = name(of: XMLPrologue.declaredEncoding(bytes))
    let wide = ByteOrderMark.wideEncodingWithoutMark(bytes)
    let label = outer ?? wide ?? declared ?? "utf-8"
    overridden = outer != nil && declared != nil && outer != declared
    guard Self.isWide(label) else {
      encoding = label
      return
    }
    // The zeros tell the order of bytes better than a label; without them a label that says so is wrong.
    encoding = wide ?? (declared == nil && outer != nil ? label : "utf-8")
    damaged = damaged || wide == nil && encoding != label
  }

  /// nil for an unknown label, which is damage, and for none.
  private mutating func name(of label: String?) -> String? {
    guard let label else { return nil }
    let name = EncodingLabels.name(of: label)
    if name == nil { damaged = true }
    return name
  }

  /// Compares the bytes with the encoding they are said to be in: UTF-8 passes for other encodings of several
  /// bytes where these cannot be, and what is clearly no UTF-8 is told by its bytes.
  private mutating func weigh(_ bytes: [UInt8], isAll: Bool) {
    let count = bytes.withUnsafeBufferPointer { all in
      let end = UTF8Check.validEnd(all, from: markLength)
      return end < all.count && !isAll && UTF8Check.fault(all, at: end).isCut ? all.count : end
    }
    let isValid = count == bytes.count
    if encoding == "utf-8" {
      isWholeUTF8 = isValid && isAll
      guard !isValid, markLength == 0, let guess = EncodingGuess(bytes, validUntil: count).encoding else {
        return
      }
      encoding = guess
      damaged = true
    } else if isValid, bytes.contains(where: { $0 >= 0x80 }), !Self.decodes(bytes, as: encoding) {
      encoding = "utf-8"
      damaged = true
      isWholeUTF8 = isAll
    }
  }

  private static func decodes(_ bytes: [UInt8], as encoding: String) -> Bool {
    guard var decoder = StreamDecoder(label: encoding) else { return false }
    var output: [UInt8] = []
    return bytes.withUnsafeBufferPointer { !decoder.decode($0, isLast: false, into: &output) }
  }

  private static func isWide(_ name: String) -> Bool { name.hasPrefix("utf-16") || name.hasPrefix("utf-32") }

  private static func isMultibyte(_ name: String) -> Bool {
    ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "johab"].contains(name)
  }
}

private struct ByteOrderMark {
  let encoding: String
  let length: Int

  init?(_ bytes: [UInt8]) {
    let marks: [([UInt8], String)] = [
      ([0xEF, 0xBB, 0xBF], "utf-8"), ([0x00, 0x00, 0xFE, 0xFF], "utf-32be"),
      ([0xFF, 0xFE, 0x00, 0x00], "utf-32le"), ([0xFE, 0xFF], "utf-16be"), ([0xFF, 0xFE], "utf-16le"),
    ]
    guard let (mark, name) = marks.first(where: { bytes.starts(with: $0.0) }) else { return nil }
    encoding = name
    length = mark.count
  }

  /// What the zeros around the first character give away, which is `<` of XML (XML 1.0 appendix F) or `{` of
  /// JSON.
  static func wideEncodingWithoutMark(_ bytes: [UInt8]) -> String? {
    let head = Array(bytes.prefix(4))
    guard head.count == 4 else { return nil }
    let isStart = { (byte: UInt8) in byte == UInt8(ascii: "<") || byte == UInt8(ascii: "{") }
    switch head.map({ $0 != 0 }) {
    case [false, false, false, true] where isStart(head[3]): return "utf-32be"
    case [true, false, false, false] where isStart(head[0]): return "utf-32le"
    default: break
    }
    if head[0] == 0, isStart(head[1]), head[2] == 0 { return "utf-16be" }
    return isStart(head[0]) && head[1] == 0 ? "utf-16le" : nil
  }
}
