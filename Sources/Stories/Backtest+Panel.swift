import Foundation

extension Backtest {
  /// What the sources that were live throughout recent days and baseline find alone. How items fall together hangs on all of
  /// them, so it is not enough that others do not count: an alert must come without them.
  struct Panel {
    /// Items of the other sources.
    let others: Set<String>
    let replay: Replay

    /// An alert without the latest items of others; nil where half of the rest is in none that the panel has.
    func confirmed(_ flag: Flag, on day: Int) -> Flag? {
      var flag = flag
      flag.latest.removeAll { others.contains($0) }
      let isKnown = replay.emerging[day, default: []].contains {
        let shared = $0.intersection(flag.latest).count
        return shared > 0 && 2 * shared >= flag.latest.count
      }
      return isKnown ? flag : nil
    }
  }

  /// For each day on which sources are young or lost, what the others find; a replay for each set of others.
  func panels(
    on days: [Int], _ items: [GroupingBook.Numbered], quietDays: Double
  ) -> [Int: Panel] {
    guard let coverage else { return [:] }
    let sources = Set(items.map(\.source))
    let outside = Dictionary(
      uniqueKeysWithValues: days.map { day in
        (day, coverage.outside(sources, asOf: Self.end(of: day)))
      })
    let panels = Dictionary(
      uniqueKeysWithValues: Set(outside.values.filter { !$0.isEmpty }).map { others in
        let (out, within) = items.partitioned { others.contains($0.source) }
        let replay = Backtest(coverage: nil, options: options).replay(within, quietDays: quietDays)
        return (others, Panel(others: Set(out.map(\.item.id)), replay: replay))
      })
    return outside.compactMapValues { panels[$0] }
  }
}

extension Array {
  /// The elements of which something is true, and the others, each in order.
  fileprivate func partitioned(by isFirst: (Element) -> Bool) -> ([Element], [Element]) {
    (filter(isFirst), filter { !isFirst($0) })
  }
}
