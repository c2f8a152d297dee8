/// The members of a JSON object that stands in memory as a line, found without making values of them, so that most of a
/// line can be given on as it came.
///
/// Well-formed means RFC 8259. What is well-formed but unusual (names with escapes, more than 64 levels, control
/// characters of U+007F to U+009F as they are) is left to `JSONValue`, and so is naming what is wrong.
public struct JSONMembers {
  /// Ranges of bytes in the line; a name without its quotes.
  public struct Member {
    public var name: Range<Int>
    public var value: Range<Int>
    /// Whether the value is a text with a backslash in it.
    public var hasEscapes: Bool
  }

  public private(set) var members: [Member] = []
  private let line: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var sawEscape = false

  private static let depthLimit = 64

  /// nil where the line is no object, or one that is left to `JSONValue`. The line must stay where it is.
  public init?(_ line: UnsafeBufferPointer<UInt8>) {
    self.line = line
    guard readObject() else { return nil }
    skipSpace()
    guard at == line.count else { return nil }
  }

  /// Whether a member has a name; plain ASCII.
  public func isNamed(_ member: Member, _ name: StaticString) -> Bool {
    guard member.name.count == name.utf8CodeUnitCount else { return false }
    for place in 0..<member.name.count where line[member.name.lowerBound + place] != name.utf8Start[place] {
      return false
    }
    return true
  }

  /// Name, colon and value as they stand in the line.
  public func bytes(_ member: Member) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: line[(member.name.lowerBound - 1)..<member.value.upperBound])
  }

  /// A value that is a text; nil for another, and for one that is not valid Unicode.
  public func text(_ member: Member) -> String? {
    guard line[member.value.lowerBound] == 0x22 else { return nil }
    let inner = UnsafeBufferPointer(
      rebasing: line[(member.value.lowerBound + 1)..<(member.value.upperBound - 1)])
    if member.hasEscapes { return JSONEscapes.unescaped(inner) }
    return String(validating: inner, as: UTF8.self)
  }

  public func isNull(_ member: Member) -> Bool { line[member.value.lowerBound] == 0x6E }

  // MARK: Reading

  private mutating func readObject() -> Bool {
    skipSpace()
    guard take(0x7B) else { return false }
    skipSpace()
    if take(0x7D) { return true }
    repeat {
      skipSpace()
      guard let name = string(), !sawEscape else { return false }
      skipSpace()
      guard take(0x3A) else { return false }
      skipSpace()
      let start = at
      sawEscape = false
      guard value(depth: 1) else { return false }
      members.append(
        Member(name: name, value: start..<at, hasEscapes: sawEscape && line[start] == 0x22))
      sawEscape = false
      skipSpace()
    } while take(0x2C)
    return take(0x7D)
  }

  private mutating func skipSpace() {
    while at < line.count, [0x20, 0x09, 0x0D, 0x0A].contains(line[at]) { at += 1 }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard at < line.count, line[at] == byte else { return false }
    at += 1
    return true
  }

  private mutating func value(depth: Int) -> Bool {
    guard at < line.count, depth <= Self.depthLimit else { return false }
    switch line[at] {
    case 0x22: return string() != nil
    case 0x7B: return collection(closing: 0x7D, depth)
    case 0x5B: return collection(closing: 0x5D, depth)
    case 0x74: return word("true")
    case 0x66: return word("false")
    case 0x6E: return word("null")
    default: return number()
    }
  }

  private mutating func collection(closing: UInt8, _ depth: Int) -> Bool {
    at += 1
    skipSpace()
    if take(closing) { return true }
    repeat {
      skipSpace()
      if closing == 0x7D {
        guard string() != nil else { return false }
        skipSpace()
        guard take(0x3A) else { return false }
        skipSpace()
      }
      guard value(depth: depth + 1) else { return false }
      skipSpace()
    } while take(0x2C)
    return take(closing)
  }

  private mutating func word(_ word: StaticString) -> Bool {
    for place in 0..<word.utf8CodeUnitCount {
      guard take(word.utf8Start[place]) else { return false }
    }
    return true
  }

  private mutating func number() -> Bool {
    _ = take(0x2D)
    guard at < line.count else { return false }
    if !take(0x30) { guard digits() else { return false } }
    if take(0x2E) { guard digits() else { return false } }
    if take(0x65) || take(0x45) {
      if !take(0x2B) { _ = take(0x2D) }
      guard digits() else { return false }
    }
    return true
  }

  private mutating func digits() -> Bool {
    let start = at
    while at < line.count, line[at] &- 0x30 < 10 { at += 1 }
    return at > start
  }

  /// The bytes between the quotes.
  private mutating func string() -> Range<Int>? {
    guard take(0x22) else { return nil }
    let start = at
    var place = at
    while place < line.count {
      switch line[place] {
      case 0x22:
        at = place + 1
        return start..<place
      case 0x5C:
        guard let length = JSONEscapes.length(line, at: place) else { return nil }
        sawEscape = true
        place += length
      case ..<0x20, 0x7F: return nil
      case 0xC2:
        guard place + 1 < line.count, line[place + 1] >= 0xA0 else { return nil }
        place += 2
      default: place += 1
      }
    }
    return nil
  }
}

/// Backslashes in texts of JSON.
public enum JSONEscapes {
  /// Bytes of the escape that begins at a place; nil where that is none.
  static func length(_ line: UnsafeBufferPointer<UInt8>, at place: Int) -> Int? {
    guard place + 1 < line.count else { return nil }
    switch line[place + 1] {
    case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: return 2
    case 0x75: return unit(line, at: place) == nil ? nil : 6
    default: return nil
    }
  }

  /// The code unit of a `u` escape with its four digits; nil where none begins at a place.
  public static func unit(_ line: UnsafeBufferPointer<UInt8>, at place: Int) -> UInt16? {
    guard place + 6 <= line.count, line[place] == 0x5C, line[place + 1] == 0x75 else { return nil }
    var unit: UInt16 = 0
    for digit in line[(place + 2)..<(place + 6)] {
      guard let value = value(of: digit) else { return nil }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }

  /// nil where a surrogate stands alone, for U+0000, and for what is not UTF-8.
  static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var place = 0
    while place < text.count {
      guard text[place] == 0x5C else {
        bytes.append(text[place])
        place += 1
        continue
      }
      guard let scalar = scalar(text, at: &place) else { return nil }
      bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, at place: inout Int
  ) -> Unicode.Scalar? {
    guard let length = length(text, at: place) else { return nil }
    defer { place += length }
    guard length == 6 else { return short[text[place + 1]] }
    guard let unit = unit(text, at: place), unit != 0 else { return nil }
    guard UTF16.isLeadSurrogate(unit) else { return Unicode.Scalar(unit) }
    guard let trail = self.unit(text, at: place + 6), UTF16.isTrailSurrogate(trail) else { return nil }
    place += 6
    return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
  }

  private static let short: [UInt8: Unicode.Scalar] = [
    0x22: "\"", 0x5C: "\\", 0x2F: "/", 0x62: "\u{8}", 0x66: "\u{C}", 0x6E: "\n", 0x72: "\r", 0x74: "\t",
  ]
}
