import Model

/// The rules of all files, ready to be asked of items: by file, in an order in which every file comes after the files whose tags it
/// asks for.
struct CompiledRules: Sendable {
  /// A file.
  struct File: Sendable {
    /// In `RuleSet.files`.
    var number: Int
    /// In `rules`.
    var rules: Range<Int>
    /// In `exceptions`.
    var exceptions: Range<Int>
    /// In `held`.
    var held: Range<Int>
    var threshold: Double
  }

  /// A rule.
  struct Rule: Sendable {
    /// The place of its file in `files`.
    var file: Int
    var step: Int32
    var weight: Double
    /// The number of the language whose items it looks at; nil for all.
    var language: Int32?
    /// What it adds to a score at most.
    var ceiling: Double

    @inline(__always) func applies(to item: ItemLanguage) -> Bool {
      guard let language else { return true }
      return item.isOrMayBe(language)
    }
  }

  let program: QueryProgram
  let triggers: QueryTriggers
  private(set) var files: [File] = []
  private(set) var rules: [Rule] = []
  /// The name of each rule.
  private(set) var names: [String] = []
  /// The steps of the exceptions of all files.
  private(set) var exceptions: [Int32] = []
  /// The tag patterns that the tags of the files match.
  private(set) var held: [Int32] = []

  init(_ sources: [RuleFile], order: [Int], _ index: inout LiteralIndex) {
    var writer = QueryProgramWriter()
    for number in order {
      let source = sources[number]
      let (firstRule, firstException) = (rules.count, exceptions.count)
      for rule in source.rules {
        rules.append(
          Rule(
            file: files.count, step: writer.add(rule.query.root) { index.number(of: $0) },
            weight: rule.weight, language: rule.language.map { writer.language($0) }, ceiling: 0))
      }
      exceptions += source.exceptions.map { writer.add($0.root) { index.number(of: $0) } }
      names += source.rules.indices.map(source.ruleName)
      files.append(
        File(
          number: number, rules: firstRule..<rules.count, exceptions: firstException..<exceptions.count,
          held: 0..<0, threshold: source.threshold))
    }
    program = writer.program(patterns: index.patterns.count)
    triggers = QueryTriggers(rules.map(\.step), program)
    for rule in rules.indices where rules[rule].weight > 0 {
      let boost = program.greatestBoost(rules[rule].step)
      rules[rule].ceiling = rules[rule].weight * boost * RuleSet.titleFactor
    }
    for file in files.indices {
      let (source, first) = (sources[files[file].number], held.count)
      for (number, pattern) in program.tags.enumerated()
      where pattern.matches(facet: source.facet, tag: source.tag) {
        held.append(Int32(truncatingIfNeeded: number))
      }
      files[file].held = first..<held.count
    }
  }
}
