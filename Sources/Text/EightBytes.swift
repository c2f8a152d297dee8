/// Eight bytes as one number, the first lowest, to look at them together.
struct EightBytes {
  private(set) var value: UInt64

  init() { value = 0 }

  /// There must be eight bytes from the place on.
  @inline(__always) init(_ bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    precondition(place >= 0 && place &+ 8 <= bytes.count)
    self.init(UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + place))
  }

  /// The same.
  @inline(__always) init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) {
    precondition(place >= 0 && place &+ 8 <= bytes.count)
    self.init(UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + place))
  }

  @inline(__always) private init(_ place: UnsafeRawPointer) {
    value = place.loadUnaligned(as: UInt64.self).littleEndian
  }

  mutating func set(_ place: Int, _ byte: UInt8) { value |= UInt64(byte) << UInt64(8 * place) }

  /// The first few of them, 0 for the rest.
  @inline(__always) func first(_ count: Int) -> EightBytes {
    // In two steps, since none can shift by all of 64 bits.
    let half = UInt64(truncatingIfNeeded: 4 &* count)
    var few = self
    few.value &= ~((UInt64.max &<< half) &<< half)
    return few
  }

  /// Not 0 where one of them is the byte that no UTF-8 has (Bit Twiddling Hacks, "Determine if a word has a zero byte").
  @inline(__always) var full: UInt64 { (~value &- Self.each(1)) & value & Self.highest }

  @inline(__always) private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }

  /// The bits that no byte of ASCII has.
  @inline(__always) private static var highest: UInt64 { each(0x80) }
}

// MARK: A bit for each byte, the first lowest

extension EightBytes {
  /// Of 64 bytes in small letters: whether each is a letter or digit of ASCII, or no ASCII.
  @inline(__always) static func wordBits(_ bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> UInt64
  {
    bits(bytes, place) { $0.words }
  }

  /// Of 64 bytes: whether each begins a scalar beyond ASCII.
  @inline(__always) static func leadBits(_ bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) -> UInt64
  {
    bits(bytes, place) { $0.value & $0.value &<< 1 & highest }
  }

  /// A product brings the eight highest bits together.
  @inline(__always) private static func bits(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, _ place: Int, _ highestBits: (EightBytes) -> UInt64
  ) -> UInt64 {
    precondition(place >= 0 && place &+ 64 <= bytes.count)
    let start = UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + place)
    var bits: UInt64 = 0
    for number in 0..<8 {
      let eight = highestBits(EightBytes(start + 8 &* number)) &>> 7
      bits |= ((eight &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(truncatingIfNeeded: 8 &* number)
    }
    return bits
  }

  /// Each byte is added to what carries it into its highest bit from the first or past the last letter on
  /// (H. S. Warren, Hacker's Delight, section 6-1); bytes beyond ASCII have that bit from the start.
  @inline(__always) private var words: UInt64 {
    let low = value & ~Self.highest
    let letters = (low &+ Self.each(0x80 - 0x61)) & ~(low &+ Self.each(0x80 - 0x7B))
    let digits = (low &+ Self.each(0x80 - 0x30)) & ~(low &+ Self.each(0x80 - 0x3A))
    return (letters | digits | value) & Self.highest
  }
}
