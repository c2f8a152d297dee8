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

  let roles: ActorRoles
  let index: LiteralIndex
  let compiled: CompiledRules
  let evaluators = EvaluatorPool()
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
    index.reserve(files.reduce(0) { $0 + $1.rules.count })
    compiled = CompiledRules(files, order: try TagOrder(files, isPart: isPart).sorted(), &index)
    self.files = files
    self.terms = terms
    self.fingerprint = fingerprint
    self.actors = actors
    roles = ActorRoles(actors)
    self.index = index
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
}

extension RuleSet {
  /// What is allowed but rarely meant in the sets of terms and the rules, by file, then place.
  public var warnings: [RulesWarning] { terms.warnings + files.flatMap(\.warnings) }
}

extension Facet {
  /// The order in which tags are listed.
  var order: Int {
    switch self {
    case .area: 0
    case .partner: 1
    case .event: 2
    case .sdg: 3
    case .mechanism: 4
    case .region: 5
    case .topic: 6
    }
  }
}
