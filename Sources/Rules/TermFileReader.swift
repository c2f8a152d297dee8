import Markup

/// A set of terms before the sets that it uses are known.
struct TermSetDraft {
  var name: String
  var place: YAMLPlace
  var terms: [YAMLNode]
  /// The names of the sets that its terms use, in order.
  var used: [String]
  /// Whose stems `~` asks for.
  var language: String?
  var source: RuleSource

  func problem(_ expected: String) -> RulesError { source.problem(at: place, expected) }

  /// A term as a query that yields places: NEAR must be able to measure from every set.
  func read(_ term: YAMLNode, terms: TermSets) throws(RulesError) -> Query {
    let query = try source.query(term, language: language, terms: terms)
    guard query.root.hasPlaces else {
      throw source.problem(
        term, "expected words, phrases, groups of them with OR, NEAR or BEFORE; AND and NOT belong in a rule")
    }
    return query
  }
}

/// Reads a file of term sets: `sets:` with a list of terms for each name, and `language:` for the stems.
struct TermFileReader {
  private let source: RuleSource

  init(path: String, bytes: [UInt8]) throws(RulesError) {
    source = try RuleSource(path: path, bytes: bytes)
  }

  /// The sets in the order of the file.
  func read() throws(RulesError) -> [TermSetDraft] {
    let entries = try YAMLEntries(source.root, keys: ["language", "note", "sets"], in: source)
    let language = try entries["language"].map { node throws(RulesError) in try source.language(node) }
    _ = try source.optionalText(entries["note"])
    let sets = try entries.required("sets")
    guard case .mapping(let pairs, _) = sets, !pairs.isEmpty else {
      throw source.problem(sets, "expected names with their lists of terms under `sets:`")
    }
    return try pairs.map { pair throws(RulesError) in try draft(pair, language) }
  }

  private func draft(_ pair: YAMLPair, _ language: String?) throws(RulesError) -> TermSetDraft {
    guard TermSets.isName(pair.key) else {
      throw source.problem(
        at: pair.place, "expected a name of letters, digits, _ and -, a letter first, without `$`")
    }
    let terms = try source.list(pair.value, pair.key)
    guard !terms.isEmpty else {
      throw source.problem(at: pair.place, "expected at least one term in the set \(pair.key)")
    }
    return TermSetDraft(
      name: pair.key, place: pair.place, terms: terms, used: terms.flatMap(Self.used), language: language,
      source: source)
  }

  /// The sets that a term names; none where it cannot be read, which its reading will say.
  private static func used(_ term: YAMLNode) -> [String] {
    guard case .scalar(let text, _) = term, let tokens = try? QueryLexer.tokens(of: text) else { return [] }
    return tokens.compactMap { if case .set(let name) = $0.kind { name } else { nil } }
  }
}
