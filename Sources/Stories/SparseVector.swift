/// A vector of few features among many, sorted by feature.
struct SparseVector: Sendable {
  private(set) var features: [Int32]
  private(set) var weights: [Double]

  init() {
    features = []
    weights = []
  }

  /// The entries must be sorted by feature and name each once.
  init(sorted entries: [(feature: Int32, weight: Double)]) {
    features = entries.map(\.feature)
    weights = entries.map(\.weight)
  }

  var count: Int { features.count }

  var length: Double { weights.reduce(0) { $0 + $1 * $1 }.squareRoot() }

  func scaled(by factor: Double) -> SparseVector {
    var scaled = self
    for k in scaled.weights.indices { scaled.weights[k] *= factor }
    return scaled
  }

  /// Of the given length; a vector of zeros stays one.
  func scaled(toLength wanted: Double) -> SparseVector {
    let length = length
    return length > 0 ? scaled(by: wanted / length) : self
  }

  /// Walks through both, or looks up the shorter one's features in a much longer one.
  func dot(_ other: SparseVector) -> Double {
    if count > other.count { return other.dot(self) }
    return count * 8 < other.count ? Self.dot(short: self, long: other) : Self.dot(self, other)
  }

  private static func dot(_ a: SparseVector, _ b: SparseVector) -> Double {
    var sum = 0.0
    var i = 0
    var j = 0
    while i < a.count, j < b.count {
      let left = a.features[i]
      let right = b.features[j]
      if left == right { sum += a.weights[i] * b.weights[j] }
      if left <= right { i += 1 }
      if right <= left { j += 1 }
    }
    return sum
  }

  private static func dot(short: SparseVector, long: SparseVector) -> Double {
    var sum = 0.0
    var from = 0
    for (k, feature) in short.features.enumerated() {
      from = long.position(of: feature, from: from)
      guard from < long.count else { break }
      if long.features[from] == feature { sum += short.weights[k] * long.weights[from] }
    }
    return sum
  }

  /// The first place at or after `from` whose feature is not below the given one: gallops, then bisects.
  private func position(of feature: Int32, from: Int) -> Int {
    var low = from
    var step = 1
    while low + step < count, features[low + step] < feature {
      low += step
      step *= 2
    }
    var high = min(low + step, count)
    while low < high {
      let middle = (low + high) / 2
      if features[middle] < feature { low = middle + 1 } else { high = middle }
    }
    return low
  }

  static func + (a: SparseVector, b: SparseVector) -> SparseVector {
    var sum = SparseVector()
    sum.features.reserveCapacity(a.count + b.count)
    sum.weights.reserveCapacity(a.count + b.count)
    var i = 0
    var j = 0
    while i < a.count || j < b.count {
      let left = i < a.count ? a.features[i] : .max
      let right = j < b.count ? b.features[j] : .max
      sum.features.append(min(left, right))
      sum.weights.append((left <= right ? a.weights[i] : 0) + (right <= left ? b.weights[j] : 0))
      if left <= right { i += 1 }
      if right <= left { j += 1 }
    }
    return sum
  }
}
