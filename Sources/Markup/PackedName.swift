/// A name of at most 24 bytes, held without a heap object: names of elements, attributes and characters.
struct PackedName: Hashable {
  static let longest = 24

  private(set) var low: UInt64 = 0
  private(set) var middle: UInt64 = 0
  private(set) var high: UInt64 = 0
  private(set) var count = 0

  /// The bytes as they are; nil when there are none or too many.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count > 0, bytes.count <= Self.longest else { return nil }
    for byte in bytes { append(byte) }
  }

  /// The bytes with ASCII letters in lower case; nil when there are none or too many.
  @inline(__always)
  init?(lowercasing bytes: UnsafeBufferPointer<UInt8>, _ lower: Int, _ upper: Int) {
    guard lower < upper, upper - lower <= Self.longest else { return nil }
    for index in lower..<upper { append(ASCII.lowercased(bytes[index])) }
  }

  /// Words parted by single spaces.
  static func words(of text: StaticString) -> [PackedName] {
    let bytes = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    return bytes.split(separator: 0x20).compactMap { PackedName(UnsafeBufferPointer(rebasing: $0)) }
  }

  var lowercased: PackedName {
    withUnsafeBytes { PackedName(lowercasing: $0, 0, count) } ?? self
  }

  @inline(__always)
  private mutating func append(_ byte: UInt8) {
    let bits = UInt64(byte) &<< UInt64((count & 7) &* 8)
    switch count &>> 3 {
    case 0: low |= bits
    case 1: middle |= bits
    default: high |= bits
    }
    count &+= 1
  }

  private func withUnsafeBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    Swift.withUnsafeBytes(of: (low.littleEndian, middle.littleEndian, high.littleEndian)) {
      body($0.assumingMemoryBound(to: UInt8.self))
    }
  }
}

/// Finds a name among at most a thousand that are known: a hash table with linear probing.
struct NameTable {
  private static let slotBits: UInt64 = 11
  private let names: [PackedName]
  /// One more than an index into `names`; 0 is empty.
  private var slots = [UInt16](repeating: 0, count: 1 << slotBits)

  init(_ names: [PackedName]) {
    self.names = names
    for (index, name) in names.enumerated() {
      var slot = Self.slot(of: name)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt16(index + 1)
    }
  }

  @inline(__always)
  func index(of name: PackedName) -> Int? {
    var slot = Self.slot(of: name)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if names[index] == name { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  @inline(__always)
  private static func slot(of name: PackedName) -> Int {
    let mixed = name.low ^ name.middle &* 0x9E37_79B9_7F4A_7C15 ^ name.high &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: (mixed &* 0xFF51_AFD7_ED55_8CCD) &>> (64 - slotBits))
  }
}
