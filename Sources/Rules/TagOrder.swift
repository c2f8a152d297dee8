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
      guard !ready.isEmpty else { throw circle(Array(waiting.keys)) }
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
    let queries = file.rules.map { ($0.query, $0.line) } + file.exceptions.map { ($0, 1) }
    for (query, line) in queries {
      for pattern in query.root.tagPatterns {
        let answering = files.indices.filter { pattern.matches(facet: files[$0].facet, tag: files[$0].tag) }
        guard !answering.isEmpty || isPart else {
          throw .file(
            path: file.path, line: line, column: 1,
            expected: "no rule file gives the tag that tag:\(pattern) asks for")
        }
        found.formUnion(answering)
      }
    }
    return found
  }

  private func circle(_ numbers: [Int]) -> RulesError {
    let members = numbers.sorted()
    let names = members.map { files[$0].title }.joined(separator: ", ")
    return .file(
      path: members.first.map { files[$0].path } ?? "", line: 1, column: 1,
      expected: "the tag: references of \(names) run in a circle; take one of them out")
  }
}
