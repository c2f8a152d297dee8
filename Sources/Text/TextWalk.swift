/// Goes through a text once and tells where the forms of its tokens come from, which must be asked for in order.
struct TextWalk {
  private let map: TextMap
  private var spot = TextMap.Spot(byte: 0, scalar: 0)
  /// The folded byte of the scalar at `spot`. The folded text comes right after the text.
  private var folded: Int

  init(_ map: TextMap) {
    self.map = map
    folded = map.count
  }

  /// The scalars of bytes of the text.
  @inline(__always) mutating func scalars(ofBytes range: Range<Int>) -> Range<Int> {
    if map.isASCII { return range }
    return ScalarTable.entries.withUnsafeBufferPointer { table in
      while spot.byte < range.lowerBound { map.advance(&spot, &folded, table) }
      let start = spot.scalar
      while spot.byte < range.upperBound { map.advance(&spot, &folded, table) }
      return start..<spot.scalar
    }
  }

  /// The scalars of folded bytes.
  @inline(__always) mutating func scalars(ofFolded range: Range<Int>) -> Range<Int> {
    if map.isASCII { return (range.lowerBound - map.count)..<(range.upperBound - map.count) }
    return ScalarTable.entries.withUnsafeBufferPointer { table in
      map.advance(&spot, &folded, to: range.lowerBound, table)
      let start = spot.scalar
      map.advance(&spot, &folded, to: range.upperBound, table)
      return start..<spot.scalar
    }
  }
}
