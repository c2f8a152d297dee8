/// A tag's kind. A tag belongs to exactly one.
public enum Facet: String, Hashable, Sendable, CaseIterable {
  case area, partner, event, sdg, mechanism
  /// Stretches of the Indo-Pacific that are no one's alone: `southeast_asia`, `pacific_islands`.
  case region
  /// What an item is about beside the areas: `background.scams` is watched, `off_topic.sport` is not.
  case topic
}

/// The four priority areas of the AOIP, in the order a digest lists them.
public enum Area: String, Hashable, Sendable, CaseIterable {
  case maritime, connectivity, sdg, economic

  public var name: String {
    switch self {
    case .maritime: "Maritime cooperation"
    case .connectivity: "Connectivity"
    case .sdg: "UN Sustainable Development Goals 2030"
    case .economic: "Economic and other areas"
    }
  }
}

/// What a rule file says of an item, with the words that made it say so.
public struct Tag: Hashable, Sendable {
  public var facet: Facet
  /// Dotted path inside the facet: `maritime.scs`, `PHL`, `agreement`.
  public var tag: String
  /// Sum of the weights of the rules that hit, at least the file's threshold.
  public var score: Double
  /// 0 to 1: how far the score is above the threshold; 0.5 exactly at it.
  public var confidence: Double
  public var matches: [Match]

  public init(facet: Facet, tag: String, score: Double, confidence: Double, matches: [Match] = []) {
    self.facet = facet
    self.tag = tag
    self.score = score
    self.confidence = confidence
    self.matches = matches
  }

  /// A place in an item's text that a rule hit.
  public struct Match: Hashable, Sendable {
    /// The rule's name: file's tag and the rule's number in the file from 1, such as `area/maritime.scs#3`.
    public var rule: String
    public var field: Field
    /// Offsets in Unicode scalars of the field as given; `end` is one past the last.
    public var start: Int
    public var end: Int
    /// The text between them.
    public var text: String

    public init(rule: String, field: Field, start: Int, end: Int, text: String) {
      self.rule = rule
      self.field = field
      self.start = start
      self.end = end
      self.text = text
    }
  }
}

/// How much an item matters to AOIP monitoring, 0 to 1; 0.5 and more is relevant.
public struct Relevance: Hashable, Sendable {
  public var score: Double
  /// What the score is the sum of, by name, in a fixed order; sums of parts are cut to 0…1.
  public var parts: [Part]

  public init(score: Double, parts: [Part]) {
    self.score = score
    self.parts = parts
  }

  public struct Part: Hashable, Sendable {
    public var name: String
    public var value: Double

    public init(name: String, value: Double) {
      self.name = name
      self.value = value
    }
  }
}
