import Model

extension RuleSet {
  /// What every rule made of an item that hit, or of which at least one word occurs; by facet, then tag. `titles` names
  /// the tags to look at; nil for all.
  public func ledger(of content: ItemContent, titles: Set<String>? = nil) -> [TagTrace] {
    let given = tag(content)
    return evaluators.evaluate(content, index: index, compiled.program) { evaluator in
      evaluator.signs.hold(given, compiled.program)
      let places = compiled.files.indices.sorted { compiled.files[$0].number < compiled.files[$1].number }
      return places.compactMap { place in
        let file = files[compiled.files[place].number]
        guard titles?.contains(file.title) ?? true else { return nil }
        let traces = traces(of: place, &evaluator, given)
        guard !traces.isEmpty else { return nil }
        return TagTrace(
          facet: file.facet, tag: file.tag, name: file.name,
          score: traces.reduce(0) { $0 + $1.contribution }, threshold: file.threshold,
          isGiven: given.contains { $0.facet == file.facet && $0.tag == file.tag }, rules: traces)
      }
    }
  }

  /// A trace of every rule that hit an item, or of which at least one word occurs; by facet, file, number.
  public func explain(_ content: ItemContent) -> [RuleTrace] { ledger(of: content).flatMap(\.rules) }

  private func traces(of file: Int, _ evaluator: inout Evaluator, _ given: [Tag]) -> [RuleTrace] {
    let cancelled = exceptions(of: file, &evaluator)
    let explainer = Explainer(self, file: file, evaluator, cancelled: cancelled, tags: given)
    return (0..<compiled.files[file].rules.count).compactMap(explainer.trace)
  }
}
