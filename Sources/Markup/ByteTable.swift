/// A code page of single bytes: what each of the 256 means, in UTF-8.
struct ByteTable {
  /// Up to three bytes of UTF-8, the first lowest; the top byte counts them.
  private var entries: [UInt32]
  /// Bytes that mean nothing; they decode to U+FFFD.
  private var undefined: [Bool]

  /// `scalars` has 256 elements; nil for a byte that means nothing.
  init(_ scalars: [Unicode.Scalar?]) {
    entries = (0..<256).map { Self.packed($0 < scalars.count ? scalars[$0] ?? "\u{FFFD}" : "\u{FFFD}") }
    undefined = (0..<256).map { $0 >= scalars.count || scalars[$0] == nil }
  }

  /// The code page that is ASCII below 0x80 and these 128 characters above; U+FFFD for a byte without
  /// meaning.
  init(upperHalf: String) {
    self.init(
      (0..<128).map { Unicode.Scalar(UInt8($0)) }
        + upperHalf.unicodeScalars.prefix(128).map { $0 == "\u{FFFD}" ? nil : $0 })
  }

  private static func packed(_ scalar: Unicode.Scalar) -> UInt32 {
    let bytes = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    guard bytes.count <= 3 else { return packed("\u{FFFD}") }
    return bytes.enumerated().reduce(UInt32(bytes.count) << 24) { $0 | UInt32($1.element) << (8 * $1.offset) }
  }

  /// Appends what the bytes mean; true where one of them means nothing.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout [UInt8]) -> Bool {
    var damaged = false
    output.reserveCapacity(output.count + bytes.count)
    let block = 4_096
    withUnsafeTemporaryAllocation(byteCount: block * 3 + 4, alignment: 4) { room in
      var start = 0
      while start < bytes.count {
        let end = min(start + block, bytes.count)
        var written = 0
        for index in start..<end {
          let entry = entries[Int(bytes[index])]
          room.storeBytes(of: entry.littleEndian, toByteOffset: written, as: UInt32.self)
          written += Int(entry >> 24)
          damaged = damaged || undefined[Int(bytes[index])]
        }
        output.append(contentsOf: UnsafeRawBufferPointer(rebasing: room[..<written]))
        start = end
      }
    }
    return damaged
  }
}
