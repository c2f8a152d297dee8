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
      if length < 8 { return hash.state }
    }
  }
}

extension TokenHash {
  /// Adds the first bytes of eight, all of them but at the end of the word; 0 must stand for the rest.
  @inline(__always) private mutating func add(_ eight: EightBytes, _ length: Int) {
    let (high, low) = (state ^ eight.value ^ UInt64(truncatingIfNeeded: length) &<< 56)
      .multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    state = high ^ low
  }

  /// Of bytes in a buffer that has at least sixteen from their beginning on; `full` is not 0 where 0xFF is among them.
  @inline(__always) static func of(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, at place: Int, length: Int
  ) -> (value: UInt64, full: UInt64) {
    // Both rounds for every word of up to fifteen bytes, with nothing to guess: how long a word is cannot be foreseen.
    let beyond = length &- 8
    let isShort = beyond &>> 63
    let head = 8 &+ (beyond & isShort)
    let tail = beyond & ~isShort
    if tail >= 8 { return ofLong(bytes, at: place, length: length) }
    let first = EightBytes(bytes, at: place).first(head)
    let second = EightBytes(bytes, at: place &+ 8).first(tail)
    var hash = TokenHash()
    hash.add(first, head)
    let short = hash.state
    hash.add(second, tail)
    let mask = UInt64(bitPattern: Int64(isShort))
    return (short & mask | hash.state & ~mask, first.full | second.full)
  }

  @inline(never) private static func ofLong(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, at start: Int, length: Int
  ) -> (value: UInt64, full: UInt64) {
    var (place, left, full) = (start, length, UInt64(0))
    var hash = TokenHash()
    while true {
      let length = min(left, 8)
      let eight = EightBytes(bytes, at: place).first(length)
      hash.add(eight, length)
      full |= eight.full
      if length < 8 { return (hash.state, full) }
      place &+= 8
      left &-= 8
    }
  }
}
