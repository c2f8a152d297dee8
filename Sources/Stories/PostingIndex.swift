/// Which owners hold which features: finds the owners of vectors that share rare features with one.
///
/// The lists lie in one pool, each in a stretch of its own that is doubled when it is full: a list apiece would cost more in
/// allocation than all searches.
struct PostingIndex: Sendable {
  private struct Entry: Sendable {
    var owner: UInt32 = 0
    var weight: Float = 0
  }

  private var table = ListTable()
  private var pool: [Entry] = []
  /// Stretches of the pool that are free, by the exponent of their length.
  private var free = [[UInt32]](repeating: [], count: 32)
  /// For each owner the sum of products found so far; 0 outside a search.
  private var sums: [Float] = []
  /// Owners that a search has met.
  private var touched: [UInt32] = []
  private(set) var count = 0

  mutating func add(_ terms: [(feature: Feature, weight: Float)], owner: Int) {
    for entry in terms { add(Entry(owner: UInt32(clamping: owner), weight: entry.weight), to: entry.feature) }
    count += terms.count
    if owner >= sums.count { sums += [Float](repeating: 0, count: max(owner + 1 - sums.count, sums.count)) }
  }

  private mutating func add(_ entry: Entry, to feature: Feature) {
    let place = table.place(orNew: feature)
    var list = table.lists[place]
    if list.count == list.room { enlarge(&list) }
    pool[Int(list.start + list.count)] = entry
    list.count += 1
    table.lists[place] = list
  }

  private mutating func enlarge(_ list: inout ListTable.List) {
    let room = max(1, list.room * 2)
    let start = stretch(room)
    for k in 0..<Int(list.count) { pool[Int(start) + k] = pool[Int(list.start) + k] }
    if list.room > 0 { free[list.room.trailingZeroBitCount].append(list.start) }
    (list.start, list.room) = (start, room)
  }

  /// The start of a free stretch of a length that is a power of two.
  private mutating func stretch(_ length: UInt32) -> UInt32 {
    if let start = free[length.trailingZeroBitCount].popLast() { return start }
    pool.append(contentsOf: repeatElement(Entry(), count: Int(length)))
    return UInt32(pool.count) - length
  }

  /// Owners that share features with a vector, with the sum of products over these; those of most first, ties by number.
  /// Features of too many entries propose nobody.
  /// - Parameter root: who stands for an owner now; nil where nobody is looked for any more.
  mutating func candidates(
    of terms: [(feature: Feature, weight: Float)], limit: Int, root: (Int) -> Int?
  ) -> [(owner: Int, sum: Float)] {
    touched.removeAll(keepingCapacity: true)
    for (feature, weight) in terms {
      guard let list = table.list(of: feature), list.count <= Limits.commonTerm else { continue }
      Self.add(list.range, of: pool, weight, to: &sums, &touched, root)
    }
    var ranked = touched.map { RankedNumber(sums[Int($0)], $0) }
    for owner in touched { sums[Int(owner)] = 0 }
    return RankedNumber.best(limit, of: &ranked).map { (Int($0.number), $0.value) }
  }

  @inline(__always)
  private static func add(
    _ range: Range<Int>, of pool: [Entry], _ weight: Float, to sums: inout [Float], _ touched: inout [UInt32],
    _ root: (Int) -> Int?
  ) {
    pool.withUnsafeBufferPointer { pool in
      sums.withUnsafeMutableBufferPointer { sums in
        for entry in pool[range] {
          guard let owner = root(Int(entry.owner)) else { continue }
          if sums[owner] == 0 { touched.append(UInt32(clamping: owner)) }
          sums[owner] += weight * entry.weight
        }
      }
    }
  }

  /// Drops the entries of owners that nobody looks for any more.
  mutating func purge(root: (Int) -> Int?) {
    var kept = PostingIndex()
    (kept.sums, kept.touched) = (sums, touched)
    for list in table.lists {
      for entry in pool[list.range] where root(Int(entry.owner)) != nil {
        kept.add(entry, to: list.feature)
        kept.count += 1
      }
    }
    self = kept
  }
}

/// Where the list of each feature lies: a table with open addressing.
private struct ListTable: Sendable {
  struct List: Sendable {
    /// 0 for a free place.
    var feature: Feature = 0
    var start: UInt32 = 0
    var count: UInt32 = 0
    /// A power of two, or 0.
    var room: UInt32 = 0

    var range: Range<Int> { Int(start)..<Int(start + count) }
  }

  var lists = [List](repeating: List(), count: 1_024)
  private var used = 0

  init() {}

  func list(of feature: Feature) -> List? {
    let place = place(of: feature)
    return lists[place].feature == 0 ? nil : lists[place]
  }

  /// The place of a feature's list, until the next is made.
  mutating func place(orNew feature: Feature) -> Int {
    let found = place(of: feature)
    if lists[found].feature != 0 { return found }
    used += 1
    lists[found].feature = feature
    guard used * 10 > lists.count * 7 else { return found }
    grow()
    return place(of: feature)
  }

  private func place(of feature: Feature) -> Int {
    let last = lists.count - 1
    var place = Int(truncatingIfNeeded: feature &* 0x9E37_79B1) & last
    while lists[place].feature != 0, lists[place].feature != feature { place = (place + 1) & last }
    return place
  }

  private mutating func grow() {
    let old = lists
    lists = [List](repeating: List(), count: old.count * 2)
    for list in old where list.feature != 0 { lists[place(of: list.feature)] = list }
  }
}
