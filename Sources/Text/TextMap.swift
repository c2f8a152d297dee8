/// Where the bytes of a folded text come from, reckoned when it is asked for: few tokens of a text are found.
struct TextMap {
  /// What is known of the first scalar that begins in a block: where its folded bytes are, and how many bytes of the text
  /// before it begin no scalar.
  struct Mark: Sendable {
    var folded: UInt32 = 0
    var continuations: UInt32 = 0
  }

  /// Where a scalar begins: its byte, and its number.
  struct Spot: Equatable {
    var byte: Int
    var scalar: Int
  }

  /// Bytes of the text to a block.
  static let block = 64

  /// The text, with three bytes and more after it, and its length.
  let bytes: UnsafePointer<UInt8>
  let count: Int
  /// One for each block.
  let marks: UnsafeBufferPointer<Mark>
  let isASCII: Bool

  /// The scalar at a byte of the text, or after its last.
  func spot(ofByte byte: Int) -> Spot {
    if isASCII { return Spot(byte: byte, scalar: byte) }
    var spot = first(in: min(byte / Self.block, marks.count - 1))
    while spot.byte < byte {
      if !Self.isContinuation(bytes[spot.byte]) { spot.scalar += 1 }
      spot.byte += 1
    }
    return spot
  }

  /// The scalars at both ends of a range of folded bytes. The folded text comes right after the text.
  func spots(ofFolded range: Range<Int>) -> (first: Spot, last: Spot) {
    if isASCII {
      let (first, last) = (range.lowerBound - count, range.upperBound - count)
      return (Spot(byte: first, scalar: first), Spot(byte: last, scalar: last))
    }
    let block = block(ofFolded: range.lowerBound)
    var spot = first(in: block)
    var at = Int(marks[block].folded)
    return ScalarTable.entries.withUnsafeBufferPointer { table in
      advance(&spot, &at, to: range.lowerBound, table)
      let first = spot
      advance(&spot, &at, to: range.upperBound, table)
      return (first, spot)
    }
  }

  /// Goes on to a folded byte, or to the first scalar after it.
  @inline(__always) func advance(
    _ spot: inout Spot, _ at: inout Int, to place: Int, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) {
    while at < place, spot.byte < count { advance(&spot, &at, table) }
  }

  /// Goes on by a scalar, of which there must be one.
  @inline(__always) func advance(
    _ spot: inout Spot, _ at: inout Int, _ table: UnsafeBufferPointer<ScalarTable.Entry>
  ) {
    var (length, width) = (1, 1)
    if bytes[spot.byte] >= 0x80 {
      let (entry, bytes) = ScalarTable.entry(bytes + spot.byte, table)
      (length, width) = (entry.length, bytes)
    }
    at += length
    spot.byte += width
    spot.scalar += 1
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  private func first(in block: Int) -> Spot {
    var byte = block * Self.block
    while byte < count, Self.isContinuation(bytes[byte]) { byte += 1 }
    return Spot(byte: byte, scalar: byte - Int(marks[block].continuations))
  }

  /// The last block that begins at a folded byte or before it.
  private func block(ofFolded place: Int) -> Int {
    var (low, high) = (0, marks.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if Int(marks[middle].folded) <= place { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
