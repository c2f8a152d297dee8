/// Counts by feature, with a set of up to 32 marks for each: a table with open addressing (Knuth, The Art of Computer
/// Programming, volume 3, section 6.4, algorithm L).
struct CountTable: Sendable {
  struct Slot: Sendable {
    /// 0 for a free place.
    var key: Feature = 0
    var count: UInt32 = 0
    var mask: UInt32 = 0
  }

  private(set) var slots = [Slot](repeating: Slot(), count: 64)
  private(set) var used = 0

  init() {}

  /// Room for so many features at once.
  init(capacity: Int) {
    grow(to: max(64, (capacity * 2).nextPowerOfTwo))
  }

  mutating func add(_ feature: Feature, mask: UInt32, count: UInt32 = 1) {
    if used * 10 > slots.count * 7 { grow(to: slots.count * 2) }
    let place = place(of: feature)
    if slots[place].key == 0 {
      slots[place].key = feature
      used += 1
    }
    slots[place].count &+= count
    slots[place].mask |= mask
  }

  /// Adds what a tally counted.
  mutating func add(_ tally: FeatureTally) {
    for slot in tally.slots where slot.feature != 0 { add(slot.feature, mask: slot.mask, count: slot.count) }
  }

  func find(_ feature: Feature) -> (count: UInt32, mask: UInt32) {
    let slot = slots[place(of: feature)]
    return (slot.count, slot.mask)
  }

  /// All that were counted, by feature.
  var sorted: [Slot] {
    // Key and place in one number sort without looking anything up.
    slots.indices.filter { slots[$0].key != 0 }.map { UInt64(slots[$0].key) << 32 | UInt64($0) }.sorted()
      .map { slots[Int($0 & 0xFFFF_FFFF)] }
  }

  /// Where a feature is, or would be.
  private func place(of feature: Feature) -> Int {
    slots.withUnsafeBufferPointer { slots in
      let last = slots.count - 1
      var place = Int(truncatingIfNeeded: feature &* 0x9E37_79B1) & last
      while slots[place].key != 0, slots[place].key != feature { place = (place + 1) & last }
      return place
    }
  }

  private mutating func grow(to size: Int) {
    let old = slots
    slots = [Slot](repeating: Slot(), count: size)
    for slot in old where slot.key != 0 { slots[place(of: slot.key)] = slot }
  }
}

/// Counts of word pairs in a field of fixed size: pairs that meet in one place share their count (a sketch of one row:
/// Cormode and Muthukrishnan, An improved data stream summary: the count-min sketch, 2005). Most pairs are in one item
/// alone, and a table of them all would be larger than the texts.
struct PairCounts: Sendable {
  static let places = 1 << 20
  private(set) var counts: [UInt32] = []

  init() {}

  /// nil where the field has another size.
  init?(counts: [UInt32]) {
    guard counts.isEmpty || counts.count == Self.places else { return nil }
    self.counts = counts
  }

  mutating func add(_ pair: Feature) {
    if counts.isEmpty { counts = [UInt32](repeating: 0, count: Self.places) }
    counts[Self.place(of: pair)] &+= 1
  }

  mutating func add(_ other: PairCounts) {
    guard !counts.isEmpty, !other.counts.isEmpty else {
      if counts.isEmpty { counts = other.counts }
      return
    }
    for place in counts.indices { counts[place] &+= other.counts[place] }
  }

  func find(_ pair: Feature) -> UInt32 { counts.isEmpty ? 0 : counts[Self.place(of: pair)] }

  private static func place(of pair: Feature) -> Int { Int(pair & Feature(places - 1)) }
}

extension Int {
  fileprivate var nextPowerOfTwo: Int { self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount) }
}
