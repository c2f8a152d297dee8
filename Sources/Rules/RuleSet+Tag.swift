import Foundation
import Model

extension RuleSet {
  /// What a rule's contribution is multiplied by when one of its hits lies in the title.
  public static let titleFactor = 1.5

  /// The tags of an item, by facet, then tag. `given` are tags of files outside this set, which `tag:` may ask for.
  public func tag(_ content: ItemContent, given: [Tag] = []) -> [Tag] {
    evaluators.evaluate(content, index: index, compiled.program) { evaluator in
      evaluator.signs.hold(given, compiled.program)
      var tags: [Tag] = []
      evaluator.markCandidates(compiled.triggers)
      let all = 0..<compiled.rules.count
      var next = evaluator.candidates.first(in: all)
      while let rule = next {
        let file = compiled.rules[rule].file
        if let tag = tag(of: file, &evaluator) { tags.append(tag) }
        next = evaluator.candidates.first(in: compiled.files[file].rules.upperBound..<all.upperBound)
      }
      return tags.sorted { ($0.facet.order, $0.tag) < ($1.facet.order, $1.tag) }
    }
  }

  /// The tag of a file, which the item then has.
  private func tag(of file: Int, _ evaluator: inout Evaluator) -> Tag? {
    let least = compiled.files[file].least
    for place in compiled.files[file].unprompted {
      evaluator.candidates.insert(Int(compiled.unprompted[place]))
    }
    guard ceiling(of: file, evaluator.candidates) >= least else { return nil }
    dropMisses(file, &evaluator)
    guard ceiling(of: file, evaluator.candidates) >= least else { return nil }
    evaluator.cancelled = Cover(exceptions(of: file, &evaluator))
    let score = score(of: file, &evaluator)
    guard score >= least else { return nil }
    for place in compiled.files[file].held { evaluator.signs.hold(compiled.held[place]) }
    return tag(of: file, score: score, &evaluator)
  }

  /// A sum that the score of a file does not exceed, from what its candidates add at most.
  private func ceiling(of file: Int, _ candidates: NumberSet) -> Double {
    let rules = compiled.files[file].rules
    var sum = 0.0
    var next = candidates.first(in: rules)
    while let number = next {
      sum += compiled.rules[number].ceiling
      next = candidates.first(in: number + 1..<rules.upperBound)
    }
    return sum
  }

  /// Takes the rules of a file that cannot hit from the candidates.
  private func dropMisses(_ file: Int, _ evaluator: inout Evaluator) {
    let rules = compiled.files[file].rules
    var next = evaluator.candidates.first(in: rules)
    while let number = next {
      let rule = compiled.rules[number]
      if !rule.applies(to: evaluator.signs.language) || !evaluator.signs.mayHold(rule.step, compiled.program)
      {
        evaluator.candidates.remove(number)
      }
      next = evaluator.candidates.first(in: number + 1..<rules.upperBound)
    }
  }

  /// The sum of what the rules add that hit; the places of those that speak for the tag are then found.
  private func score(of file: Int, _ evaluator: inout Evaluator) -> Double {
    let rules = compiled.files[file].rules
    evaluator.found.removeAll(keepingCapacity: true)
    var score = 0.0
    var next = evaluator.candidates.first(in: rules)
    while let number = next {
      let rule = compiled.rules[number]
      if evaluator.asks(rule.step, of: compiled.program) {
        score += Self.contribution(of: rule.weight, evaluator.hits)
        if rule.weight > 0 { evaluator.find(rule: number - rules.lowerBound) }
      }
      next = evaluator.candidates.first(in: number + 1..<rules.upperBound)
    }
    return score
  }

  private func tag(of file: Int, score: Double, _ evaluator: inout Evaluator) -> Tag {
    let number = compiled.files[file].number
    let firstRule = compiled.files[file].rules.lowerBound
    let matches = evaluator.matches(compiled.program) { compiled.names[firstRule + $0] }
    return Tag(
      facet: files[number].facet, tag: files[number].tag, score: score,
      confidence: 1 - exp2(-score / compiled.files[file].threshold), matches: matches)
  }

  /// The places that a file's exceptions cover.
  func exceptions(of file: Int, _ evaluator: inout Evaluator) -> [Place] {
    var places: [Place] = []
    evaluator.cancelled = Cover()
    for exception in compiled.files[file].exceptions
    where evaluator.asks(compiled.exceptions[exception], of: compiled.program) {
      for hit in evaluator.hits { places.append(hit.place) }
    }
    return places
  }

  /// Weight times the best boost among the hits, and more where one lies in the title.
  static func contribution(of weight: Double, _ hits: [Hit]) -> Double {
    var boost = hits.isEmpty ? 1 : -Double.infinity
    var isInTitle = false
    for hit in hits {
      boost = max(boost, hit.boost)
      isInTitle = isInTitle || hit.place.field == .title
    }
    return weight * boost * (isInTitle ? titleFactor : 1)
  }
}

extension RuleFile {
  /// `area/maritime.scs#3` for the third rule.
  func ruleName(_ number: Int) -> String { "\(title)#\(number + 1)" }
}
