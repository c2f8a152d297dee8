import Fixtures
import Foundation
import Model
import Rules
import Testing

/// docs/rules.md says what it says of the engine as it is.
@Suite struct GrammarPageTests {
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
