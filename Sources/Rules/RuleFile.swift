import Model

/// A file of rules that vote for one tag (docs/rules.md).
public struct RuleFile: Hashable, Sendable {
  /// As it was found: the folder of the rule set, the facet, the file's name.
  public var path: String
  public var facet: Facet
  /// Dotted path inside the facet, such as `maritime.scs`.
  public var tag: String
  /// For people.
  public var name: String
  /// The sum of contributions from which the tag is given; above 0.
  public var threshold: Double
  public var note: String
  public var rules: [Rule]
  /// Queries whose places cancel the hits that lie inside them.
  public var exceptions: [Query]
  public var tests: [RuleTest]
  /// What is allowed but rarely meant, in the order of the file.
  public var warnings: [RulesWarning] = []

  /// `area/maritime.scs`
  public var title: String { "\(facet.rawValue)/\(tag)" }
}

/// A query with its vote.
public struct Rule: Hashable, Sendable {
  public var query: Query
  /// What a hit adds to the tag's score; negative to speak against the tag.
  public var weight: Double
  /// Items of another language are passed over; nil for all. An item whose language nobody knows is looked at.
  public var language: String?
  /// The name of a concept, a rule with variants by language; nil for a rule of one query.
  public var concept: String?
  public var note: String
  /// In the file, from 1.
  public var line: Int
}

/// A text that a rule file must, or must not, tag.
public struct RuleTest: Hashable, Sendable {
  public var text: String
  public var expectsTag: Bool
  /// In the file, from 1.
  public var line: Int
}
