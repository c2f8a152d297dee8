import Model
import Text

extension RuleSet {
  /// Raised where the same rules give other tags, or the same tags another relevance: what was tagged before is then
  /// tagged anew.
  static let evaluation = 2

  /// The name in `states` of what relevance depends on beside the tags.
  public static let relevanceState = "relevance"

  /// A hash for each tag, by title, of all that decides whether an item has it: threshold, queries with their term sets
  /// written out, exceptions, and the hashes of the tags that its rules ask for. Names, notes and tests do not count.
  /// Two rule sets with the same hash for a tag give it to the same items.
  public var states: [String: String] {
    var states: [String: String] = [:]
    for compiled in compiled.files {
      let file = files[compiled.number]
      var text = "\(Self.evaluation)\n\(file.title)\n\(file.threshold)\n"
      for rule in file.rules {
        text += "\(rule.weight) \(rule.language ?? "-") \(rule.query.root.writtenOut)\n"
      }
      for exception in file.exceptions { text += "except \(exception.root.writtenOut)\n" }
      for title in titles(thatAreAskedForBy: file) { text += "\(title) \(states[title] ?? "")\n" }
      states[file.title] = SHA256.hex(text)
    }
    let actors = actors.map { "\($0.id) \($0.kind.rawValue)\n" }.sorted().joined()
    states[Self.relevanceState] = SHA256.hex("\(Self.evaluation)\n\(actors)")
    return states
  }

  private func titles(thatAreAskedForBy file: RuleFile) -> [String] {
    let patterns = file.queries.flatMap(\.root.tagPatterns)
    guard !patterns.isEmpty else { return [] }
    return files.filter { file in patterns.contains { $0.matches(facet: file.facet, tag: file.tag) } }
      .map(\.title)
  }

  /// The rules of some tags alone, by title. Evaluated with the other tags of an item given, they give what the whole
  /// set gives of these tags.
  public func part(_ titles: Set<String>) throws(RulesError) -> RuleSet {
    try RuleSet(
      files: files.filter { titles.contains($0.title) }, terms: terms, fingerprint: fingerprint,
      actors: actors,
      isPart: true)
  }
}

extension RuleFile {
  /// Of rules and exceptions.
  var queries: [Query] { rules.map(\.query) + exceptions }
}

extension QueryNode {
  /// The query in the rule language, with all that its meaning depends on.
  fileprivate var writtenOut: String {
    switch self {
    case .and(let nodes): "(" + nodes.map(\.writtenOut).joined(separator: " AND ") + ")"
    case .or(let nodes): "(" + nodes.map(\.writtenOut).joined(separator: " OR ") + ")"
    case .not(let node): "NOT \(node.writtenOut)"
    case .inField(let field, let node): "\(field.rawValue):\(node.writtenOut)"
    case .boosted(let node, let boost): "\(node.writtenOut)^\(boost)"
    case .near(let a, let b, let reach, let inOrder):
      "(\(a.writtenOut) \(inOrder ? "BEFORE" : "NEAR")/\(reach) \(b.writtenOut))"
    case .set(_, let node): node.writtenOut
    case .variant(let language, let node): "\(language): \(node.writtenOut)"
    case .literal(let literal): literal.text + literal.pattern.stems
    case .sloppy(let terms, _, _): description + terms.map(\.pattern.stems).joined()
    case .source, .language, .tag: description
    }
  }
}

extension LiteralPattern {
  /// The stems that its words ask for, each with its language.
  fileprivate var stems: String {
    words.map { word in word.stemLanguage.map { " \($0) \(word.folded)" } ?? "" }.joined()
  }
}
