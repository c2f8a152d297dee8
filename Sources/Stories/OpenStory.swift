import Foundation

/// An item of a story, as far as later items are held against it.
struct Member: Sendable {
  /// What stands in front of it.
  enum Behind: Sendable {
    /// It is the same text, and no origin of its own.
    case copy(Int)
    /// It tells the same in other words.
    case retelling(Int)
  }

  /// The number that its giver knows it by, and its id.
  var item: Int
  var id: String
  var title: String
  /// Seconds; nil where it has no date.
  var date: Double?
  /// Folded name of who wrote it.
  var origin: String
  var isCarrier: Bool
  var language: String
  /// Its areas, a bit each, and whether it may open or join an issue.
  var areas: Int
  var isEligible: Bool
  /// Numbers of the source that brought it and of that source's country; 0 where they are not known.
  var source: Feature
  var country: Feature
  var text: StoryText
  /// The member, by place in the story, that it stands behind; nil for one in front.
  var behind: Behind?

  var isCopy: Bool { if case .copy = behind { true } else { false } }
}

/// A story that items may join yet.
struct OpenStory: Sendable {
  /// Id of the item that opened it.
  var first = ""
  var members: [Member]
  var sum: SparseVector
  /// Squared length of the sum.
  var own: Double
  /// Seconds; nil where no member has a date.
  var span: ClosedRange<Double>?
  /// Mean date of the members that have one.
  var centre: Double
  var dated: Int
  var marks: Set<Int>
  /// Members from here on are not held against the others yet.
  var unfolded = 0

  /// Without members.
  init() {
    (members, sum, own, centre, dated, marks) = ([], SparseVector(), 0, 0, 0, [])
  }

  init(_ member: Member, marks: Set<Int>) {
    first = member.id
    members = [member]
    sum = member.text.vector
    own = sum.square
    span = member.date.map { $0...$0 }
    centre = member.date ?? 0
    dated = member.date == nil ? 0 : 1
    self.marks = marks
  }

  /// Cosine of the sums, lowered with the time between the two.
  func likeness(_ other: OpenStory, _ options: GroupingOptions) -> Double {
    weight.likeness(other.weight, total: sum.dot(other.sum), options)
  }

  /// What of a story its likeness to others needs beside the product of the sums.
  struct Weight: Sendable {
    /// Squared length of the sum.
    var own: Double
    /// Mean date; nil where no member has one.
    var centre: Double?

    /// - Parameter total: The product of the sums.
    func likeness(_ other: Weight, total: Double, _ options: GroupingOptions) -> Double {
      guard own > 0, other.own > 0 else { return 0 }
      let lengths = (own * other.own).squareRoot()
      guard lengths > 0 else { return 0 }
      guard let centre, let given = other.centre else { return total / lengths }
      return total / lengths * OpenStory.closeness(abs(centre - given), options)
    }
  }

  @inline(__always) var weight: Weight { Weight(own: own, centre: dated > 0 ? centre : nil) }

  static func closeness(_ seconds: Double, _ options: GroupingOptions) -> Double {
    1 - options.ageShare + options.ageShare * exp(-seconds / options.agePeriod)
  }

  /// Of two texts as retellings of each other; nil where they cannot be.
  static func retelling(_ a: Member, _ b: Member, _ options: GroupingOptions) -> Double? {
    guard a.language == b.language, a.origin != b.origin || a.origin.isEmpty else { return nil }
    let seconds = a.date.flatMap { first in b.date.map { abs(first - $0) } } ?? 0
    let closeness =
      1 - options.retoldAgeShare + options.retoldAgeShare * exp(-seconds / options.retoldAgePeriod)
    return a.text.telling.likeness(b.text.telling) * closeness
  }

  /// Whether the two could be one at all: inside the window, and not apart by an analyst's word.
  @inline(__always)
  func mayJoin(_ other: OpenStory, at likeness: Double, least: Double, _ options: GroupingOptions) -> Bool {
    guard !Marks.areApart(marks, other.marks) else { return false }
    guard let span, let given = other.span else { return likeness >= options.undatedThreshold }
    let length = max(span.upperBound, given.upperBound) - min(span.lowerBound, given.lowerBound)
    return likeness >= least && length <= options.storyWindow
  }

  /// The id of a story by its first item: it keeps it when an older one comes.
  var id: String { Self.prefix + first }

  static let prefix = "story-"

  var isForgotten: Bool { own < 0 }

  /// Drops what later items would be held against.
  mutating func forget() {
    guard !isForgotten else { return }
    for place in members.indices { members[place].text = StoryText() }
    (sum, own) = (SparseVector(), -1)
  }

  /// Takes in one more; what is folded stays so.
  /// - Parameter total: The product of the sums, where it is known.
  mutating func join(_ single: OpenStory, total: Double? = nil) {
    let folded = unfolded
    absorb(single, total: total)
    unfolded = folded
  }

  /// Takes in another; its members come behind.
  mutating func absorb(_ other: OpenStory, total: Double? = nil) {
    own += other.own + 2 * (total ?? sum.dot(other.sum))
    sum = sum + other.sum
    sum.prune(to: Limits.sumFeatures)
    if let given = other.span {
      span =
        span.map {
          min($0.lowerBound, given.lowerBound)...max($0.upperBound, given.upperBound)
        } ?? given
      centre = (centre * Double(dated) + other.centre * Double(other.dated)) / Double(dated + other.dated)
      dated += other.dated
    }
    let place = members.count
    for member in other.members { members.append(member.moved(by: place)) }
    if !other.marks.isEmpty { marks.formUnion(other.marks) }
    unfolded = 0
  }
}

extension Member {
  /// The same where its story's members begin at another place.
  fileprivate func moved(by places: Int) -> Member {
    var moved = self
    switch behind {
    case .copy(let place): moved.behind = .copy(place + places)
    case .retelling(let place): moved.behind = .retelling(place + places)
    case nil: break
    }
    return moved
  }
}
