/// A vector spread out, so that many others can be multiplied with it: each is walked through once, and most of its features
/// are turned away by one bit (a filter of one hash: Bloom, Space/time trade-offs in hash coding, 1970). Gives to the last bit
/// what `SparseVector.dot` gives: products are added up by feature in both.
struct VectorProbe: Sendable {
  private struct Slot: Sendable {
    /// 0 for a free place.
    var feature: Feature = 0
    var weight: Float = 0
  }

  /// A bit for each feature that the vector may have, by the last bits of its number.
  private var filter = [UInt64](repeating: 0, count: Self.leastBits / 64)
  /// A table with open addressing, by the first bits.
  private var slots = [Slot](repeating: Slot(), count: Self.leastBits / 16)
  private static let leastBits = 4_096
  private static let mostBits = 1 << 16
  /// Bits of the filter to a feature.
  private static let share = 32

  init() {}

  /// Takes a vector in place of the one before. Its features must not be 0.
  mutating func take(_ vector: SparseVector) {
    clear(vector.count)
    let (last, mask) = (slots.count - 1, Feature(filter.count * 64 - 1))
    vector.visit { feature, weight in
      let bit = feature & mask
      filter[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
      var place = Self.place(of: feature, last)
      while slots[place].feature != 0 { place = (place + 1) & last }
      slots[place] = Slot(feature: feature, weight: weight)
    }
  }

  private mutating func clear(_ features: Int) {
    var bits = Self.leastBits
    while bits < Self.mostBits, bits < features * Self.share { bits *= 2 }
    var places = Self.leastBits / 16
    while places < features * 2 { places *= 2 }
    Self.clear(&filter, bits / 64, 0)
    Self.clear(&slots, places, Slot())
  }

  private static func clear<Element>(_ array: inout [Element], _ count: Int, _ empty: Element) {
    if array.count == count {
      for place in array.indices { array[place] = empty }
    } else {
      array = [Element](repeating: empty, count: count)
    }
  }

  @inline(__always) private static func place(of feature: Feature, _ last: Int) -> Int {
    Int(feature >> 8) & last
  }

  /// The product of the vector that was taken and another.
  func dot(_ other: SparseVector) -> Double {
    other.withBuffers { features, weights in
      filter.withUnsafeBufferPointer { filter in
        slots.withUnsafeBufferPointer { slots in
          let (last, mask) = (slots.count - 1, Feature(filter.count * 64 - 1))
          var sum = 0.0
          for k in 0..<features.count {
            let feature = features[k]
            let bit = feature & mask
            guard filter[Int(bit &>> 6)] &>> UInt64(bit & 63) & 1 != 0 else { continue }
            var place = Self.place(of: feature, last)
            while slots[place].feature != feature, slots[place].feature != 0 { place = (place + 1) & last }
            if slots[place].feature == feature { sum += Double(slots[place].weight) * Double(weights[k]) }
          }
          return sum
        }
      }
    }
  }
}
