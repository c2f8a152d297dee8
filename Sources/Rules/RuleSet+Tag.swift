import Foundation
import Model

extension RuleSet {
  /// What a rule's contribution is multiplied by when one of its hits lies in the title.
  public static let titleFactor = 1.5
  /// Sums of decimal weights that fall short of the threshold by less than this have reached it.
  private static let tolerance = 1e-9

  /// The tags of an item, by facet, then tag. `given` are tags of files outside this set, which `tag:` may ask for.
  public func tag(_ content: ItemContent, given: [Tag] = []) -> [Tag] {
    let scan = ItemScan(content, index: index)
    var evaluator = Evaluator(scan: scan)
    evaluator.tags = given.map { ($0.facet, $0.tag) }
    var texts = MatchTexts(scan)
    var tags: [Tag] = []
    var candidates = candidates(scan)[...]
    while let file = candidates.first?.file {
      let rules = candidates.prefix { $0.file == file }
      candidates.removeFirst(rules.count)
      if let tag = tag(of: file, rules, &evaluator, &texts) {
        tags.append(tag)
        evaluator.tags.append((tag.facet, tag.tag))
      }
    }
    return tags.sorted { ($0.facet.order, $0.tag) < ($1.facet.order, $1.tag) }
  }

  /// Rules that may hit, each once, file by file in the order of evaluation.
  private func candidates(_ scan: ItemScan) -> [RuleNumber] {
    var numbers = unconditional
    for pattern in scan.patterns { numbers += rulesOfPattern[pattern] }
    numbers.sort()
    var count = 0
    for number in numbers where count == 0 || number != numbers[count - 1] {
      numbers[count] = number
      count += 1
    }
    numbers.removeLast(numbers.count - count)
    return numbers
  }

  private func tag(
    of number: Int, _ rules: ArraySlice<RuleNumber>, _ evaluator: inout Evaluator, _ texts: inout MatchTexts
  ) -> Tag? {
    let place = compiled[number].number
    evaluator.cancelled =
      compiled[number].exceptions.isEmpty ? Cover() : Cover(exceptions(of: compiled[number], evaluator))
    var score = 0.0
    var found: [FoundPlace] = []
    for number in rules {
      let rule = number.rule
      // The file is not copied whole for the few words that are asked of it.
      guard Self.applies(files[place].rules[rule].language, to: evaluator.scan.content),
        let hits = hits(number, evaluator)
      else { continue }
      let weight = files[place].rules[rule].weight
      score += Self.contribution(of: weight, hits)
      if weight > 0 {
        found += hits.map { FoundPlace(rule: rule, place: $0.place, variant: $0.variant) }
      }
    }
    guard score >= files[place].threshold - Self.tolerance else { return nil }
    let file = files[place]
    return Tag(
      facet: file.facet, tag: file.tag, score: score, confidence: 1 - exp2(-score / file.threshold),
      matches: texts.matches(found, ruleName: file.ruleName))
  }

  /// The hits of a rule, by pointer: to take its query out of the arrays counts references, on which all cores would meet.
  private func hits(_ number: RuleNumber, _ evaluator: Evaluator) -> [Hit]? {
    compiled.withUnsafeBufferPointer { files in
      files[number.file].rules.withUnsafeBufferPointer { evaluator.hits($0[number.rule]) }
    }
  }

  /// The places that a file's exceptions cover.
  func exceptions(of file: CompiledFile, _ evaluator: Evaluator) -> [Place] {
    var open = evaluator
    open.cancelled = Cover()
    return file.exceptions.flatMap { open.hits($0) ?? [] }.map(\.place)
  }

  /// Whether a rule looks at items of this language.
  static func applies(_ language: String?, to content: ItemContent) -> Bool {
    language == nil || content.language == nil || language == content.language
  }

  /// Weight times the best boost among the hits, and more where one lies in the title.
  static func contribution(of weight: Double, _ hits: [Hit]) -> Double {
    let boost = hits.lazy.map(\.boost).max() ?? 1
    return weight * boost * (hits.contains { $0.place.field == .title } ? titleFactor : 1)
  }
}

extension RuleFile {
  /// `area/maritime.scs#3` for the third rule.
  func ruleName(_ number: Int) -> String { "\(title)#\(number + 1)" }
}
