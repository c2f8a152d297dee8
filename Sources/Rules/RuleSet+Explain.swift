import Model

/// What a rule made of an item, and why.
public struct RuleTrace: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case hit
    /// Some of its words occur, but something is lacking: each in the rule language.
    case nearMiss(lacking: [String])
    /// It would have hit, but for these exceptions of its file.
    case cancelled(by: [String])
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

extension RuleSet {
  /// A trace of every rule that hit an item, or of which at least one word occurs; by facet, file, number.
  public func explain(_ content: ItemContent) -> [RuleTrace] {
    let scan = ItemScan(content, index: index)
    let tags = tag(content).map { (facet: $0.facet, tag: $0.tag) }
    let evaluator = Evaluator(scan: scan, tags: tags)
    return compiled.sorted { $0.number < $1.number }.flatMap { compiled in
      let explainer = Explainer(
        index: index, file: files[compiled.number], compiled: compiled, evaluator: evaluator,
        cancelled: exceptions(of: compiled, evaluator))
      return compiled.rules.indices.compactMap { rule in
        explainer.trace(rule, applies: applies(files[compiled.number].rules[rule], to: content))
      }
    }
  }
}
