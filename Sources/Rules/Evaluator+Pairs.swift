import Model

/// Places that belong together.
extension Evaluator {
  mutating func sloppy(
    _ terms: QueryProgram.Operands, _ slop: Int, _ fields: Fields, _ program: QueryProgram
  ) -> Bool {
    let before = hits.count
    var places: [[Place]] = []
    for term in terms.range {
      let start = hits.count
      guard occurs(program.operands[term], fields) else { return false }
      places.append(hits[start...].map(\.place))
    }
    hits.removeLast(hits.count - before)
    scan.resolve()
    hits += SloppyPhrase(scan: scan, slop: slop).hits(places)
    return hits.count > before
  }

  /// What is made of the hits of two queries, in place of them.
  mutating func pairs(
    _ a: Int32, _ b: Int32, _ fields: Fields, _ program: QueryProgram,
    _ find: (inout Evaluator, Range<Int>, Range<Int>) -> Void
  ) -> Bool {
    let before = hits.count
    guard holds(a, in: fields, program) else { return false }
    let middle = hits.count
    guard holds(b, in: fields, program) else { return false }
    scan.resolve()
    nearest.begin()
    find(&self, before..<middle, middle..<hits.count)
    hits.removeLast(hits.count - before)
    hits += nearest.pairs
    return hits.count > before
  }

  /// Stretches from a hit of one side to the nearest of the other, from either side's point of view.
  mutating func near(_ a: Range<Int>, _ b: Range<Int>, within distance: Int, inOrder: Bool) {
    nearest.add(hits, a, before: b, within: distance, scan)
    if !inOrder { nearest.add(hits, b, before: a, within: distance, scan) }
  }

  /// Stretches from a hit of one side to the nearest of the other that begin and end in one sentence or paragraph.
  mutating func together(_ a: Range<Int>, _ b: Range<Int>, in unit: TextUnit, inOrder: Bool) {
    // What runs over an end lies in no one unit. Without it the nearest hit of the other side is in the same unit
    // if any is.
    let first = hits[a].filter { isInside(unit, $0) }
    let second = hits[b].filter { isInside(unit, $0) }
    let (both, middle) = (first + second, first.count)
    nearest.add(both, 0..<middle, before: middle..<both.count, within: .max, scan)
    if !inOrder { nearest.add(both, middle..<both.count, before: 0..<middle, within: .max, scan) }
    let found = nearest.pairs.filter { isInside(unit, $0) }
    nearest.begin(with: found)
  }

  private mutating func isInside(_ unit: TextUnit, _ hit: Hit) -> Bool {
    guard let content else { return false }
    let range = scan.offsets(of: hit.place)
    let field = hit.place.field
    return units.number(at: range.lowerBound, of: field, unit, in: content)
      == units.number(at: range.upperBound - 1, of: field, unit, in: content)
  }
}
