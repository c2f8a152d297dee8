/// How central each sentence is among all: G. Erkan and D. R. Radev, "LexRank: Graph-based Lexical Centrality as Salience
/// in Text Summarization", Journal of Artificial Intelligence Research 22 (2004), in its continuous form.
///
/// A sentence takes votes only from other origins: those of its own item, and of items of the same publisher in the same
/// story, do not count.
enum LexRank {
  /// Similarity below which two sentences have nothing to do with each other.
  static let threshold: Float = 0.1
  static let damping = 0.85
  /// Strongest neighbours of a sentence that are kept.
  static let neighbours = 64
  static let rounds = 60

  private struct Edge {
    var other: Int32
    var weight: Float
  }

  /// Centrality of each sentence; 1 on average.
  /// - Parameter origins: a number for each sentence, the same for sentences that are not independent.
  static func scores(_ vectors: SentenceVectors, origins: [Int]) -> [Double] {
    walk(graph(vectors, origins))
  }

  /// The neighbours of each sentence, found by the features that they share. A feature that more than one sentence in ten
  /// has (and more than 100) finds none: it would tie everything to everything at great cost.
  private static func graph(_ vectors: SentenceVectors, _ origins: [Int]) -> [[Edge]] {
    let count = vectors.vectors.count
    let limit = max(100, count / 10)
    var postings = [[Edge]](repeating: [], count: vectors.frequencies.count)
    for (sentence, vector) in vectors.vectors.enumerated() {
      for entry in vector where vectors.frequencies[Int(entry.feature)] <= limit {
        postings[Int(entry.feature)].append(Edge(other: Int32(sentence), weight: entry.weight))
      }
    }
    var sums = [Float](repeating: 0, count: count)
    var touched: [Int32] = []
    return vectors.vectors.enumerated().map { sentence, vector in
      for entry in vector {
        for edge in postings[Int(entry.feature)] {
          if sums[Int(edge.other)] == 0 { touched.append(edge.other) }
          sums[Int(edge.other)] += entry.weight * edge.weight
        }
      }
      var edges: [Edge] = []
      for other in touched {
        if sums[Int(other)] >= threshold, origins[Int(other)] != origins[sentence] {
          edges.append(Edge(other: other, weight: sums[Int(other)]))
        }
        sums[Int(other)] = 0
      }
      touched.removeAll(keepingCapacity: true)
      return strongest(edges)
    }
  }

  private static func strongest(_ edges: [Edge]) -> [Edge] {
    guard edges.count > neighbours else { return edges }
    return Array(
      edges.sorted { $0.weight == $1.weight ? $0.other < $1.other : $0.weight > $1.weight }.prefix(neighbours)
    )
  }

  /// The stationary share of a walk along the edges that starts anew now and then, by power iteration.
  private static func walk(_ graph: [[Edge]]) -> [Double] {
    let count = graph.count
    guard count > 0 else { return [] }
    let degrees = graph.map { edges in edges.reduce(0.0) { $0 + Double($1.weight) } }
    var shares = [Double](repeating: 1, count: count)
    for _ in 0..<rounds {
      var next = [Double](repeating: 0, count: count)
      var lost = 0.0
      for (sentence, edges) in graph.enumerated() {
        guard degrees[sentence] > 0 else {
          lost += shares[sentence]
          continue
        }
        let share = shares[sentence] / degrees[sentence]
        for edge in edges { next[Int(edge.other)] += share * Double(edge.weight) }
      }
      let base = 1 - damping + damping * lost / Double(count)
      var change = 0.0
      for place in next.indices {
        next[place] = base + damping * next[place]
        change += abs(next[place] - shares[place])
      }
      shares = next
      if change < 1e-6 * Double(count) { break }
    }
    return shares
  }
}
