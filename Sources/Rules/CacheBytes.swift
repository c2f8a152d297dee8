/// Writes values one after another, to be read back by `CacheReader` in the same order.
struct CacheWriter {
  private(set) var bytes: [UInt8] = []
  /// The sets of terms that are written: each is written once.
  var sets: [String: QueryNode] = [:]

  /// Seven bits a byte, the lowest first (LEB128).
  mutating func write(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func write(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  mutating func write(_ number: Double) {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func write(_ text: String) {
    write(text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  mutating func write(_ text: String?) {
    write(text != nil)
    if let text { write(text) }
  }

  mutating func write<Element>(_ list: [Element], _ element: (inout CacheWriter, Element) -> Void) {
    write(list.count)
    for value in list { element(&self, value) }
  }
}

/// What was read is no cache, or a damaged one.
struct CacheFault: Error {}

/// Reads what `CacheWriter` wrote. Every read is checked against the end.
struct CacheReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  /// Levels of values inside one another.
  private var depth = 0

  private static let depthLimit = 2_000

  /// The sets of terms that were read.
  var sets: [String: QueryNode] = [:]

  /// The bytes must stay where they are.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { at == bytes.count }

  private mutating func byte() throws(CacheFault) -> UInt8 {
    guard at < bytes.count else { throw CacheFault() }
    defer { at += 1 }
    return bytes[at]
  }

  mutating func int() throws(CacheFault) -> Int {
    var value: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 70, by: 7) {
      let next = try byte()
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return Int(Int64(bitPattern: value)) }
    }
    throw CacheFault()
  }

  mutating func bool() throws(CacheFault) -> Bool { try byte() != 0 }

  mutating func double() throws(CacheFault) -> Double {
    var bits: UInt64 = 0
    for shift in stride(from: UInt64(0), to: 64, by: 8) { bits |= UInt64(try byte()) << shift }
    return Double(bitPattern: bits)
  }

  mutating func text() throws(CacheFault) -> String {
    let count = try int()
    guard count >= 0, count <= bytes.count - at else { throw CacheFault() }
    defer { at += count }
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[at..<(at + count)]), as: UTF8.self)
  }

  mutating func optionalText() throws(CacheFault) -> String? { try bool() ? try text() : nil }

  /// No list can have more elements than there are bytes left.
  mutating func list<Element>(
    _ element: (inout CacheReader) throws(CacheFault) -> Element
  ) throws(CacheFault) -> [Element] {
    let count = try int()
    guard count >= 0, count <= bytes.count - at else { throw CacheFault() }
    var list: [Element] = []
    list.reserveCapacity(count)
    for _ in 0..<count { list.append(try element(&self)) }
    return list
  }

  /// A value of an enumeration by its number.
  mutating func word<Word: RawRepresentable<String>>() throws(CacheFault) -> Word {
    guard let word = Word(rawValue: try text()) else { throw CacheFault() }
    return word
  }

  /// One level further in.
  mutating func nested<Value>(
    _ body: (inout CacheReader) throws(CacheFault) -> Value
  ) throws(CacheFault) -> Value {
    depth += 1
    guard depth <= Self.depthLimit else { throw CacheFault() }
    let value = try body(&self)
    depth -= 1
    return value
  }
}
