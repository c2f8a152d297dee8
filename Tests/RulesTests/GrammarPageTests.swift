import Fixtures
import Foundation
import Model
import Rules
import Testing

/// docs/rules.md says what it says of the engine as it is.
@Suite struct GrammarPageTests {
  private static func examples() throws -> [(query: String, trueOf: String, notOf: String)] {
    let page = try String(contentsOfFile: PackageRoot.path("docs/rules.md"), encoding: .utf8)
    let section =
      page.components(separatedBy: "\n## Examples\n").last?.components(separatedBy: "\n## ").first ?? ""
    return section.split(separator: "\n").filter { $0.hasPrefix("| `") }.map { row in
      let cells = row.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      return (cells[0].trimmingCharacters(in: ["`"]), cells[1], cells[2])
    }
  }

  @Test("every example of the grammar page is true and false of what it says") func holds() throws {
    let examples = try Self.examples()
    #expect(examples.count >= 14)
    for (query, trueOf, notOf) in examples {
      if trueOf != "–" { #expect(try matches(query, trueOf), "\(query): \(trueOf)") }
      if notOf != "–" { #expect(try !matches(query, notOf), "\(query): \(notOf)") }
    }
  }

  @Test("the rule file of the grammar page can be used, and passes its tests") func readsTheFile() throws {
    let page = try String(contentsOfFile: PackageRoot.path("docs/rules.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```yaml\n").dropFirst().map {
      $0.components(separatedBy: "```").first ?? ""
    }
    #expect(blocks.count == 2)
    let set = try ruleSet(["r/area/maritime.scs.yaml": blocks[0], "r/terms/sea.yaml": blocks[1]])
    #expect(set.runTests().isEmpty)
    #expect(set.files.first?.rules.count == 5 && set.terms.names == ["coast_guards", "ships"])
  }
}
