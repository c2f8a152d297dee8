import Model

/// Sentences, paragraphs and variants.
extension Evaluator {
  /// Stretches from a hit of one side to the nearest of the other that begin and end in one sentence or paragraph.
  func together(_ a: [Hit]?, _ b: [Hit]?, in unit: TextUnit, inOrder: Bool) -> [Hit]? {
    guard let a, let b else { return nil }
    // What runs over an end lies in no one unit. Without it the nearest hit of the other side is in the same unit
    // if any is.
    let (first, second) = (a.filter { isInside(unit, $0) }, b.filter { isInside(unit, $0) })
    let nearest = NearestPairs(scan: scan, distance: .max)
    var pairs = nearest.pairs(first, before: second)
    if !inOrder { pairs += nearest.pairs(second, before: first) }
    let found = pairs.filter { isInside(unit, $0) }
    return found.isEmpty ? nil : found
  }

  private func isInside(_ unit: TextUnit, _ hit: Hit) -> Bool {
    let range = scan.offsets(of: hit.place)
    let field = hit.place.field
    return units.number(at: range.lowerBound, of: field, unit, in: scan.content)
      == units.number(at: range.upperBound - 1, of: field, unit, in: scan.content)
  }

  /// The hits of a variant, each marked with its language; nil in items of another.
  func variant(_ language: String, _ node: CompiledNode, in fields: Fields) -> [Hit]? {
    guard scan.content.language == nil || scan.content.language == language else { return nil }
    return hits(node, in: fields)?.map { Hit(place: $0.place, boost: $0.boost, variant: language) }
  }
}
