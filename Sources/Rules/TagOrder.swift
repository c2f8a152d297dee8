import Model

/// Puts rule files in an order in which each comes after the files that give the tags it asks for.
struct TagOrder {
  private let files: [RuleFile]
  /// Whether the files are some of a rule set: references to others are left alone.
  private let isPart: Bool

  init(_ files: [RuleFile], isPart: Bool = false) {
    self.files = files
    self.isPart = isPart
  }

  /// Numbers of the files. A circle of references, or a reference that no file answers, is an error.
  func sorted() throws(RulesError) -> [Int] {
    var waiting: [Int: Set<Int>] = [:]
    for number in files.indices { waiting[number] = try references(of: number) }
    var order: [Int] = []
    while !waiting.isEmpty {
      let ready = waiting.filter { $0.value.isEmpty }.keys.sorted()
      guard !ready.isEmpty else { throw circle(waiting) }
      for number in ready { waiting[number] = nil }
      waiting = waiting.mapValues { $0.subtracting(ready) }
      order += ready
    }
    return order
  }

  /// The files whose tags a file asks for.
  private func references(of number: Int) throws(RulesError) -> Set<Int> {
    let file = files[number]
    var found: Set<Int> = []
    for query in file.rules.map(\.query) + file.exceptions {
      for pattern in query.root.tagPatterns {
        let answering = answering(pattern)
        guard !answering.isEmpty || isPart else { throw unknown(pattern, query, file) }
        found.formUnion(answering)
      }
    }
    return found
  }

  private func answering(_ pattern: TagPattern) -> [Int] {
    files.indices.filter { pattern.matches(facet: files[$0].facet, tag: files[$0].tag) }
  }

  private func unknown(_ pattern: TagPattern, _ query: Query, _ file: RuleFile) -> RulesError {
    let near = Nearest.name(to: "\(pattern)", among: files.map(\.title))
    return problem(
      at: query.references.first { $0.pattern == pattern }, in: file,
      "a tag that some rule file gives, which tag:\(pattern) is not",
      near.map { "did you mean tag:\($0)?" } ?? "add a file for it, or take the reference out")
  }

  private func problem(
    at reference: QueryReference?, in file: RuleFile, _ expected: String, _ suggestion: String
  ) -> RulesError {
    guard let finding = reference?.finding else {
      return .file(path: file.path, line: 1, column: 1, expected: "expected \(expected); \(suggestion)")
    }
    var problem = finding.problem
    (problem.expected, problem.suggestion) = (expected, suggestion)
    return .fileQuery(path: file.path, line: finding.line, column: finding.column, problem)
  }

  // MARK: Circles

  /// A file that waits, with the files that it waits for; each of them waits too.
  private func circle(_ waiting: [Int: Set<Int>]) -> RulesError {
    var path: [Int] = []
    var next = waiting.keys.min()
    while let at = next, !path.contains(at) {
      path.append(at)
      next = waiting[at]?.min()
    }
    let members = Array(path.drop { $0 != next }) + [next].compactMap { $0 }
    guard let first = members.first, members.count > 1 else {
      return .file(path: "", line: 1, column: 1, expected: "the tag: references run in a circle")
    }
    let names = members.map { files[$0].title }.joined(separator: " → ")
    let reference = (files[first].rules.map(\.query) + files[first].exceptions).flatMap(\.references)
      .first { $0.pattern.matches(facet: files[members[1]].facet, tag: files[members[1]].tag) }
    return problem(
      at: reference, in: files[first], "references between tags that run in no circle, but \(names)",
      "take one of them out")
  }
}
