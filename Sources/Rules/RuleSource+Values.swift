import Markup

/// Values of a file, each checked.
extension RuleSource {
  /// The elements of a list; none where the key is missing or has no value.
  func list(_ node: YAMLNode?, _ key: String) throws(RulesError) -> [YAMLNode] {
    switch node {
    case nil, .scalar("", _): return []
    case .sequence(let elements, _): return elements
    case .some(let node): throw problem(node, "expected a list under `\(key):`, each element after a `-`")
    }
  }

  func text(_ node: YAMLNode, _ what: String) throws(RulesError) -> String {
    guard case .scalar(let text, _) = node else {
      throw problem(
        node, "expected \(what) in plain text; put it in single quotes if it holds a colon or braces")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw problem(node, "expected \(what), found nothing")
    }
    return text
  }

  func optionalText(_ node: YAMLNode?) throws(RulesError) -> String {
    guard let node else { return "" }
    return try text(node, "a note")
  }

  func number(_ node: YAMLNode, _ key: String) throws(RulesError) -> Double {
    guard let value = Double(try text(node, "a number")), value.isFinite, abs(value) <= RulesLimits.weight
    else {
      throw problem(
        node, "expected a number under `\(key):`, from -\(RulesLimits.weight) to \(RulesLimits.weight)")
    }
    return value
  }

  func language(_ node: YAMLNode) throws(RulesError) -> String {
    try language(try text(node, "a language"), at: node.place)
  }

  func language(_ code: String, at place: YAMLPlace) throws(RulesError) -> String {
    guard LanguageCode.isKnown(code) else {
      let hint = LanguageCode.nearest(to: code).map { "; did you mean `\($0)`?" } ?? ""
      throw problem(at: place, "expected \(LanguageCode.expected), such as id\(hint)")
    }
    return code
  }

  /// A query, the places of its warnings and references counted in the file.
  func query(_ node: YAMLNode, language: String?, terms: TermSets) throws(RulesError) -> Query {
    let text = try text(node, "a query")
    do {
      var query = try Query.read(text, language: language, terms: terms)
      for index in query.warnings.indices { locate(&query.warnings[index], node) }
      for index in query.references.indices { locate(&query.references[index].finding, node) }
      return query
    } catch {
      var finding = QueryFinding(error)
      locate(&finding, node)
      throw .fileQuery(path: path, line: finding.line, column: finding.column, error)
    }
  }

  private func locate(_ finding: inout QueryFinding, _ node: YAMLNode) {
    let place = place(of: finding.problem.offset, in: finding.problem.query, node)
    (finding.line, finding.column) = (place.line, place.column)
  }

  func warnings(_ queries: [Query]) -> [RulesWarning] {
    queries.flatMap { query in
      query.warnings.map { RulesWarning(path: path, line: $0.line, column: $0.column, problem: $0.problem) }
    }
  }
}

/// The pairs of a mapping, after a check that none has an unknown key.
struct YAMLEntries {
  private let node: YAMLNode
  private let pairs: [YAMLPair]
  private let source: RuleSource

  init(_ node: YAMLNode, keys: [String], in source: RuleSource) throws(RulesError) {
    guard case .mapping(let pairs, _) = node else {
      throw source.problem(node, "expected keys and values: \(keys.joined(separator: ", "))")
    }
    for pair in pairs where !keys.contains(pair.key) {
      throw source.problem(
        at: pair.place,
        "`\(pair.key)` is no key here; known are \(keys.joined(separator: ", "))"
          + Nearest.hint(pair.key, among: keys))
    }
    self.node = node
    self.pairs = pairs
    self.source = source
  }

  subscript(key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }

  func place(of key: String) -> YAMLPlace { pairs.first { $0.key == key }?.place ?? node.place }

  func required(_ key: String) throws(RulesError) -> YAMLNode {
    guard let value = self[key] else {
      throw source.problem(node, "expected the key `\(key):`, which is missing")
    }
    return value
  }
}
