import Model
import Text

/// A place that made a query true, with the product of the boosts over it.
struct Hit: Hashable {
  var place: Place
  var boost: Double
  /// The language of the concept's variant that made it; nil outside concepts.
  var variant: String?
}

/// Evaluates queries over one item.
struct Evaluator {
  let scan: ItemScan
  /// Places of the exceptions of the rule file: what lies inside one does not count.
  var cancelled = Cover()
  /// The tags that the item has so far.
  var tags: [(facet: Facet, tag: String)] = []
  var units = TextUnits()

  /// The hits of a query in some fields; nil where it is not true of the item, empty where it is true of no place.
  func hits(_ node: CompiledNode, in fields: Fields = .all) -> [Hit]? {
    switch node {
    case .literal(let pattern): nonEmpty(hits(of: pattern, in: fields))
    case .sloppy(let terms, let slop):
      nonEmpty(SloppyPhrase(scan: scan, slop: slop).hits(terms.map { places(of: $0, in: fields) }))
    case .near(let a, let b, let distance, let inOrder):
      near(hits(a, in: fields), hits(b, in: fields), within: distance, inOrder: inOrder)
    case .together(let a, let b, let unit, let inOrder):
      together(hits(a, in: fields), hits(b, in: fields), in: unit, inOrder: inOrder)
    case .and(let nodes): conjunction(nodes, fields)
    case .or(let patterns, let nodes): alternatives(patterns, nodes, fields)
    case .not(let node): hits(node, in: fields) == nil ? [] : nil
    case .inField(let field, let node): hits(node, in: fields.intersection(field))
    case .boosted(let node, let boost):
      hits(node, in: fields)?.map { Hit(place: $0.place, boost: $0.boost * boost) }
    case .source(let pattern): Publisher.matches(pattern, scan.content) ? [] : nil
    case .language(let language): scan.content.language == language ? [] : nil
    case .tag(let pattern): tags.contains { pattern.matches(facet: $0.facet, tag: $0.tag) } ? [] : nil
    case .variant(let language, let node): variant(language, node, in: fields)
    }
  }

  private func nonEmpty(_ hits: [Hit]) -> [Hit]? { hits.isEmpty ? nil : hits }

  private func hits(of pattern: Int, in fields: Fields) -> [Hit] {
    places(of: pattern, in: fields).map { Hit(place: $0, boost: 1) }
  }

  private func places(of pattern: Int, in fields: Fields) -> [Place] {
    let places = scan.places(of: pattern)
    if places.isEmpty || (fields == .all && cancelled.isEmpty) { return Array(places) }
    return places.filter { fields.contains(Fields($0.field)) && !cancelled.contains($0) }
  }

  private func conjunction(_ nodes: [CompiledNode], _ fields: Fields) -> [Hit]? {
    // By pointer: to take a node out of the array counts a reference, on which all cores would meet.
    nodes.withUnsafeBufferPointer { nodes in
      var all: [Hit] = []
      for place in nodes.indices {
        guard let hits = hits(nodes[place], in: fields) else { return nil }
        all += hits
      }
      return all
    }
  }

  private func alternatives(
    _ patterns: PatternChoice, _ nodes: [CompiledNode], _ fields: Fields
  ) -> [Hit]? {
    var all: [Hit] = []
    patterns.forEach(in: scan) { all += hits(of: $0, in: fields) }
    var isTrue = !all.isEmpty
    nodes.withUnsafeBufferPointer { nodes in
      for place in nodes.indices {
        guard let hits = hits(nodes[place], in: fields) else { continue }
        isTrue = true
        all += hits
      }
    }
    return isTrue ? all : nil
  }

  /// Stretches from a hit of one side to the nearest of the other, from either side's point of view.
  private func near(_ a: [Hit]?, _ b: [Hit]?, within distance: Int, inOrder: Bool) -> [Hit]? {
    guard let a, let b else { return nil }
    var pairs = NearestPairs(scan: scan, distance: distance).pairs(a, before: b)
    if !inOrder { pairs += NearestPairs(scan: scan, distance: distance).pairs(b, before: a) }
    return nonEmpty(pairs)
  }
}

/// Pairs of hits close to each other; each hit is paired with its nearest one only.
struct NearestPairs {
  let scan: ItemScan
  let distance: Int

  func pairs(_ a: [Hit], before b: [Hit]) -> [Hit] {
    let byStart = b.sorted {
      ($0.place.field, $0.place.first, $0.place.end) < ($1.place.field, $1.place.first, $1.place.end)
    }
    let byEnd = a.sorted {
      ($0.place.field, $0.place.end, $0.place.first) < ($1.place.field, $1.place.end, $1.place.first)
    }
    var pairs: Set<Hit> = []
    for hit in a {
      let at = byStart.partitioningIndex {
        ($0.place.field, $0.place.first) >= (hit.place.field, hit.place.end)
      }
      if at < byStart.count, let pair = stretch(hit, byStart[at]) { pairs.insert(pair) }
    }
    for hit in b {
      let at = byEnd.partitioningIndex { ($0.place.field, $0.place.end) > (hit.place.field, hit.place.first) }
      if at > 0, let pair = stretch(byEnd[at - 1], hit) { pairs.insert(pair) }
    }
    return pairs.sorted {
      ($0.place.field, $0.place.first, $0.place.end, $0.boost) < (
        $1.place.field, $1.place.first, $1.place.end, $1.boost
      )
    }
  }

  private func stretch(_ a: Hit, _ b: Hit) -> Hit? {
    guard let apart = scan.distance(from: a.place, to: b.place), apart <= distance else { return nil }
    return Hit(
      place: Place(field: a.place.field, first: a.place.first, end: b.place.end), boost: max(a.boost, b.boost)
    )
  }
}
