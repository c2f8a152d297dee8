import Model

/// What a rule made of an item, and why.
public struct RuleTrace: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case hit
    /// Some of its words occur, but something is lacking.
    case nearMiss(lacking: [Lack])
    /// It would have hit, but for these exceptions of its file.
    case cancelled(by: [Cancellation])
    /// It would have hit, but looks at items of this language only.
    case otherLanguage(String)
  }

  /// `area/maritime.scs#3`
  public var rule: String
  public var facet: Facet
  public var tag: String
  public var query: String
  public var weight: Double
  /// What it added to the tag's score; 0 unless it hit.
  public var contribution: Double
  public var outcome: Outcome
  /// The words that it hit; for a miss, those that it found.
  public var matches: [Tag.Match]
}

/// A part of a query, in the rule language, that is not true of an item, and why.
public struct Lack: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// It is not there.
    case absent
    /// Both sides are there, but so many words apart at the nearest where so many are allowed.
    case apart(Int, allowed: Int)
    /// Both sides are there, but never in this order.
    case order
    /// Both sides are there, but never in one `sentence`, or `paragraph`.
    case unit(String)
    /// Both sides are there, but never in one field.
    case field
    /// It is there, and the query wants it not to be.
    case present([Tag.Match])
  }

  public var query: String
  public var reason: Reason

  public init(_ query: String, _ reason: Reason = .absent) {
    self.query = query
    self.reason = reason
  }
}

/// An exception that keeps a rule from counting what it hit.
public struct Cancellation: Hashable, Sendable {
  public var query: String
  /// Where the exception matches, over some word of the hit.
  public var places: [Tag.Match]

  public init(query: String, places: [Tag.Match]) {
    self.query = query
    self.places = places
  }
}

/// What the rules of one tag made of an item.
public struct TagTrace: Hashable, Sendable {
  public var facet: Facet
  public var tag: String
  /// For people.
  public var name: String
  /// The sum of what the rules added.
  public var score: Double
  public var threshold: Double
  /// Whether the score reaches the threshold.
  public var isGiven: Bool
  /// The rules that hit, or of which at least one word occurs, in the order of the file.
  public var rules: [RuleTrace]

  /// How far the score is below the threshold; 0 where the tag is given.
  public var missing: Double { isGiven ? 0 : threshold - score }
}
