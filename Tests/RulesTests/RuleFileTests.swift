import Foundation
import Model
import Rules
import Testing

@Suite struct RuleFileTests {
  private static let head = "facet: area\ntag: a\nname: x\n"

  @Test(
    "a fault in a rule file is shown with line and column",
    arguments: [
      ("- x", 1, 1, "expected keys and values"),
      (head, 1, 1, "`rules:`"), (head + "rules: []", 4, 8, "at least one rule"),
      (head + "rules: x", 4, 8, "a list"), (head + "rules: [x]\nextra: 1", 5, 1, "`extra` is no key"),
      (head + "rules:\n  - {query: x, wieght: 2}", 5, 16, "`wieght` is no key"),
      (head + "rules:\n  - {query: x, weight: heavy}", 5, 24, "a number under `weight:`"),
      (head + "rules:\n  - {query: x, weight: 0}", 5, 24, "not 0"),
      (head + "rules:\n  - {query: x, weight: nan}", 5, 24, "a number"),
      (head + "rules:\n  - {query: x, language: English}", 5, 26, "language"),
      (head + "rules:\n  - {weight: 1}", 5, 5, "`query:`"),
      (head + "threshold: -1\nrules: [x]", 4, 12, "above 0"),
      (head + "rules: [x]\ntests: {matches: [x]}", 5, 9, "`matches` is no key"),
      ("facet: areas\ntag: a\nname: x\nrules: [x]", 1, 8, "a facet"),
      ("facet: area\ntag: a..b\nname: x\nrules: [x]", 2, 6, "a tag such as"),
      ("facet: partner\ntag: a\nname: x\nrules: [x]", 1, 8, "`facet: area`"),
      (head + "rules: [x\n", 5, 1, "expected"),
      (head + "rules:\n  - 'south china'", 5, 12, "phrase"),
      (head + "rules:\n  - {query: \"a AND (b\"}", 5, 20, "closing parenthesis"),
      (head + "rules:\n  - x\nexcept: [a b]", 6, 12, "phrase"),
    ])
  func showsFaults(_ text: String, _ line: Int, _ column: Int, _ expected: String) {
    #expect {
      try ruleSet(["rules/area/a.yaml": text])
    } throws: { error in
      "\(error)".hasPrefix("rules/area/a.yaml:\(line):\(column): ") && "\(error)".contains(expected)
    }
  }

  @Test("a folder is read facet by facet, and what is no rule set is refused") func loadsFolders() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: root) }
    #expect(throws: RulesError.self) { try RuleSet.load(directory: root) }
    try FileManager.default.createDirectory(atPath: "\(root)/area", withIntermediateDirectories: true)
    #expect(throws: RulesError.self) { try RuleSet.load(directory: root) }
    try Data("facet: area\ntag: a\nname: x\nrules: [x]\n".utf8).write(
      to: URL(filePath: "\(root)/area/a.yaml"))
    try Data("notes".utf8).write(to: URL(filePath: "\(root)/README.md"))
    let set = try RuleSet.load(directory: root)
    #expect(set.files.map(\.title) == ["area/a"])
    try FileManager.default.createDirectory(atPath: "\(root)/aera", withIntermediateDirectories: true)
    #expect(throws: RulesError.self) { try RuleSet.load(directory: root) }
  }
}
