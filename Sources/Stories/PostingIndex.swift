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
  /// Owners that a search has met, and room for more.
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

  /// Who stands for an owner now, and whether anybody is looked for there any more.
  typealias Root = (Int) -> (owner: Int, isOpen: Bool)

  /// Owners that share features with a vector, with the sum of products over these; those of most first, ties by number.
  /// Features of too many entries propose nobody.
  mutating func candidates(
    of terms: [(feature: Feature, weight: Float)], limit: Int, root: Root
  ) -> [(owner: Int, sum: Float)] {
    var found = 0
    // All are looked up before any is walked: each is likely far away, and many can be waited for at once.
    let lists = terms.map { (list: table.list(of: $0.feature), weight: $0.weight) }
    for (list, weight) in lists where list.count <= Limits.commonTerm {
      let most = found + Int(list.count)
      if touched.count < most { touched += [UInt32](repeating: 0, count: most + touched.count) }
      Self.add(list.range, of: pool, weight, to: &sums, &touched, &found, root)
    }
    var ranked: [RankedNumber] = []
    ranked.reserveCapacity(found)
    for owner in touched[..<found] {
      ranked.append(RankedNumber(sums[Int(owner)], owner))
      sums[Int(owner)] = 0
    }
    return RankedNumber.best(limit, of: &ranked).map { (Int($0.number), $0.value) }
  }

  /// Without a branch for each entry: whether one is open or met for the first time cannot be foreseen.
  @inline(__always)
  private static func add(
    _ range: Range<Int>, of pool: [Entry], _ weight: Float, to sums: inout [Float], _ touched: inout [UInt32],
    _ found: inout Int, _ root: Root
  ) {
    pool.withUnsafeBufferPointer { pool in
      sums.withUnsafeMutableBufferPointer { sums in
        touched.withUnsafeMutableBufferPointer { touched in
          for entry in pool[range] {
            let (owner, isOpen) = root(Int(entry.owner))
            let sum = sums[owner]
            touched[found] = UInt32(truncatingIfNeeded: owner)
            found &+= (sum == 0 ? 1 : 0) & (isOpen ? 1 : 0)
            sums[owner] = sum + (isOpen ? weight * entry.weight : 0)
          }
        }
      }
    }
  }

  /// Drops the entries of owners that nobody looks for any more.
  mutating func purge(root: Root) {
    var kept = PostingIndex()
    (kept.sums, kept.touched) = (sums, touched)
    for list in table.lists {
      for entry in pool[list.range] where root(Int(entry.owner)).isOpen {
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

  /// An empty one where there is none.
  func list(of feature: Feature) -> List { lists[place(of: feature)] }

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
