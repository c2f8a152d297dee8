import Model
import Text

/// A place that made a query true, with the product of the boosts over it.
struct Hit: Equatable, Sendable {
  var place: Place
  var boost: Double
  /// The language, by number, of the concept's variant that made it; below 0 outside concepts.
  var variant: Int32
}

/// Asks the queries of a program of one item after another. What it needs memory for is kept.
struct Evaluator: Sendable {
  var scan = ItemScan()
  /// Places of the exceptions of the rule file: what lies inside one does not count.
  var cancelled = Cover()
  /// What made the last query true, and while one is asked, what its parts found so far.
  var hits: [Hit] = []
  private(set) var content: ItemContent?
  var signs = ItemSigns()
  /// The queries that may be true: in a rule set the numbers of rules.
  var candidates = NumberSet()
  /// Places found by the rules of one file.
  var found: [FoundPlace] = []
  var units = TextUnits()
  var nearest = NearestPairs()

  /// Takes another item, which has no tags yet.
  mutating func read(_ content: ItemContent, index: LiteralIndex, _ program: QueryProgram) {
    scan.read(content, index: index)
    self.content = content
    units = TextUnits()
    prepare(program)
  }

  /// An evaluator for the queries of another program over the same index and item, which has these tags.
  func turned(to program: QueryProgram, tags: [Tag]) -> Evaluator {
    var other = Evaluator()
    other.scan = scan
    other.content = content
    other.prepare(program)
    other.signs.hold(tags, program)
    return other
  }

  /// The hits of a query in some fields; nil where it is not true of the item.
  func hits(_ step: Int32, of program: QueryProgram, in fields: Fields = .all) -> [Hit]? {
    var other = self
    other.hits.removeAll()
    return other.holds(step, in: fields, program) ? other.hits : nil
  }

  /// Gets ready for the queries of a program over the same index.
  private mutating func prepare(_ program: QueryProgram) {
    signs.take(scan.places, content?.language, program)
    cancelled = Cover()
  }

  /// Lets go of the item.
  mutating func finish() {
    content = nil
    units = TextUnits()
  }

  mutating func markCandidates(_ triggers: QueryTriggers) {
    triggers.fill(&candidates, from: signs.words.lists)
  }

  /// Whether a query is true of the item; `hits` are then the places that make it so, none where it is true of no place.
  mutating func asks(_ step: Int32, of program: QueryProgram) -> Bool {
    hits.removeAll(keepingCapacity: true)
    return signs.mayHold(step, program) && holds(step, in: .all, program)
  }

  /// Puts the hits of a query in some fields behind those that are there; none where it is not true.
  mutating func holds(_ step: Int32, in fields: Fields, _ program: QueryProgram) -> Bool {
    let before = hits.count
    if isTrue(step, fields, program) { return true }
    hits.removeLast(hits.count - before)
    return false
  }

  private mutating func isTrue(_ step: Int32, _ fields: Fields, _ program: QueryProgram) -> Bool {
    switch program.steps[Int(step)] {
    case .words(let list): return occurs(list, fields)
    case .sloppy(let terms, let slop): return sloppy(terms, slop, fields, program)
    case .near(let a, let b, let distance, let inOrder):
      return pairs(a, b, fields, program) { $0.near($1, $2, within: distance, inOrder: inOrder) }
    case .together(let a, let b, let unit, let inOrder):
      return pairs(a, b, fields, program) { $0.together($1, $2, in: unit, inOrder: inOrder) }
    case .and(let steps):
      for place in steps.range {
        guard holds(program.operands[place], in: fields, program) else { return false }
      }
      return true
    case .or(let lists, let steps): return either(lists, steps, fields, program)
    case .not(let inner):
      let before = hits.count
      guard holds(inner, in: fields, program) else { return true }
      hits.removeLast(hits.count - before)
      return false
    case .inField(let field, let inner): return holds(inner, in: fields.intersection(field), program)
    case .boosted(let inner, let boost):
      return changed(inner, fields, program) { $0.boost *= boost }
    case .source(let pattern):
      return content.map { Publisher.matches(program.sources[Int(pattern)], $0) } ?? false
    case .language(let language): return signs.language.number == language
    case .tag(let pattern): return signs.holds(pattern)
    case .variant(let language, let inner):
      return signs.language.isOrMayBe(language)
        && changed(inner, fields, program) { $0.variant = language }
    }
  }

  mutating func occurs(_ list: Int32, _ fields: Fields) -> Bool {
    let before = hits.count
    let isAnywhere = fields == .all && cancelled.isEmpty
    var link = signs.words.firstLink(of: list)
    while link >= 0 {
      let place = scan.places[signs.words.place(of: link)].place
      if isAnywhere || (fields.contains(Fields(place.field)) && !cancelled.contains(place)) {
        hits.append(Hit(place: place, boost: 1, variant: -1))
      }
      link = signs.words.link(after: link)
    }
    return hits.count > before
  }

  private mutating func either(
    _ lists: QueryProgram.Operands, _ steps: QueryProgram.Operands, _ fields: Fields, _ program: QueryProgram
  ) -> Bool {
    var isTrue = false
    for place in lists.range where occurs(program.operands[place], fields) { isTrue = true }
    for place in steps.range where holds(program.operands[place], in: fields, program) { isTrue = true }
    return isTrue
  }

  private mutating func changed(
    _ inner: Int32, _ fields: Fields, _ program: QueryProgram, _ change: (inout Hit) -> Void
  ) -> Bool {
    let before = hits.count
    guard holds(inner, in: fields, program) else { return false }
    for place in before..<hits.count { change(&hits[place]) }
    return true
  }
}

// MARK: Matches

extension Evaluator {
  /// Adds the hits of the query that was asked last to what is found.
  mutating func find(rule: Int) {
    for hit in hits { found.append(FoundPlace(rule: rule, place: hit.place, variant: hit.variant)) }
  }

  /// The words of the query that was asked last, its variants not told apart.
  mutating func places(_ program: QueryProgram, named name: String) -> [Tag.Match] {
    found.removeAll(keepingCapacity: true)
    for hit in hits { found.append(FoundPlace(rule: 0, place: hit.place, variant: -1)) }
    return matches(program) { _ in name }
  }

  /// What is found, each place once, by field, start, rule, end.
  mutating func matches(_ program: QueryProgram, ruleName: (Int) -> String) -> [Tag.Match] {
    scan.matches(&found, languages: program.languages, ruleName: ruleName)
  }
}
