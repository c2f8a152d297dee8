/// Counts in how many items features occur, with a set of up to 32 marks for each, as one core meets them: a table with open
/// addressing, where an item that names a feature twice is known by its number.
struct FeatureTally: Sendable {
  struct Slot: Sendable {
    /// 0 for a free place.
    var feature: Feature = 0
    var count: UInt32 = 0
    var mask: UInt32 = 0
    /// The item that named it last.
    var last: UInt32 = 0
  }

  private(set) var slots = [Slot](repeating: Slot(), count: 1_024)
  private var used = 0

  /// Counts features of an item and marks them.
  /// - Parameters:
  ///   - item: Not 0; all features of one item must come in a row.
  ///   - places: Set to the place of each feature, until others are counted.
  mutating func count(_ features: [Feature], of item: UInt32, mask: UInt32, at places: inout [Int]) {
    while (used + features.count) * 10 > slots.count * 7 { grow() }
    places.removeAll(keepingCapacity: true)
    // Nothing else is done in between: each slot is likely far away, and many can be waited for at once.
    slots.withUnsafeMutableBufferPointer { slots in
      for feature in features {
        let place = Self.place(of: feature, in: UnsafeBufferPointer(slots))
        if slots[place].feature == 0 {
          slots[place].feature = feature
          used += 1
        }
        slots[place].count &+= slots[place].last == item ? 0 : 1
        slots[place].last = item
        slots[place].mask |= mask
        places.append(place)
      }
    }
  }

  /// How many items have a feature.
  func count(of feature: Feature) -> Int { Int(slots[place(of: feature)].count) }

  func isMarked(_ place: Int, _ mask: UInt32) -> Bool { slots[place].mask & mask != 0 }

  mutating func mark(_ place: Int, _ mask: UInt32) { slots[place].mask |= mask }

  private func place(of feature: Feature) -> Int {
    slots.withUnsafeBufferPointer { Self.place(of: feature, in: $0) }
  }

  @inline(__always)
  private static func place(of feature: Feature, in slots: UnsafeBufferPointer<Slot>) -> Int {
    let last = slots.count - 1
    var place = Int(truncatingIfNeeded: feature &* 0x9E37_79B1) & last
    while slots[place].feature != 0, slots[place].feature != feature { place = (place + 1) & last }
    return place
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.feature != 0 { slots[place(of: slot.feature)] = slot }
  }
}
