/// Agglomerative clustering over a sparse graph: the two most similar clusters merge until none is similar enough.
///
/// Every merge takes the best pair of all, ties by number, so the result does not hang on any order but that of the
/// vectors. Similarities of merged clusters are exact: totals of dot products add up (Manning, Raghavan and Schütze,
/// Introduction to Information Retrieval, section 17.3).
struct Agglomeration<Trait> {
  /// What two clusters must agree in beside their likeness.
  struct Condition {
    /// One for each vector.
    var traits: [Trait]
    /// The trait of two clusters together.
    var union: (Trait, Trait) -> Trait
    /// Whether two clusters may be one at a similarity.
    var allows: (Trait, Trait, Double) -> Bool
  }

  private struct Cluster {
    /// The two that it was made of; nil for a vector alone.
    var parts: (Int, Int)?
    var sum: SparseVector
    /// Number of items in it.
    var size: Double
    var trait: Trait
    /// Neighbours with the dot product of the sums. Those that are no more are left standing until it is read.
    var neighbours: [(cluster: Int, total: Double)] = []
    var isAlive = true
  }

  private let threshold: Double
  private let condition: Condition
  private var clusters: [Cluster]
  private var queue = MergeQueue()
  /// For each cluster, its dot product with the one that is read; 0 for none.
  private var totals: [Double]
  private var probe = VectorProbe()

  init(
    _ vectors: [SparseVector], sizes: [Int], pairs: [VectorPair], threshold: Double,
    condition: Condition
  ) {
    self.threshold = threshold
    self.condition = condition
    clusters = vectors.enumerated().map { k, vector in
      Cluster(sum: vector, size: Double(sizes[k]), trait: condition.traits[k])
    }
    clusters.reserveCapacity(2 * vectors.count)
    totals = [Double](repeating: 0, count: 2 * vectors.count)
    for pair in pairs { connect(pair.first, pair.second, total: pair.total) }
  }

  /// The members of each cluster in ascending order, clusters by their first member.
  mutating func run() -> [[Int]] {
    while let merge = queue.pop() {
      guard clusters[merge.first].isAlive, clusters[merge.second].isAlive else { continue }
      join(merge.first, merge.second)
    }
    return clusters.indices.filter { clusters[$0].isAlive }.map { members(of: $0).sorted() }
      .sorted { $0[0] < $1[0] }
  }

  private func members(of cluster: Int) -> [Int] {
    var members: [Int] = []
    var waiting = [cluster]
    while let next = waiting.popLast() {
      guard let parts = clusters[next].parts else {
        members.append(next)
        continue
      }
      waiting.append(parts.0)
      waiting.append(parts.1)
    }
    return members
  }

  private mutating func join(_ a: Int, _ b: Int) {
    let new = clusters.count
    var sum = clusters[a].sum + clusters[b].sum
    sum.prune(to: Limits.sumFeatures)
    let merged = Cluster(
      parts: (a, b), sum: sum, size: clusters[a].size + clusters[b].size,
      trait: condition.union(clusters[a].trait, clusters[b].trait))
    let others = totalsWithBoth(a, b)
    retire(a)
    retire(b)
    clusters.append(merged)
    for (other, total) in others { connect(other, new, total: total) }
  }

  /// The living neighbours of either of two clusters with the dot product of both together.
  private mutating func totalsWithBoth(_ a: Int, _ b: Int) -> [(cluster: Int, total: Double)] {
    for entry in clusters[b].neighbours { totals[entry.cluster] = entry.total }
    var others: [(cluster: Int, total: Double)] = []
    var isTaken = false
    for (other, total) in clusters[a].neighbours where other != b && clusters[other].isAlive {
      var second = totals[other]
      if second == 0 {
        if !isTaken { probe.take(clusters[b].sum) }
        isTaken = true
        second = probe.dot(clusters[other].sum)
      }
      others.append((other, total + second))
      totals[other] = 0
    }
    isTaken = false
    for (other, total) in clusters[b].neighbours where totals[other] != 0 {
      totals[other] = 0
      guard other != a, clusters[other].isAlive else { continue }
      if !isTaken { probe.take(clusters[a].sum) }
      isTaken = true
      others.append((other, probe.dot(clusters[other].sum) + total))
    }
    return others
  }

  private mutating func retire(_ k: Int) {
    clusters[k].sum = SparseVector()
    clusters[k].neighbours = []
    clusters[k].isAlive = false
  }

  /// Makes neighbours of two clusters, and proposes them where they are alike enough.
  private mutating func connect(_ a: Int, _ b: Int, total: Double) {
    guard total != 0 else { return }
    clusters[a].neighbours.append((b, total))
    clusters[b].neighbours.append((a, total))
    let similarity = similarity(a, b, total)
    guard similarity >= threshold, condition.allows(clusters[a].trait, clusters[b].trait, similarity) else {
      return
    }
    queue.push(
      MergeQueue.Entry(similarity: similarity, total: total, first: min(a, b), second: max(a, b)))
  }

  /// Mean over all pairs of items.
  private func similarity(_ a: Int, _ b: Int, _ total: Double) -> Double {
    total / (clusters[a].size * clusters[b].size)
  }
}

/// A binary heap of proposed merges, best first; ties go to the lower numbers.
struct MergeQueue {
  struct Entry {
    var similarity: Double
    /// Dot product of the two sums.
    var total: Double
    var first: Int
    var second: Int

    func isBefore(_ other: Entry) -> Bool {
      if similarity != other.similarity { return similarity > other.similarity }
      return (first, second) < (other.first, other.second)
    }
  }

  private var heap: [Entry] = []

  mutating func push(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  mutating func pop() -> Entry? {
    guard let top = heap.first else { return nil }
    let last = heap.removeLast()
    guard !heap.isEmpty else { return top }
    heap[0] = last
    sink()
    return top
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var best = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < heap.count && heap[child].isBefore(heap[best]) {
        best = child
      }
      guard best != parent else { return }
      heap.swapAt(parent, best)
      parent = best
    }
  }
}

/// Two vectors that may be alike.
struct VectorPair {
  var first: Int
  var second: Int
  /// Dot product over all features.
  var total: Double
}
