/// Lists of patterns, one of which must occur: the alternatives of a query. Looked up from the patterns that an item has.
struct WordLists: Sendable {
  /// Where the lists of each pattern begin in `lists`, and the end.
  private let starts: [Int32]
  private let lists: [Int32]
  /// How many patterns each list has.
  private let sizes: [Int32]

  /// - Parameter patterns: How many there are in all.
  init(_ members: [[Int32]], patterns: Int) {
    let table = NumberLists(
      members.indices.lazy.flatMap { list in members[list].lazy.map { ($0, Int32(truncatingIfNeeded: list)) }
      },
      count: patterns)
    (starts, lists) = (table.starts, table.numbers)
    sizes = members.map { Int32(truncatingIfNeeded: $0.count) }
  }

  var count: Int { sizes.count }

  func size(of list: Int32) -> Int { Int(sizes[Int(list)]) }

  /// Calls a function with every list that a pattern is in.
  @inline(__always) func forEachList(of pattern: Int32, _ body: (Int32) -> Void) {
    for at in Int(starts[Int(pattern)])..<Int(starts[Int(pattern) + 1]) { body(lists[at]) }
  }
}

/// Where the lists of words occur in an item; made to be used again.
struct WordHits: Sendable {
  private struct Link: Sendable {
    /// In the places of the item.
    var place: Int32
    /// The next of the same list; -1 for none.
    var next: Int32
  }

  /// The first link of each list; -1 for none.
  private var heads: [Int32] = []
  private var links: [Link] = []
  /// The lists that occur, each once.
  private(set) var lists: [Int32] = []

  /// Takes the places of another item. Those of one pattern keep their order.
  mutating func take(_ places: [PatternPlace], _ table: WordLists) {
    for list in lists { heads[Int(list)] = -1 }
    lists.removeAll(keepingCapacity: true)
    links.removeAll(keepingCapacity: true)
    if heads.count < table.count { heads = [Int32](repeating: -1, count: table.count) }
    for place in places.indices.reversed() {
      table.forEachList(of: places[place].pattern) { add(Int32(truncatingIfNeeded: place), to: $0) }
    }
  }

  private mutating func add(_ place: Int32, to list: Int32) {
    let head = heads[Int(list)]
    if head < 0 { lists.append(list) }
    links.append(Link(place: place, next: head))
    heads[Int(list)] = Int32(truncatingIfNeeded: links.count - 1)
  }

  @inline(__always) func occurs(_ list: Int32) -> Bool { heads[Int(list)] >= 0 }

  /// The first link to a place of a list; -1 for none.
  @inline(__always) func firstLink(of list: Int32) -> Int32 { heads[Int(list)] }

  /// The link after one; -1 for none.
  @inline(__always) func link(after link: Int32) -> Int32 { links[Int(link)].next }

  /// The number of the place that a link leads to.
  @inline(__always) func place(of link: Int32) -> Int { Int(links[Int(link)].place) }
}
