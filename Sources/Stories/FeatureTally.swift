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

  /// Counts a feature of an item and marks it.
  /// - Parameter item: Not 0; all features of one item must come in a row.
  /// - Returns: The place of the feature until the next is counted.
  mutating func count(_ feature: Feature, of item: UInt32, mask: UInt32) -> Int {
    if used * 10 > slots.count * 7 { grow() }
    let place = place(of: feature)
    if slots[place].feature == 0 {
      slots[place].feature = feature
      used += 1
    }
    if slots[place].last != item {
      slots[place].last = item
      slots[place].count &+= 1
    }
    slots[place].mask |= mask
    return place
  }

  /// How many items have a feature.
  func count(of feature: Feature) -> Int { Int(slots[place(of: feature)].count) }

  func isMarked(_ place: Int, _ mask: UInt32) -> Bool { slots[place].mask & mask != 0 }

  mutating func mark(_ place: Int, _ mask: UInt32) { slots[place].mask |= mask }

  private func place(of feature: Feature) -> Int {
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
