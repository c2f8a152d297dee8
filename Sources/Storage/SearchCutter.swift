/// Cuts a text into the words that search compares, each as UTF-8 in small letters without Latin diacritics. A word is
/// letters, digits and marks in a row; a character of a script without spaces, and a syllable of Hangul, is one by itself.
///
/// What it gives is a part of the schema: to change it takes a migration that makes the index of words anew.
struct SearchCutter {
  /// The word that is being read, with room behind it.
  private var word: [UInt8] = []
  private var count = 0
  // Of its own: a static one is asked each time whether it is there.
  private let small = Self.smallLetters

  /// Shows each word of a text, in order.
  @inline(__always) mutating func cut(_ text: String, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = text
    text.withUTF8 { cut($0, take) }
  }

  /// The same of UTF-8.
  @inline(__always) mutating func cut(
    _ text: UnsafeBufferPointer<UInt8>, _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    let small = small
    var at = 0
    while at < text.count {
      var end = at
      while end < text.count, text[end] < 0x80, small[Int(text[end])] != 0 { end += 1 }
      if end > at {
        append(UnsafeBufferPointer(rebasing: text[at..<end]), small)
        at = end
      } else if text[at] < 0x80 {
        finish(take)
        at += 1
      } else {
        let (scalar, width) = Self.scalar(text, at)
        at += width
        add(scalar, take)
      }
    }
    finish(take)
  }

  @inline(__always) private mutating func add(
    _ scalar: UInt32, _ take: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    if SearchLetter.standsAlone(scalar) {
      finish(take)
      append(scalar)
      return finish(take)
    }
    switch SearchLetter.of(scalar) {
    case SearchLetter.separator: finish(take)
    case SearchLetter.dropped: break
    case let folded: append(folded)
    }
  }

  @inline(__always) private mutating func finish(_ take: (UnsafeBufferPointer<UInt8>) -> Void) {
    guard count > 0 else { return }
    word.withUnsafeBufferPointer { take(UnsafeBufferPointer(rebasing: $0[..<count])) }
    count = 0
  }

  @inline(__always) private mutating func makeRoom(_ bytes: Int) {
    guard count + bytes > word.count else { return }
    word += [UInt8](repeating: 0, count: max(64, word.count, bytes))
  }

  /// Letters and digits of ASCII.
  @inline(__always) private mutating func append(_ run: UnsafeBufferPointer<UInt8>, _ small: [UInt8]) {
    makeRoom(run.count)
    let start = count
    word.withUnsafeMutableBufferPointer { word in
      for place in run.indices { word[start + place] = small[Int(run[place])] }
    }
    count += run.count
  }

  private mutating func append(_ scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    makeRoom(4)
    for byte in UTF8.encode(scalar) ?? .init() {
      word[count] = byte
      count += 1
    }
  }

  /// The scalar that begins at a byte of valid UTF-8, and its bytes.
  @inline(__always) private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, _ at: Int
  ) -> (UInt32, width: Int) {
    let first = text[at]
    let width = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard at + width <= text.count else { return (0xFFFD, text.count - at) }
    var value = UInt32(first) & (width == 2 ? 0x1F : width == 3 ? 0x0F : 0x07)
    for byte in text[(at + 1)..<(at + width)] { value = value << 6 | UInt32(byte & 0x3F) }
    return (value, width)
  }

  /// Letters and digits of ASCII as small letters; 0 for all else.
  private static let smallLetters: [UInt8] = (0..<128).map { (byte: UInt8) in
    switch byte {
    case 0x30...0x39, 0x61...0x7A: byte
    case 0x41...0x5A: byte | 0x20
    default: 0
    }
  }
}
