import Markup
import Model

/// Reads a rule file. What it does not know is an error, never skipped.
struct RuleFileReader {
  let path: String

  func read(_ bytes: [UInt8]) throws(RulesError) -> RuleFile {
    let root: YAMLNode
    do {
      root = try YAMLNode.parse(bytes)
    } catch {
      throw .file(path: path, line: error.line, column: error.column, expected: error.what)
    }
    let keys = ["facet", "tag", "name", "threshold", "note", "rules", "except", "tests"]
    let entries = try YAMLEntries(root, keys: keys, in: self)
    let rules = try list(try entries.required("rules"), "rules").map(rule)
    let file = RuleFile(
      path: path, facet: try facet(try entries.required("facet")), tag: try tag(try entries.required("tag")),
      name: try text(try entries.required("name"), "a name"),
      threshold: try threshold(entries["threshold"]), note: try optionalText(entries["note"]), rules: rules,
      exceptions: try list(entries["except"], "except").map(query), tests: try tests(entries["tests"]))
    guard !rules.isEmpty else { throw problem(root, "expected at least one rule under `rules:`") }
    return file
  }

  func problem(_ node: YAMLNode, _ expected: String) -> RulesError {
    problem(at: node.place, expected)
  }

  func problem(at place: YAMLPlace, _ expected: String) -> RulesError {
    .file(path: path, line: place.line, column: place.column, expected: expected)
  }

  // MARK: Parts

  private func facet(_ node: YAMLNode) throws(RulesError) -> Facet {
    guard let facet = Facet(rawValue: try text(node, "a facet")) else {
      throw problem(node, "expected a facet: \(Facet.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return facet
  }

  private func tag(_ node: YAMLNode) throws(RulesError) -> String {
    let tag = try text(node, "a tag")
    guard TagPath.isValid(tag) else {
      throw problem(
        node, "expected a tag such as maritime.scs: names of letters, digits, _ and -, joined by dots")
    }
    return tag
  }

  private func threshold(_ node: YAMLNode?) throws(RulesError) -> Double {
    guard let node else { return 1 }
    let value = try number(node, "threshold")
    guard value > 0 else { throw problem(node, "expected a threshold above 0") }
    return value
  }

  private func rule(_ node: YAMLNode) throws(RulesError) -> Rule {
    guard case .mapping = node else {
      return Rule(query: try query(node), weight: 1, language: nil, note: "", line: node.place.line)
    }
    let entries = try YAMLEntries(node, keys: ["query", "weight", "language", "note"], in: self)
    return Rule(
      query: try query(try entries.required("query")), weight: try weight(entries["weight"]),
      language: try language(entries["language"]), note: try optionalText(entries["note"]),
      line: node.place.line)
  }

  private func weight(_ node: YAMLNode?) throws(RulesError) -> Double {
    guard let node else { return 1 }
    let value = try number(node, "weight")
    guard value != 0 else { throw problem(node, "expected a weight that is not 0") }
    return value
  }

  private func language(_ node: YAMLNode?) throws(RulesError) -> String? {
    guard let node else { return nil }
    let code = try text(node, "a language")
    guard LanguageCode.isValid(code) else {
      throw problem(node, "expected a language of two or three small letters, such as id")
    }
    return code
  }

  private func query(_ node: YAMLNode) throws(RulesError) -> Query {
    let source = try text(node, "a query")
    do {
      return try Query.read(source)
    } catch {
      let place = node.place
      let column = place.textColumn.map { $0 + error.offset } ?? place.column
      throw .fileQuery(path: path, line: place.line, column: column, error)
    }
  }

  private func tests(_ node: YAMLNode?) throws(RulesError) -> [RuleTest] {
    guard let node else { return [] }
    let entries = try YAMLEntries(node, keys: ["match", "reject"], in: self)
    return try list(entries["match"], "match").map { node throws(RulesError) in
      try test(node, expectsTag: true)
    }
      + list(entries["reject"], "reject").map { node throws(RulesError) in try test(node, expectsTag: false) }
  }

  private func test(_ node: YAMLNode, expectsTag: Bool) throws(RulesError) -> RuleTest {
    RuleTest(text: try text(node, "a text"), expectsTag: expectsTag, line: node.place.line)
  }

  // MARK: Values

  /// The elements of a list; none where the key is missing or has no value.
  private func list(_ node: YAMLNode?, _ key: String) throws(RulesError) -> [YAMLNode] {
    switch node {
    case nil, .scalar("", _): return []
    case .sequence(let elements, _): return elements
    case .some(let node): throw problem(node, "expected a list under `\(key):`, each element after a `-`")
    }
  }

  private func text(_ node: YAMLNode, _ what: String) throws(RulesError) -> String {
    guard case .scalar(let text, _) = node else {
      throw problem(
        node, "expected \(what) in plain text; put it in single quotes if it holds a colon or braces")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw problem(node, "expected \(what), found nothing")
    }
    return text
  }

  private func optionalText(_ node: YAMLNode?) throws(RulesError) -> String {
    guard let node else { return "" }
    return try text(node, "a note")
  }

  private func number(_ node: YAMLNode, _ key: String) throws(RulesError) -> Double {
    guard let value = Double(try text(node, "a number")), value.isFinite, abs(value) <= RulesLimits.weight
    else {
      throw problem(
        node, "expected a number under `\(key):`, from -\(RulesLimits.weight) to \(RulesLimits.weight)")
    }
    return value
  }
}

/// The pairs of a mapping, after a check that none has an unknown key.
private struct YAMLEntries {
  private let node: YAMLNode
  private let pairs: [YAMLPair]
  private let reader: RuleFileReader

  init(_ node: YAMLNode, keys: [String], in reader: RuleFileReader) throws(RulesError) {
    guard case .mapping(let pairs, _) = node else {
      throw reader.problem(node, "expected keys and values: \(keys.joined(separator: ", "))")
    }
    for pair in pairs where !keys.contains(pair.key) {
      throw reader.problem(
        at: pair.place, "`\(pair.key)` is no key here; known are \(keys.joined(separator: ", "))")
    }
    self.node = node
    self.pairs = pairs
    self.reader = reader
  }

  subscript(key: String) -> YAMLNode? { pairs.first { $0.key == key }?.value }

  func required(_ key: String) throws(RulesError) -> YAMLNode {
    guard let value = self[key] else {
      throw reader.problem(node, "expected the key `\(key):`, which is missing")
    }
    return value
  }
}
