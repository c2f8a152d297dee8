/// What analysts decided of stories or of issues, in terms of items: which belong together, and which do not.
public struct GroupingConstraints: Hashable, Sendable {
  /// Pairs of item ids, in the order of the decisions.
  public var together: [[String]]
  public var apart: [[String]]

  public init(together: [[String]] = [], apart: [[String]] = []) {
    self.together = together
    self.apart = apart
  }
}

/// The constraints as marks on groups: two groups stay apart where one has a mark and the other its opposite.
struct Marks: Sendable {
  private var marks: [String: Set<Int>] = [:]
  private var friends: [String: [String]] = [:]

  init(_ constraints: GroupingConstraints) {
    for (number, pair) in constraints.apart.enumerated() where pair.count == 2 && pair[0] != pair[1] {
      marks[pair[0], default: []].insert(2 * number)
      marks[pair[1], default: []].insert(2 * number + 1)
    }
    for pair in constraints.together where pair.count == 2 && pair[0] != pair[1] {
      friends[pair[0], default: []].append(pair[1])
      friends[pair[1], default: []].append(pair[0])
    }
  }

  func of(_ item: String) -> Set<Int> { marks.isEmpty ? [] : marks[item] ?? [] }

  /// Items that an item belongs with.
  func friends(of item: String) -> [String] { friends.isEmpty ? [] : friends[item] ?? [] }

  static func areApart(_ one: Set<Int>, _ other: Set<Int>) -> Bool {
    one.contains { other.contains($0 ^ 1) }
  }
}
