/// From numbers of 64 bits that are hashes already to small numbers: open addressing in one flat array, since a text is
/// looked up once a word.
struct NumberTable: Sendable {
  private struct Slot: Sendable {
    var key: UInt64 = 0
    /// -1 for an empty slot.
    var value: Int32 = -1
  }

  private var slots: [Slot]
  private let shift: UInt64

  init(_ entries: [UInt64: Int32]) {
    let bits = max(4, Int.bitWidth - (entries.count * 2).leadingZeroBitCount)
    slots = [Slot](repeating: Slot(), count: 1 << bits)
    shift = UInt64(64 - bits)
    for (key, value) in entries {
      var at = Int(Self.spread(key) >> shift)
      while slots[at].value >= 0 { at = (at + 1) & (slots.count - 1) }
      slots[at] = Slot(key: key, value: value)
    }
  }

  /// The number of a key; -1 where it has none.
  @inline(__always) func value(of key: UInt64) -> Int32 {
    var at = Int(Self.spread(key) >> shift)
    while true {
      let slot = slots[at]
      if slot.value < 0 || slot.key == key { return slot.value }
      at = (at + 1) & (slots.count - 1)
    }
  }

  private static func spread(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }
}
