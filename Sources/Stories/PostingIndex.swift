/// Which owners hold which features: finds the owners of vectors that share rare features with one.
struct PostingIndex: Sendable {
  private struct Entry: Sendable {
    var owner: Int32
    var weight: Float
  }

  private var lists: [Feature: [Entry]] = [:]
  /// For each owner the sum of products found so far; 0 outside a search.
  private var sums: [Float] = []
  private(set) var count = 0

  mutating func add(_ terms: [(feature: Feature, weight: Float)], owner: Int) {
    for entry in terms {
      lists[entry.feature, default: []].append(Entry(owner: Int32(clamping: owner), weight: entry.weight))
      count += 1
    }
    if owner >= sums.count { sums += [Float](repeating: 0, count: max(owner + 1 - sums.count, sums.count)) }
  }

  /// Owners that share features with a vector, with the sum of products over these; those of most first, ties by number.
  /// Features of too many entries propose nobody.
  /// - Parameter root: who stands for an owner now; nil where nobody is looked for any more.
  mutating func candidates(
    of terms: [(feature: Feature, weight: Float)], limit: Int, root: (Int) -> Int?
  ) -> [(owner: Int, sum: Float)] {
    var touched: [Int] = []
    for (feature, weight) in terms {
      guard let list = lists[feature], list.count <= Limits.commonTerm else { continue }
      for entry in list {
        guard let owner = root(Int(entry.owner)) else { continue }
        if sums[owner] == 0 { touched.append(owner) }
        sums[owner] += weight * entry.weight
      }
    }
    var ranked = touched.map { RankedNumber(sums[$0], UInt32(clamping: $0)) }
    for owner in touched { sums[owner] = 0 }
    return RankedNumber.best(limit, of: &ranked).map { (Int($0.number), $0.value) }
  }

  /// Drops the entries of owners that nobody looks for any more.
  mutating func purge(root: (Int) -> Int?) {
    count = 0
    for (feature, list) in lists {
      let kept = list.filter { root(Int($0.owner)) != nil }
      lists[feature] = kept.isEmpty ? nil : kept
      count += kept.count
    }
  }
}
