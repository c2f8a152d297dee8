/// A hash of the bytes of a folded word, eight at a time, each multiplied to twice its width and folded, as in wyhash
/// (W. Yi, github.com/wangyi-fudan/wyhash). Whoever looks a word up by it compares the bytes too, so that texts made to
/// collide cost time and give no false hit.
public struct TokenHash: Sendable {
  private var state: UInt64 = 0xE703_7ED1_A0B4_28DB

  private init() {}

  /// Of the folded form of a word.
  public static func of(_ word: String) -> UInt64 {
    var word = word
    return word.withUTF8 { of($0) }
  }

  /// Of the bytes of a folded word.
  public static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = TokenHash()
    var at = 0
    while true {
      let length = min(8, bytes.count - at)
      var eight = EightBytes()
      for place in 0..<length { eight.set(place, bytes[at + place]) }
      hash.add(eight, length)
      at += length
      if length < 8 { return hash.value }
    }
  }
}

extension TokenHash {
  static func begin() -> TokenHash { TokenHash() }

  /// Adds the first bytes of eight, all of them but at the end of the word.
  @inline(__always) mutating func add(_ eight: EightBytes, _ length: Int) {
    let (high, low) = (state ^ eight.first(length) ^ UInt64(truncatingIfNeeded: length) << 56)
      .multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    state = high ^ low
  }

  @inline(__always) var value: UInt64 { state }
}

/// Eight bytes as one number, the first lowest, to look at them together.
struct EightBytes {
  private var value: UInt64

  init() { value = 0 }

  /// There must be eight bytes from the place on.
  @inline(__always) init(_ bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int) {
    precondition(place >= 0 && place + 8 <= bytes.count)
    value =
      UnsafeRawPointer(bytes.baseAddress.unsafelyUnwrapped + place).loadUnaligned(as: UInt64.self)
      .littleEndian
  }

  mutating func set(_ place: Int, _ byte: UInt8) { value |= UInt64(byte) << UInt64(8 * place) }

  /// The first few of them, 0 for the rest.
  @inline(__always) func first(_ count: Int) -> UInt64 {
    // In two steps, since none can shift by all of 64 bits.
    value & ~((UInt64.max &<< UInt64(4 * count)) &<< UInt64(4 * count))
  }

  /// How many of them, from the first on, are small letters or digits of ASCII.
  ///
  /// Each byte is added to what carries it into its highest bit from the first or past the last letter on
  /// (H. S. Warren, Hacker's Delight, section 6-1); bytes beyond ASCII have that bit from the start.
  @inline(__always) var wordLength: Int {
    let highest: UInt64 = 0x8080_8080_8080_8080
    let low = value & ~highest
    let letters = (low &+ Self.each(0x80 - 0x61)) & ~(low &+ Self.each(0x80 - 0x7B))
    let digits = (low &+ Self.each(0x80 - 0x30)) & ~(low &+ Self.each(0x80 - 0x3A))
    let others = ~((letters | digits) & ~value) & highest
    return others.trailingZeroBitCount / 8
  }

  @inline(__always) private static func each(_ byte: UInt64) -> UInt64 { byte &* 0x0101_0101_0101_0101 }
}
