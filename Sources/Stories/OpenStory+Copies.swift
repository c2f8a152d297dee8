extension OpenStory {
  /// A new text is held against the first so many of a story.
  private static let mostCompared = 400
  /// Texts of a story among which retellings are looked for: an event with more headlines has no two that belong together.
  private static let mostRetold = 64

  /// Puts members behind others: copies of one text behind the earliest of it, or behind its own publisher's where the
  /// earliest was carried; then retellings.
  mutating func fold(_ options: GroupingOptions) {
    guard unfolded < members.count else { return }
    order()
    findCopies()
    findRetellings(options)
    unfolded = members.count
  }

  /// By date, those without one last, then by id.
  private mutating func order() {
    for place in members.indices where place >= unfolded || !members[place].isCopy {
      members[place].behind = nil
    }
    guard !zip(members, members.dropFirst()).allSatisfy({ Self.isBefore($0, $1) }) else { return }
    for place in members.indices { members[place].behind = nil }
    members.sort(by: Self.isBefore)
    unfolded = 0
  }

  private static func isBefore(_ a: Member, _ b: Member) -> Bool {
    (a.date ?? .infinity, a.id) < (b.date ?? .infinity, b.id)
  }

  private mutating func findCopies() {
    guard members.count > 1 else { return }
    var probe = VectorProbe()
    var filter = ShingleFilter()
    for later in members.indices.dropFirst(max(1, unfolded)) {
      probe.take(members[later].text.vector)
      filter.take(members[later].text.shingles)
      let found = members.withUnsafeBufferPointer { members in
        (0..<min(later, Self.mostCompared)).first {
          members[$0].behind == nil
            && members[later].text.isCopy(
              of: members[$0].text, cosine: probe.dot(members[$0].text.vector), filter)
        }
      }
      if let found { stand(later, and: found) }
    }
  }

  /// Puts the later of two copies behind the earlier, or all behind the later where the earlier was carried.
  private mutating func stand(_ later: Int, and earlier: Int) {
    guard members[earlier].isCarrier, !members[later].isCarrier else {
      members[later].behind = .copy(earlier)
      return
    }
    for place in 0..<later where front(of: place) == earlier { members[place].behind = .copy(later) }
  }

  /// Two texts of one language and of two publishers, each the other's nearest, tell the same in other words.
  private mutating func findRetellings(_ options: GroupingOptions) {
    let fronts = members.indices.filter { members[$0].behind == nil }
    guard fronts.count > 1, fronts.count <= Self.mostRetold else { return }
    var nearest = [(place: Int, likeness: Double)?](repeating: nil, count: members.count)
    for (k, one) in fronts.enumerated() {
      for other in fronts[(k + 1)...] {
        guard let likeness = Self.retelling(members[one], members[other], options) else { continue }
        for (a, b) in [(one, other), (other, one)] where likeness > nearest[a]?.likeness ?? 0 {
          nearest[a] = (b, likeness)
        }
      }
    }
    for place in fronts {
      guard let (other, likeness) = nearest[place], other < place, nearest[other]?.place == place,
        likeness >= options.retoldThreshold
      else { continue }
      members[place].behind = .retelling(other)
    }
  }

  /// The member in front of another: copies of a retelling stand behind what the retelling stands behind.
  func front(of place: Int) -> Int {
    var place = place
    while true {
      switch members[place].behind {
      case .copy(let front), .retelling(let front): place = front
      case nil: return place
      }
    }
  }
}
