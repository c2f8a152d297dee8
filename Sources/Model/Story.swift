import Foundation

/// Items that report one event, across publishers and languages.
public struct Story: Hashable, Sendable, Identifiable {
  /// Made from the story's oldest item: the same items give the same id.
  public var id: String
  /// Ids of its items, by published time, then id.
  public var items: [String]
  /// For each item that is a copy, the item that stands in front of it. An item not named here is its own front.
  public var copies: [String: String]
  /// Title of the item in front of the whole story.
  public var title: String
  public var first: Date?
  public var last: Date?
  /// Publishers counted once for all copies of one text.
  public var origins: Int
  /// How many of the origins are state media, and how many are a partner of the story speaking for itself.
  public var stateMedia: Int
  public var ownStatements: Int

  public init(
    id: String, items: [String], copies: [String: String] = [:], title: String, first: Date? = nil,
    last: Date? = nil, origins: Int, stateMedia: Int = 0, ownStatements: Int = 0
  ) {
    self.id = id
    self.items = items
    self.copies = copies
    self.title = title
    self.first = first
    self.last = last
    self.origins = origins
    self.stateMedia = stateMedia
    self.ownStatements = ownStatements
  }

  /// Origins that are neither state media nor own statements.
  public var independent: Int { max(0, origins - stateMedia - ownStatements) }
}

/// What an origin of a story is, apart from whose text it tells.
public enum OriginMark: String, Hashable, Sendable, CaseIterable {
  case independent
  /// A medium that a state owns or directs.
  case stateMedia = "state media"
  /// A government body or organisation that is itself a partner of the story.
  case ownStatement = "own statement"
}

/// A line of development over time: stories that belong together.
public struct Issue: Hashable, Sendable, Identifiable {
  /// A slug drawn from its own words, such as `scarborough-shoal-water-cannon`; unique in one grouping.
  public var id: String
  /// A name drawn from its own words, for people.
  public var name: String
  /// Ids of its stories, oldest first.
  public var stories: [String]
  /// Ids of its items, by published time, then id.
  public var items: [String]
  /// The sub-topics, partners and terms that hold it together, strongest first.
  public var areas: [String]
  public var partners: [String]
  public var terms: [String]
  public var first: Date?
  public var last: Date?
  public var state: State
  public var emergence: Emergence

  public init(
    id: String, name: String, stories: [String], items: [String], areas: [String], partners: [String],
    terms: [String], first: Date?, last: Date?, state: State, emergence: Emergence
  ) {
    self.id = id
    self.name = name
    self.stories = stories
    self.items = items
    self.areas = areas
    self.partners = partners
    self.terms = terms
    self.first = first
    self.last = last
    self.state = state
    self.emergence = emergence
  }

  public enum State: String, Hashable, Sendable, CaseIterable {
    case emerging, active, dormant, closed
  }
}

/// How strongly an issue rises, with the parts that the score is the sum of.
public struct Emergence: Hashable, Sendable {
  public var score: Double
  public var parts: [Part]
  /// Independent origins in the recent window, and in the baseline window before it.
  public var recent: Int
  public var baseline: Int

  public init(score: Double, parts: [Part], recent: Int, baseline: Int) {
    self.score = score
    self.parts = parts
    self.recent = recent
    self.baseline = baseline
  }

  public struct Part: Hashable, Sendable {
    public var name: String
    public var value: Double
    /// One clause that says what was counted.
    public var note: String

    public init(name: String, value: Double, note: String) {
      self.name = name
      self.value = value
      self.note = note
    }
  }
}
