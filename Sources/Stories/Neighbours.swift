/// Pairs of vectors that are alike enough to be looked at, found through an inverted index of rare terms.
struct Neighbours {
  struct Pair {
    var first: Int
    var second: Int
    /// Dot product over all features.
    var total: Double
  }

  /// A pair is measured in full when its rare terms alone give this share of the floor.
  static let promise = 0.25

  /// Dot product over the product of the sizes from which on a pair is kept.
  var floor: Double
  /// Vectors of these may be sums of several items.
  var sizes: [Int]
  /// The lowest index that each vector may pair with.
  var reach: [Int]

  /// Pairs in order of their second, then first vector.
  func pairs(of vectors: [SparseVector], features: Int) -> [Pair] {
    let rare = Self.rare(vectors, features: features)
    var postings = [[(vector: Int32, weight: Double)]](repeating: [], count: features)
    var partial = [Double](repeating: 0, count: vectors.count)
    var pairs: [Pair] = []
    for (i, vector) in vectors.enumerated() {
      var touched: [Int] = []
      for (feature, weight) in zip(vector.features, vector.weights) where rare[Int(feature)] {
        for entry in postings[Int(feature)].reversed() {
          let j = Int(entry.vector)
          guard j >= reach[i] else { break }
          if partial[j] == 0 { touched.append(j) }
          partial[j] += weight * entry.weight
        }
        postings[Int(feature)].append((Int32(clamping: i), weight))
      }
      pairs += best(of: touched, for: i, partial: partial, vectors: vectors)
      for j in touched { partial[j] = 0 }
    }
    return pairs
  }

  /// The nearest by what rare terms say, then measured in full.
  private func best(
    of touched: [Int], for i: Int, partial: [Double], vectors: [SparseVector]
  ) -> [Pair] {
    let promising = floor * Self.promise * Double(sizes[i])
    let nearest = touched.map { (vector: $0, value: partial[$0] / Double(sizes[$0])) }
      .filter { $0.value >= promising }
      .sorted { ($0.value, $1.vector) > ($1.value, $0.vector) }
      .prefix(Limits.neighbours)
    return nearest.map { Pair(first: $0.vector, second: i, total: vectors[$0.vector].dot(vectors[i])) }
      .filter { $0.total >= floor * Double(sizes[$0.first]) * Double(sizes[i]) }
      .sorted { $0.first < $1.first }
  }

  private static func rare(_ vectors: [SparseVector], features: Int) -> [Bool] {
    var counts = [Int](repeating: 0, count: features)
    for vector in vectors { for feature in vector.features { counts[Int(feature)] += 1 } }
    return counts.map { $0 <= Limits.commonTerm }
  }
}
