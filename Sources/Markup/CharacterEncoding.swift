/// Bytes turned to UTF-8, and how.
public struct DecodedText: Hashable, Sendable {
  /// Valid UTF-8 without a byte order mark.
  public var bytes: [UInt8]
  /// The label of the encoding that was used, in lower case.
  public var encoding: String
  /// Whether bytes could not be decoded (each is now U+FFFD) or the label was unknown or wrong.
  public var damaged: Bool
  /// Whether the encoding used is another one than the document itself names.
  public var overridden: Bool

  /// Decodes by byte order mark, else `charset` (of Content-Type), else what the XML declaration names, else
  /// UTF-8 (RFC 7303 section 3). Text that is clearly no UTF-8 is taken for windows-1252.
  public init(_ bytes: [UInt8], charset: String? = nil) {
    if let mark = ByteOrderMark(bytes) {
      self = Self.decode(bytes[mark.length...], label: mark.encoding)
      return
    }
    let declared = XMLPrologue.declaredEncoding(bytes).map { CharacterEncoding.name(of: $0) }
    let wide = ByteOrderMark.wideEncodingWithoutMark(bytes)
    let outer = charset.map { CharacterEncoding.name(of: $0) }
    // A declaration that can be read byte by byte rules out UTF-16, whatever it says.
    var label = outer ?? wide ?? declared ?? "utf-8"
    let contradicts = wide == nil && (label.hasPrefix("utf-16") || label.hasPrefix("utf-32"))
    if contradicts, outer == nil || declared != nil { label = "utf-8" }
    self = Self.decode(bytes[...], label: label)
    damaged = damaged || contradicts
    overridden = outer != nil && declared != nil && outer != declared
  }

  private init(bytes: [UInt8], encoding: String, damaged: Bool) {
    self.bytes = bytes
    self.encoding = encoding
    self.damaged = damaged
    overridden = false
  }

  private static func decode(_ bytes: ArraySlice<UInt8>, label: String) -> DecodedText {
    switch label {
    case "utf-8": return utf8(bytes)
    case "windows-1252":
      return DecodedText(bytes: Windows1252.decode(bytes), encoding: label, damaged: false)
    default:
      if let (decoded, damaged) = CharacterEncoding.decode(bytes, from: label) {
        return DecodedText(bytes: decoded, encoding: label, damaged: damaged)
      }
      var guess = utf8(bytes)
      guess.damaged = true
      return guess
    }
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> DecodedText {
    guard !isValidUTF8(bytes) else {
      return DecodedText(bytes: Array(bytes), encoding: "utf-8", damaged: false)
    }
    let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
    let foreign = bytes.lazy.filter { $0 >= 0x80 }.count
    let lost = max(0, countReplacements(repaired) - countReplacements(Array(bytes)))
    // More bytes lost than kept: it never was UTF-8.
    if lost * 2 > foreign {
      return DecodedText(bytes: Windows1252.decode(bytes), encoding: "windows-1252", damaged: true)
    }
    return DecodedText(bytes: repaired, encoding: "utf-8", damaged: true)
  }

  private static func isValidUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { String(validating: $0, as: UTF8.self) != nil }
  }

  private static func countReplacements(_ bytes: [UInt8]) -> Int {
    var count = 0
    var index = 0
    while let found = bytes.firstIndex(of: "\u{FFFD}", from: index) {
      count += 1
      index = found + 3
    }
    return count
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

  /// What the zeros around the first `<` give away (XML 1.0 appendix F).
  static func wideEncodingWithoutMark(_ bytes: [UInt8]) -> String? {
    let patterns: [([UInt8], String)] = [
      ([0, 0, 0, 0x3C], "utf-32be"), ([0x3C, 0, 0, 0], "utf-32le"), ([0, 0x3C, 0], "utf-16be"),
      ([0x3C, 0], "utf-16le"),
    ]
    return patterns.first { bytes.starts(with: $0.0) }?.1
  }
}

enum Windows1252 {
  /// 0x80 to 0x9F (WHATWG Encoding, index windows-1252).
  private static let middle: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]

  static func scalar(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return Unicode.Scalar(middle[Int(byte) - 0x80]) ?? "\u{FFFD}"
  }

  /// Valid UTF-8 with the control characters U+0080 to U+009F, which no feed means, read as windows-1252.
  static func replacingControls(_ bytes: [UInt8]) -> [UInt8] {
    let isControl = { (index: Int) in
      bytes[index] == 0xC2 && index + 1 < bytes.count && (0x80...0x9F).contains(bytes[index + 1])
    }
    guard bytes.indices.contains(where: isControl) else { return bytes }
    var output: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if isControl(index) {
        output.append(contentsOf: UTF8.encode(scalar(bytes[index + 1])) ?? UTF8.encodedReplacementCharacter)
        index += 2
      } else {
        output.append(bytes[index])
        index += 1
      }
    }
    return output
  }

  static let table = ByteTable((0..<256).map { scalar(UInt8($0)) })

  static func decode(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    _ = bytes.withUnsafeBufferPointer { table.decode($0, into: &output) }
    return output
  }
}

enum CharacterEncoding {
  /// The lower-case name that a label stands for, by its widest form; an unknown label is its own name.
  static func name(of label: String) -> String {
    EncodingLabels.name(of: label) ?? ASCII.lowercased(ASCII.trimmed(Array(label.utf8)[...]))
  }

  /// All of the bytes as UTF-8; nil for an encoding that is not known. Bytes that mean nothing become U+FFFD.
  static func decode(_ bytes: ArraySlice<UInt8>, from name: String) -> (bytes: [UInt8], damaged: Bool)? {
    guard var decoder = StreamDecoder(label: name) else { return nil }
    var output: [UInt8] = []
    let damaged = bytes.withUnsafeBufferPointer { decoder.decode($0, isLast: true, into: &output) }
    return (output, damaged)
  }
}
