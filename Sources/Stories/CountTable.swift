/// Counts by feature, with a set of up to 32 marks for each: a table with open addressing (Knuth, The Art of Computer
/// Programming, volume 3, section 6.4, algorithm L).
struct CountTable: Sendable {
  private(set) var keys: [Feature] = [Feature](repeating: 0, count: 64)
  private(set) var counts: [UInt32] = [UInt32](repeating: 0, count: 64)
  private(set) var masks: [UInt32] = [UInt32](repeating: 0, count: 64)
  private(set) var used = 0

  init() {}

  /// Room for so many features at once.
  init(capacity: Int) {
    grow(to: max(64, (capacity * 2).nextPowerOfTwo))
  }

  mutating func add(_ feature: Feature, mask: UInt32, count: UInt32 = 1) {
    if used * 10 > keys.count * 7 { grow(to: keys.count * 2) }
    let place = place(of: feature)
    if keys[place] == 0 {
      keys[place] = feature
      used += 1
    }
    counts[place] &+= count
    masks[place] |= mask
  }

  /// Adds what a tally counted.
  mutating func add(_ tally: FeatureTally) {
    for slot in tally.slots where slot.feature != 0 { add(slot.feature, mask: slot.mask, count: slot.count) }
  }

  func find(_ feature: Feature) -> (count: UInt32, mask: UInt32) {
    let place = place(of: feature)
    return (counts[place], masks[place])
  }

  /// Where a feature is, or would be.
  private func place(of feature: Feature) -> Int {
    let last = keys.count - 1
    var place = Int(truncatingIfNeeded: feature &* 0x9E37_79B1) & last
    while keys[place] != 0, keys[place] != feature { place = (place + 1) & last }
    return place
  }

  private mutating func grow(to size: Int) {
    let old = (keys, counts, masks)
    keys = [Feature](repeating: 0, count: size)
    counts = [UInt32](repeating: 0, count: size)
    masks = counts
    for (k, key) in old.0.enumerated() where key != 0 {
      let place = place(of: key)
      (keys[place], counts[place], masks[place]) = (key, old.1[k], old.2[k])
    }
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
