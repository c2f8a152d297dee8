import Markup
import Model

/// Reads a rule file. What it does not know is an error, never skipped.
struct RuleFileReader {
  private let source: RuleSource
  private let terms: TermSets

  init(path: String, bytes: [UInt8], terms: TermSets) throws(RulesError) {
    source = try RuleSource(path: path, bytes: bytes)
    self.terms = terms
  }

  func read() throws(RulesError) -> RuleFile {
    let keys = ["facet", "tag", "name", "threshold", "note", "rules", "except", "tests"]
    let entries = try YAMLEntries(source.root, keys: keys, in: source)
    let rules = try source.list(try entries.required("rules"), "rules").map(rule)
    let exceptions = try source.list(entries["except"], "except").map { node throws(RulesError) in
      try source.query(node, language: nil, terms: terms)
    }
    let file = RuleFile(
      path: source.path, facet: try facet(try entries.required("facet")),
      tag: try tag(try entries.required("tag")),
      name: try source.text(try entries.required("name"), "a name"),
      threshold: try threshold(entries["threshold"]), note: try source.optionalText(entries["note"]),
      rules: rules, exceptions: exceptions, tests: try tests(entries["tests"]),
      warnings: source.warnings(rules.map(\.query) + exceptions))
    guard !rules.isEmpty else {
      throw source.problem(try entries.required("rules"), "expected at least one rule under `rules:`")
    }
    try checkFolder(file, entries)
    return file
  }

  /// The folder that a file lies in is its facet.
  private func checkFolder(_ file: RuleFile, _ entries: YAMLEntries) throws(RulesError) {
    let folder = file.path.split(separator: "/").dropLast().last.map(String.init)
    guard let folder, folder != file.facet.rawValue else { return }
    throw source.problem(
      try entries.required("facet"),
      "expected `facet: \(folder)`, the folder's name, but the file says \(file.facet.rawValue)")
  }

  private func facet(_ node: YAMLNode) throws(RulesError) -> Facet {
    let written = try source.text(node, "a facet")
    guard let facet = Facet(rawValue: written) else {
      let names = Facet.allCases.map(\.rawValue)
      throw source.problem(
        node, "expected a facet: \(names.joined(separator: ", "))\(Nearest.hint(written, among: names))")
    }
    return facet
  }

  private func tag(_ node: YAMLNode) throws(RulesError) -> String {
    let tag = try source.text(node, "a tag")
    guard TagPath.isValid(tag) else {
      throw source.problem(
        node, "expected a tag such as maritime.scs: names of letters, digits, _ and -, joined by dots")
    }
    return tag
  }

  private func threshold(_ node: YAMLNode?) throws(RulesError) -> Double {
    guard let node else { return 1 }
    let value = try source.number(node, "threshold")
    guard value > 0 else { throw source.problem(node, "expected a threshold above 0") }
    return value
  }

  // MARK: Rules

  private func rule(_ node: YAMLNode) throws(RulesError) -> Rule {
    guard case .mapping(let pairs, _) = node else {
      let query = try source.query(node, language: nil, terms: terms)
      return Rule(query: query, weight: 1, language: nil, note: "", line: node.place.line)
    }
    if pairs.contains(where: { $0.key == "concept" || $0.key == "variants" }) { return try concept(node) }
    let entries = try YAMLEntries(
      node, keys: ["query", "weight", "language", "note", "concept", "variants"], in: source)
    let language = try entries["language"].map { node throws(RulesError) in try source.language(node) }
    return Rule(
      query: try source.query(try entries.required("query"), language: language, terms: terms),
      weight: try weight(entries["weight"]), language: language,
      note: try source.optionalText(entries["note"]), line: node.place.line)
  }

  private func weight(_ node: YAMLNode?) throws(RulesError) -> Double {
    guard let node else { return 1 }
    let value = try source.number(node, "weight")
    guard value != 0 else { throw source.problem(node, "expected a weight that is not 0") }
    return value
  }

  /// A rule that has a query for each of several languages.
  private func concept(_ node: YAMLNode) throws(RulesError) -> Rule {
    let entries = try YAMLEntries(node, keys: ["concept", "variants", "weight", "note"], in: source)
    let name = try source.text(try entries.required("concept"), "the concept's name")
    let variants = try entries.required("variants")
    guard case .mapping(let pairs, _) = variants, !pairs.isEmpty else {
      throw source.problem(variants, "expected queries by language under `variants:`, such as {en: fishing}")
    }
    var queries: [(language: String, query: Query)] = []
    for pair in pairs {
      let language = try source.language(pair.key, at: pair.place)
      queries.append((language, try source.query(pair.value, language: language, terms: terms)))
    }
    return Rule(
      query: Query(concept: queries), weight: try weight(entries["weight"]), language: nil, concept: name,
      note: try source.optionalText(entries["note"]), line: node.place.line)
  }

  // MARK: Tests

  private func tests(_ node: YAMLNode?) throws(RulesError) -> [RuleTest] {
    guard let node else { return [] }
    let entries = try YAMLEntries(node, keys: ["match", "reject"], in: source)
    return try tests(entries, "match", expectsTag: true) + tests(entries, "reject", expectsTag: false)
  }

  private func tests(_ entries: YAMLEntries, _ key: String, expectsTag: Bool) throws(RulesError) -> [RuleTest]
  {
    try source.list(entries[key], key).map { node throws(RulesError) in
      RuleTest(text: try source.text(node, "a text"), expectsTag: expectsTag, line: node.place.line)
    }
  }
}

extension Query {
  /// One query that is true where the variant of the item's language is, or any where nobody knows the language.
  init(concept variants: [(language: String, query: Query)]) {
    text = variants.map { "\($0.language): \($0.query.text)" }.joined(separator: "; ")
    root = .or(variants.map { .variant($0.language, $0.query.root) })
    warnings = variants.flatMap(\.query.warnings)
    references = variants.flatMap(\.query.references)
  }
}
