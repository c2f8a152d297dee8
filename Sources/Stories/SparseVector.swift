/// A vector of few features among many, sorted by feature.
struct SparseVector: Sendable {
  private(set) var features: [Feature]
  private(set) var weights: [Float]

  init() {
    features = []
    weights = []
  }

  /// The entries must be sorted by feature and name each once. Those of weight 0 are left out.
  init(sorted entries: [(feature: Feature, weight: Float)]) {
    features = []
    weights = []
    features.reserveCapacity(entries.count)
    weights.reserveCapacity(entries.count)
    for entry in entries where entry.weight != 0 {
      features.append(entry.feature)
      weights.append(entry.weight)
    }
  }

  /// Features and weights as they were kept; nil where they are not as many, or not in order.
  init?(features: [Feature], weights: [Float]) {
    guard features.count == weights.count, zip(features, features.dropFirst()).allSatisfy({ $0 < $1 }),
      weights.allSatisfy(\.isFinite)
    else { return nil }
    self.features = features
    self.weights = weights
  }

  var count: Int { features.count }

  /// The square of its length.
  var square: Double { weights.reduce(0) { $0 + Double($1) * Double($1) } }

  var length: Double { square.squareRoot() }

  mutating func scale(by factor: Double) {
    let factor = Float(factor)
    for k in weights.indices { weights[k] *= factor }
  }

  /// To the given length; a vector of zeros stays one.
  mutating func scale(toLength wanted: Double) {
    let length = length
    if length > 0 { scale(by: wanted / length) }
  }

  func scaled(by factor: Double) -> SparseVector {
    var scaled = self
    scaled.scale(by: factor)
    return scaled
  }

  /// Its features and weights, as many of the one as of the other.
  @inline(__always) func withBuffers<Result>(
    _ body: (_ features: UnsafeBufferPointer<Feature>, _ weights: UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    features.withUnsafeBufferPointer { features in
      weights.withUnsafeBufferPointer { weights in body(features, weights) }
    }
  }

  @inline(__always) func visit(_ body: (Feature, Float) -> Void) {
    withBuffers { features, weights in
      for k in 0..<features.count { body(features[k], weights[k]) }
    }
  }

  /// Walks through both, or looks up the shorter one's features in a much longer one.
  func dot(_ other: SparseVector) -> Double {
    if count > other.count { return other.dot(self) }
    return features.withUnsafeBufferPointer { a in
      other.features.withUnsafeBufferPointer { b in
        count * 8 < other.count ? looking(a, up: b, other) : walking(a, b, other)
      }
    }
  }

  private func walking(
    _ a: UnsafeBufferPointer<Feature>, _ b: UnsafeBufferPointer<Feature>, _ other: SparseVector
  ) -> Double {
    var sum = 0.0
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      let left = a[i]
      let right = b[j]
      if left == right { sum += Double(weights[i]) * Double(other.weights[j]) }
      i += left <= right ? 1 : 0
      j += right <= left ? 1 : 0
    }
    return sum
  }

  private func looking(
    _ a: UnsafeBufferPointer<Feature>, up b: UnsafeBufferPointer<Feature>, _ other: SparseVector
  ) -> Double {
    var sum = 0.0
    var from = 0
    for (k, feature) in a.enumerated() {
      from = Self.position(of: feature, in: b, from: from)
      guard from < b.count else { break }
      if b[from] == feature { sum += Double(weights[k]) * Double(other.weights[from]) }
    }
    return sum
  }

  /// The first place at or after `from` whose feature is not below the given one: gallops, then bisects.
  private static func position(
    of feature: Feature, in features: UnsafeBufferPointer<Feature>, from: Int
  ) -> Int {
    var low = from
    var step = 1
    while low + step < features.count, features[low + step] < feature {
      low += step
      step *= 2
    }
    var high = min(low + step, features.count)
    while low < high {
      let middle = (low + high) / 2
      if features[middle] < feature { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static func + (a: SparseVector, b: SparseVector) -> SparseVector {
    guard a.count > 0 else { return b }
    guard b.count > 0 else { return a }
    var sum = SparseVector()
    let most = a.count + b.count
    sum.weights = [Float](unsafeUninitializedCapacity: most) { weights, weightCount in
      sum.features = [Feature](unsafeUninitializedCapacity: most) { features, count in
        count = merge(a, b, into: features, weights)
        weightCount = count
      }
    }
    return sum
  }

  /// How many features there are of both.
  private static func merge(
    _ a: SparseVector, _ b: SparseVector, into features: UnsafeMutableBufferPointer<Feature>,
    _ weights: UnsafeMutableBufferPointer<Float>
  ) -> Int {
    a.withBuffers { aFeatures, aWeights in
      b.withBuffers { bFeatures, bWeights in
        var (i, j, count) = (0, 0, 0)
        while i < aFeatures.count, j < bFeatures.count {
          let (left, right) = (aFeatures[i], bFeatures[j])
          let (takesLeft, takesRight) = (left <= right, right <= left)
          features.initializeElement(at: count, to: min(left, right))
          weights.initializeElement(
            at: count, to: (takesLeft ? aWeights[i] : 0) + (takesRight ? bWeights[j] : 0))
          i += takesLeft ? 1 : 0
          j += takesRight ? 1 : 0
          count += 1
        }
        for k in i..<aFeatures.count {
          features.initializeElement(at: count, to: aFeatures[k])
          weights.initializeElement(at: count, to: aWeights[k])
          count += 1
        }
        for k in j..<bFeatures.count {
          features.initializeElement(at: count, to: bFeatures[k])
          weights.initializeElement(at: count, to: bWeights[k])
          count += 1
        }
        return count
      }
    }
  }

  /// Only the entries of most weight, where there are more than twice so many.
  mutating func prune(to most: Int) {
    guard count > 2 * most else { return }
    let least = weights.sorted(by: >)[most - 1]
    self = SparseVector(sorted: zip(features, weights).filter { $0.1 >= least }.map { ($0, $1) })
  }

  /// The entries of most weight, heaviest first, ties by feature. Weights must not be negative.
  func heaviest(_ most: Int) -> [(feature: Feature, weight: Float)] {
    var ranked: [RankedNumber] = []
    ranked.reserveCapacity(count)
    visit { ranked.append(RankedNumber($1, $0)) }
    return RankedNumber.best(most, of: &ranked).map { ($0.number, $0.value) }
  }
}

/// A number with a value that is not negative, as one integer that is the greater the better: by value, then the lower number.
struct RankedNumber: Comparable {
  private let bits: UInt64

  init(_ value: Float, _ number: UInt32) {
    // Floats that are not negative are in the order of their bits (IEEE 754).
    bits = UInt64(max(0, value).bitPattern) << 32 | UInt64(~number)
  }

  var value: Float { Float(bitPattern: UInt32(truncatingIfNeeded: bits >> 32)) }
  var number: UInt32 { ~UInt32(truncatingIfNeeded: bits) }

  static func < (a: RankedNumber, b: RankedNumber) -> Bool { a.bits < b.bits }

  /// The best few, best first.
  static func best(_ most: Int, of ranked: inout [RankedNumber]) -> ArraySlice<RankedNumber> {
    if ranked.count > 4 * most {
      // Those above what a sample says: sorting them all would cost most of a search.
      let step = ranked.count / 64 + 1
      let sample = stride(from: 0, to: ranked.count, by: step).map { ranked[$0] }.sorted(by: >)
      let share = 2 * most * sample.count / ranked.count
      let least = sample[min(sample.count - 1, share + 2)]
      let above = ranked.filter { $0 >= least }
      if above.count >= most { ranked = above }
    }
    ranked.sort(by: >)
    return ranked.prefix(most)
  }
}
