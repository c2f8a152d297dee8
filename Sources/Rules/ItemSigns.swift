import Model

/// What tells without a look at any place that most queries are not true of an item.
struct ItemSigns: Sendable {
  private(set) var words = WordHits()
  private(set) var language = ItemLanguage.unknown
  /// The tag patterns of the program that the item has a tag for.
  private var held: [Bool] = []

  /// Takes another item, which has no tags yet.
  mutating func take(_ places: [PatternPlace], _ language: String?, _ program: QueryProgram) {
    words.take(places, program.lists)
    self.language = program.number(ofLanguage: language)
    held.removeAll(keepingCapacity: true)
    held.append(contentsOf: repeatElement(false, count: program.tags.count))
  }

  /// Gives the item a tag, by a tag pattern that matches it.
  mutating func hold(_ pattern: Int32) { held[Int(pattern)] = true }

  /// Gives it tags.
  mutating func hold(_ tags: [Tag], _ program: QueryProgram) {
    for tag in tags {
      for (number, pattern) in program.tags.enumerated()
      where pattern.matches(facet: tag.facet, tag: tag.tag) {
        held[number] = true
      }
    }
  }

  @inline(__always) func holds(_ pattern: Int32) -> Bool { held[Int(pattern)] }

  /// False only for what is not true of the item.
  func mayHold(_ step: Int32, _ program: QueryProgram) -> Bool {
    switch program.steps[Int(step)] {
    case .words(let list): words.occurs(list)
    case .sloppy(let terms, _): terms.range.allSatisfy { words.occurs(program.operands[$0]) }
    case .near(let a, let b, _, _), .together(let a, let b, _, _):
      mayHold(a, program) && mayHold(b, program)
    case .and(let steps): steps.range.allSatisfy { mayHold(program.operands[$0], program) }
    case .or(let lists, let steps):
      lists.range.contains { words.occurs(program.operands[$0]) }
        || steps.range.contains { mayHold(program.operands[$0], program) }
    case .not, .source: true
    case .inField(_, let inner), .boosted(let inner, _): mayHold(inner, program)
    case .language(let language): self.language.number == language
    case .tag(let pattern): holds(pattern)
    case .variant(let language, let inner): self.language.isOrMayBe(language) && mayHold(inner, program)
    }
  }
}
