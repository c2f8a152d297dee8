import Model

extension RuleSet {
  /// What every rule made of an item that hit, or of which at least one word occurs; by facet, then tag. `titles` names
  /// the tags to look at; nil for all.
  public func ledger(of content: ItemContent, titles: Set<String>? = nil) -> [TagTrace] {
    let scan = ItemScan(content, index: index)
    let given = tag(content)
    var evaluator = Evaluator(scan: scan)
    evaluator.tags = given.map { (facet: $0.facet, tag: $0.tag) }
    return compiled.sorted { $0.number < $1.number }.compactMap { compiled in
      let file = files[compiled.number]
      guard titles?.contains(file.title) ?? true else { return nil }
      let traces = traces(of: compiled, evaluator, content)
      guard !traces.isEmpty else { return nil }
      return TagTrace(
        facet: file.facet, tag: file.tag, name: file.name,
        score: traces.reduce(0) { $0 + $1.contribution }, threshold: file.threshold,
        isGiven: given.contains { $0.facet == file.facet && $0.tag == file.tag }, rules: traces)
    }
  }

  /// A trace of every rule that hit an item, or of which at least one word occurs; by facet, file, number.
  public func explain(_ content: ItemContent) -> [RuleTrace] { ledger(of: content).flatMap(\.rules) }

  private func traces(
    of compiled: CompiledFile, _ evaluator: Evaluator, _ content: ItemContent
  ) -> [RuleTrace] {
    let explainer = Explainer(
      index: index, file: files[compiled.number], compiled: compiled, evaluator: evaluator,
      cancelled: exceptions(of: compiled, evaluator))
    return compiled.rules.indices.compactMap { rule in
      explainer.trace(rule, applies: Self.applies(files[compiled.number].rules[rule].language, to: content))
    }
  }
}
