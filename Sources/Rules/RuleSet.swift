import Model

/// All rules of a workspace, compiled: an immutable value that any number of threads may ask.
public struct RuleSet: Sendable {
  /// By facet, then path.
  public let files: [RuleFile]
  /// SHA-256 over names and bytes of all files: two sets of the same fingerprint tag alike.
  public let fingerprint: String
  /// Members, partners and ASEAN, which relevance is about.
  public let actors: [Actor]
  /// The named sets of terms, for searches too.
  public let terms: TermSets

  let index: LiteralIndex
  /// In an order in which every file comes after the files whose tags it asks for.
  let compiled: [CompiledFile]
  /// The rules in which a pattern occurs, by number of the pattern.
  let rulesOfPattern: [[RuleNumber]]
  /// The rules that can hit without any pattern.
  let unconditional: [RuleNumber]
}

/// A file with its patterns numbered.
struct CompiledFile: Sendable {
  /// In `RuleSet.files`.
  var number: Int
  var rules: [CompiledNode]
  var exceptions: [CompiledNode]
}

/// Which rule of which compiled file, from 0.
struct RuleNumber: Hashable, Comparable, Sendable {
  var file: Int
  var rule: Int

  static func < (a: RuleNumber, b: RuleNumber) -> Bool { (a.file, a.rule) < (b.file, b.rule) }
}

extension RuleSet {
  /// Compiles files that were read. Their order does not matter. `isPart`: they are some of a rule set.
  init(
    files unsorted: [RuleFile], terms: TermSets = TermSets(), fingerprint: String, actors: [Actor],
    isPart: Bool = false
  ) throws(RulesError) {
    let files = unsorted.sorted { ($0.facet.order, $0.path) < ($1.facet.order, $1.path) }
    try Self.checkTogether(files)
    var index = LiteralIndex()
    var compiled: [CompiledFile] = []
    for number in try TagOrder(files, isPart: isPart).sorted() {
      let file = files[number]
      compiled.append(
        CompiledFile(
          number: number, rules: file.rules.map { index.compile($0.query.root) },
          exceptions: file.exceptions.map { index.compile($0.root) }))
    }
    self.files = files
    self.terms = terms
    self.fingerprint = fingerprint
    self.actors = actors
    self.index = index
    self.compiled = compiled
    (rulesOfPattern, unconditional) = Self.triggers(compiled, files, index)
  }

  /// No tag twice, and no more rules than the limit.
  private static func checkTogether(_ files: [RuleFile]) throws(RulesError) {
    var paths: [String: String] = [:]
    var count = 0
    for file in files {
      if let other = paths.updateValue(file.path, forKey: file.title) {
        throw .file(
          path: file.path, line: 1, column: 1,
          expected: "the tag \(file.title) is the tag of \(other) too; put its rules in one file")
      }
      count += file.rules.count
      guard count <= RulesLimits.rules else {
        throw .file(
          path: file.path, line: 1, column: 1, expected: "more than \(RulesLimits.rules) rules in all")
      }
    }
  }

  private static func triggers(
    _ compiled: [CompiledFile], _ files: [RuleFile], _ index: LiteralIndex
  ) -> (ofPattern: [[RuleNumber]], unconditional: [RuleNumber]) {
    var ofPattern = [[RuleNumber]](repeating: [], count: index.patterns.count)
    var unconditional: [RuleNumber] = []
    for (file, compiled) in compiled.enumerated() {
      for (rule, source) in files[compiled.number].rules.enumerated() {
        let number = RuleNumber(file: file, rule: rule)
        if source.query.root.needsNoLiteral { unconditional.append(number) }
        source.query.root.forEachLiteral { literal in
          let id = index.known(literal.pattern)
          if ofPattern[id].last != number { ofPattern[id].append(number) }
        }
      }
    }
    return (ofPattern, unconditional)
  }
}

extension RuleSet {
  /// What is allowed but rarely meant in the sets of terms and the rules, by file, then place.
  public var warnings: [RulesWarning] { terms.warnings + files.flatMap(\.warnings) }
}

extension Facet {
  /// The order in which tags are listed.
  var order: Int { Facet.allCases.firstIndex(of: self) ?? 0 }
}
