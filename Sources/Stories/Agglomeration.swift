/// Agglomerative clustering over a sparse graph: the two most similar clusters merge until none is similar enough.
///
/// Every merge takes the best pair of all, ties by number, so the result does not hang on any order but that of the
/// vectors. Similarities of merged clusters are exact: totals of dot products add up (Manning, Raghavan and Schütze,
/// Introduction to Information Retrieval, section 17.3).
struct Agglomeration {
  enum Linkage {
    /// Cosine of the two sums.
    case centroid
    /// Mean over all pairs of items.
    case average
  }

  private struct Cluster {
    var members: [Int]
    var sum: SparseVector
    /// Number of items in it.
    var size: Double
    /// Squared length of the sum.
    var own: Double
    /// Dot product with each neighbour's sum.
    var totals: [Int: Double]
    var isAlive = true
  }

  private let linkage: Linkage
  private let threshold: Double
  /// Whether two clusters, given by their members, may be one at a similarity.
  private let allows: ([Int], [Int], Double) -> Bool
  private var clusters: [Cluster]
  private var queue = MergeQueue()

  init(
    _ vectors: [SparseVector], sizes: [Int], pairs: [Neighbours.Pair], linkage: Linkage, threshold: Double,
    allows: @escaping ([Int], [Int], Double) -> Bool = { _, _, _ in true }
  ) {
    self.linkage = linkage
    self.threshold = threshold
    self.allows = allows
    clusters = vectors.enumerated().map { k, vector in
      Cluster(members: [k], sum: vector, size: Double(sizes[k]), own: vector.dot(vector), totals: [:])
    }
    for pair in pairs {
      clusters[pair.first].totals[pair.second] = pair.total
      clusters[pair.second].totals[pair.first] = pair.total
      propose(pair.first, pair.second)
    }
  }

  /// The members of each cluster in ascending order, clusters by their first member.
  mutating func run() -> [[Int]] {
    while let merge = queue.pop() {
      guard clusters[merge.first].isAlive, clusters[merge.second].isAlive else { continue }
      join(merge.first, merge.second)
    }
    return clusters.filter(\.isAlive).map { $0.members.sorted() }.sorted { $0[0] < $1[0] }
  }

  private mutating func join(_ a: Int, _ b: Int) {
    let between = clusters[a].totals[b] ?? 0
    let new = clusters.count
    var merged = Cluster(
      members: clusters[a].members + clusters[b].members, sum: clusters[a].sum + clusters[b].sum,
      size: clusters[a].size + clusters[b].size, own: clusters[a].own + clusters[b].own + 2 * between,
      totals: [:])
    for other in Set(clusters[a].totals.keys).union(clusters[b].totals.keys)
    where other != a && other != b && clusters[other].isAlive {
      let total = self.total(a, other) + self.total(b, other)
      merged.totals[other] = total
      clusters[other].totals[new] = total
      clusters[other].totals[a] = nil
      clusters[other].totals[b] = nil
    }
    retire(a)
    retire(b)
    let others = merged.totals.keys
    clusters.append(merged)
    for other in others { propose(other, new) }
  }

  private func total(_ a: Int, _ b: Int) -> Double {
    clusters[a].totals[b] ?? clusters[a].sum.dot(clusters[b].sum)
  }

  private mutating func retire(_ k: Int) {
    clusters[k] = Cluster(members: [], sum: SparseVector(), size: 0, own: 0, totals: [:], isAlive: false)
  }

  private mutating func propose(_ a: Int, _ b: Int) {
    let similarity = similarity(a, b)
    guard similarity >= threshold, allows(clusters[a].members, clusters[b].members, similarity) else {
      return
    }
    queue.push(MergeQueue.Entry(similarity: similarity, first: min(a, b), second: max(a, b)))
  }

  private func similarity(_ a: Int, _ b: Int) -> Double {
    let total = clusters[a].totals[b] ?? 0
    switch linkage {
    case .average: return total / (clusters[a].size * clusters[b].size)
    case .centroid:
      let lengths = (clusters[a].own * clusters[b].own).squareRoot()
      return lengths > 0 ? total / lengths : 0
    }
  }
}

/// A binary heap of proposed merges, best first; ties go to the lower numbers.
struct MergeQueue {
  struct Entry {
    var similarity: Double
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
