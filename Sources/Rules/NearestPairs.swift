import Model

/// Pairs of hits close to each other; each hit is paired with its nearest one only. Made to be used again.
struct NearestPairs: Sendable {
  /// Of each direction by place, each once.
  private(set) var pairs: [Hit] = []
  private var found: [Hit] = []
  private var byStart: [Hit] = []
  private var byEnd: [Hit] = []

  mutating func begin(with pairs: [Hit] = []) {
    self.pairs.removeAll(keepingCapacity: true)
    self.pairs += pairs
  }

  /// Adds the pairs of one range of hits before another.
  mutating func add(
    _ hits: [Hit], _ a: Range<Int>, before b: Range<Int>, within distance: Int, _ scan: ItemScan
  ) {
    sort(hits, a, b)
    found.removeAll(keepingCapacity: true)
    for at in a {
      let place = hits[at].place
      let next = byStart.partitioningIndex { ($0.place.field, $0.place.first) >= (place.field, place.end) }
      if next < byStart.count { join(hits[at], byStart[next], within: distance, scan) }
    }
    for at in b {
      let place = hits[at].place
      let next = byEnd.partitioningIndex { ($0.place.field, $0.place.end) > (place.field, place.first) }
      if next > 0 { join(byEnd[next - 1], hits[at], within: distance, scan) }
    }
    found.sort {
      ($0.place.field, $0.place.first, $0.place.end, $0.boost) < (
        $1.place.field, $1.place.first, $1.place.end, $1.boost
      )
    }
    for at in found.indices where at == 0 || found[at] != found[at - 1] { pairs.append(found[at]) }
  }

  private mutating func sort(_ hits: [Hit], _ a: Range<Int>, _ b: Range<Int>) {
    byStart.removeAll(keepingCapacity: true)
    for at in b { byStart.append(hits[at]) }
    byStart.sort {
      ($0.place.field, $0.place.first, $0.place.end) < ($1.place.field, $1.place.first, $1.place.end)
    }
    byEnd.removeAll(keepingCapacity: true)
    for at in a { byEnd.append(hits[at]) }
    byEnd.sort {
      ($0.place.field, $0.place.end, $0.place.first) < ($1.place.field, $1.place.end, $1.place.first)
    }
  }

  private mutating func join(_ a: Hit, _ b: Hit, within distance: Int, _ scan: ItemScan) {
    guard let apart = scan.distance(from: a.place, to: b.place), apart <= distance else { return }
    let place = Place(field: a.place.field, first: a.place.first, end: b.place.end)
    found.append(Hit(place: place, boost: max(a.boost, b.boost), variant: -1))
  }
}
