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
    var held = 0..<0
    /// In `unprompted`.
    var unprompted = 0..<0
    var threshold: Double

    /// The sum from which the tag is given. Sums of decimal weights that fall short of the threshold by a rounding error have
    /// reached it.
    var least: Double { threshold - 1e-9 }
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
  private(set) var triggers: QueryTriggers
  private(set) var files: [File] = []
  private(set) var rules: [Rule] = []
  /// The name of each rule.
  private(set) var names: [String] = []
  /// The steps of the exceptions of all files.
  private(set) var exceptions: [Int32] = []
  /// The tag patterns that the tags of the files match.
  private(set) var held: [Int32] = []
  /// Rules that may hit without any word, but never reach the threshold of their file by themselves: they are asked where a word
  /// of another rule of the file occurs.
  private(set) var unprompted: [Int32] = []

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
          threshold: source.threshold))
    }
    program = writer.program(patterns: index.patterns.count)
    triggers = QueryTriggers(rules.map(\.step), program)
    for rule in rules.indices where rules[rule].weight > 0 {
      let boost = program.greatestBoost(rules[rule].step)
      rules[rule].ceiling = rules[rule].weight * boost * RuleSet.titleFactor
    }
    for file in files.indices {
      keepHeldPatterns(file, of: sources[files[file].number])
      keepUnprompted(file)
    }
  }

  private mutating func keepHeldPatterns(_ file: Int, of source: RuleFile) {
    let first = held.count
    for (number, pattern) in program.tags.enumerated()
    where pattern.matches(facet: source.facet, tag: source.tag) {
      held.append(Int32(truncatingIfNeeded: number))
    }
    files[file].held = first..<held.count
  }

  private mutating func keepUnprompted(_ file: Int) {
    let always = files[file].rules.filter { triggers.always.contains($0) }
    guard always.reduce(0, { $0 + rules[$1].ceiling }) < files[file].least else { return }
    let first = unprompted.count
    for rule in always {
      triggers.leaveOut(rule)
      unprompted.append(Int32(truncatingIfNeeded: rule))
    }
    files[file].unprompted = first..<unprompted.count
  }
}
