/// The patterns of an OR. Most have many, of which few occur in an item.
struct PatternChoice: Sendable {
  /// In the order of the query; one may come again.
  private let patterns: [Int]
  /// The places of these, by pattern, then place.
  private let order: [Int]

  /// From so many times as many patterns as occur on, those that occur are looked up here; of fewer each is asked there.
  private static let many = 2

  init(_ patterns: [Int]) {
    self.patterns = patterns
    order = patterns.indices.sorted { (patterns[$0], $0) < (patterns[$1], $1) }
  }

  /// The patterns that occur in an item, in the order of the query.
  func forEach(in scan: ItemScan, _ body: (Int) -> Void) {
    guard patterns.count > Self.many * scan.patterns.count else {
      for pattern in patterns where scan.occurs(pattern) { body(pattern) }
      return
    }
    var places: [Int] = []
    for pattern in scan.patterns {
      var at = order.partitioningIndex { patterns[$0] >= pattern }
      while at < order.count, patterns[order[at]] == pattern {
        places.append(order[at])
        at += 1
      }
    }
    if places.count > 1 { places.sort() }
    for place in places { body(patterns[place]) }
  }
}
