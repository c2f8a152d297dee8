import Model

/// An item of which someone said what tags it should have.
public struct LabelledItem: Sendable {
  public var id: String
  public var content: ItemContent
  public var judgements: [Judgement]

  public init(id: String, content: ItemContent, judgements: [Judgement]) {
    self.id = id
    self.content = content
    self.judgements = judgements
  }
}

/// What someone said of one facet of an item.
public struct Judgement: Hashable, Sendable {
  /// How finely tags are compared.
  public enum Grain: Hashable, Sendable {
    /// Whole tags: `maritime.scs`.
    case whole
    /// What stands before the first dot, without leading zeros: `maritime`, `7`.
    case root
  }

  /// A facet, or `relevance`, whose one tag is `relevant`.
  public var facet: String
  /// Tags that it should have.
  public var wanted: Set<String>
  /// Tags that are neither right nor wrong.
  public var allowed: Set<String>
  /// The tags that were judged: what else the rules give is not counted.
  public var judged: Set<String>
  public var grain: Grain

  public init(
    facet: String, wanted: Set<String>, allowed: Set<String> = [], judged: Set<String>, grain: Grain
  ) {
    self.facet = facet
    self.wanted = wanted
    self.allowed = allowed
    self.judged = judged
    self.grain = grain
  }

  /// What the rules say, at the grain of the judgement.
  func predicted(_ tags: [Tag], isRelevant: Bool) -> Set<String> {
    if facet == "relevance" { return isRelevant ? ["relevant"] : [] }
    let given = tags.filter { $0.facet.rawValue == facet }.map(\.tag)
    let names = grain == .whole ? given : given.map { String($0.prefix { $0 != "." }.drop { $0 == "0" }) }
    return judged.intersection(names)
  }
}

/// How right the rules are on labelled items.
public struct LabelComparison: Sendable {
  /// Hits and faults of one tag, or of a facet in one language or in all.
  public struct Row: Hashable, Sendable {
    public var facet: String
    /// nil for the facet as a whole.
    public var tag: String?
    /// nil for all languages; `?` for items whose language nobody knows.
    public var language: String?
    public var right = 0
    /// Given, but not wanted.
    public var wrong = 0
    /// Wanted, but not given.
    public var missed = 0

    public var precision: Double { Self.share(right, right + wrong) }
    public var recall: Double { Self.share(right, right + missed) }
    /// The harmonic mean of the two.
    public var f1: Double { Self.share(2 * right, 2 * right + wrong + missed) }

    private static func share(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 0 : Double(part) / Double(whole)
    }
  }

  /// A tag that was missed, or given wrongly.
  public struct Fault: Hashable, Sendable {
    public var facet: String
    public var tag: String
    public var isMiss: Bool
    public var item: String
    public var title: String
  }

  /// Facets in the order of their names; each as a whole, then by tag, then by language.
  public let rows: [Row]
  /// The mean of the F1 of a facet's tags, by facet.
  public let macro: [String: Double]
  /// By facet, tag, misses first, then in the order of the items.
  public let faults: [Fault]
  public let items: Int

  /// Compares what the rules say, item by item, with the labels.
  public init(_ items: [LabelledItem], predictions: [(tags: [Tag], relevance: Double)]) {
    var tally = Tally()
    for (item, prediction) in zip(items, predictions) {
      for judgement in item.judgements {
        tally.add(
          judgement, item, judgement.predicted(prediction.tags, isRelevant: prediction.relevance >= 0.5))
      }
    }
    self.items = items.count
    rows = tally.sortedRows
    faults = tally.faults.sorted {
      ($0.facet, $0.tag, $0.isMiss ? 0 : 1) < ($1.facet, $1.tag, $1.isMiss ? 0 : 1)
    }
    macro = Dictionary(grouping: rows.filter { $0.tag != nil }, by: \.facet).mapValues { rows in
      rows.reduce(0) { $0 + $1.f1 } / Double(rows.count)
    }
  }

  private struct Tally {
    private struct Key: Hashable {
      var facet: String
      var tag: String?
      var language: String?
    }

    private var rows: [Key: Row] = [:]
    var faults: [Fault] = []

    mutating func add(_ judgement: Judgement, _ item: LabelledItem, _ given: Set<String>) {
      let facet = judgement.facet
      let language = item.content.language ?? "?"
      for tag in judgement.judged.union(judgement.wanted) {
        let isWanted = judgement.wanted.contains(tag)
        let isGiven = given.contains(tag)
        let isWrong = isGiven && !isWanted && !judgement.allowed.contains(tag)
        for key in [
          Key(facet: facet), Key(facet: facet, tag: tag), Key(facet: facet, language: language),
        ] {
          var row = rows[key] ?? Row(facet: facet, tag: key.tag, language: key.language)
          row.right += isWanted && isGiven ? 1 : 0
          row.wrong += isWrong ? 1 : 0
          row.missed += isWanted && !isGiven ? 1 : 0
          rows[key] = row
        }
        guard isWrong || isWanted && !isGiven else { continue }
        faults.append(
          Fault(facet: facet, tag: tag, isMiss: !isWrong, item: item.id, title: item.content.title))
      }
    }

    var sortedRows: [Row] {
      rows.values.sorted {
        ($0.facet, $0.language == nil ? 0 : 1, $0.tag ?? "", $0.language ?? "")
          < ($1.facet, $1.language == nil ? 0 : 1, $1.tag ?? "", $1.language ?? "")
      }
    }
  }
}
