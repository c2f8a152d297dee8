import Foundation
import Model
import Rules
import Testing

@Suite struct RuleSetTests {
  private let scs = """
    facet: area
    tag: maritime.scs
    name: South China Sea
    threshold: 2
    rules:
      - {query: '"south china sea"', weight: 2}
      - {query: 'reef^1.5', weight: 1}
      - {query: 'laut', weight: 2, language: id}
      - {query: 'film', weight: -1, note: entertainment}
      - coast
    except:
      - '"great barrier reef"'
    tests:
      match: ['In the South China Sea']
      reject: ['The reef']
    """

  private func tag(_ content: ItemContent) throws -> Model.Tag? {
    try ruleSet(["rules/area/maritime.scs.yaml": scs]).tag(content).first
  }

  @Test(
    "contributions are summed once a rule and compared with the threshold",
    arguments: [
      ("", "South China Sea, south china sea", 2.0), ("", "reef coast", 2.5), ("Reef", "", 2.25),
      ("", "reef", nil),
      ("", "South China Sea film", nil), ("", "South China Sea film coast", 2.0),
      ("", "Great Barrier Reef coast", nil),
      ("", "Great Barrier Reef, a reef, coast", 2.5), ("South China Sea", "reef", 4.5),
    ] as [(String, String, Double?)])
  func scores(_ title: String, _ summary: String, _ score: Double?) throws {
    let tag = try tag(ItemContent(title: title, summary: summary))
    #expect(tag?.score == score)
    if let score { #expect(abs((tag?.confidence ?? 0) - (1 - exp2(-score / 2))) < 1e-12) }
  }

  @Test(
    "a rule of one language passes over items of another",
    arguments: [("id", 2.0), ("en", nil), (nil, 2.0)] as [(String?, Double?)])
  func heedsLanguage(_ language: String?, _ score: Double?) throws {
    #expect(try tag(ItemContent(title: "", summary: "laut", language: language))?.score == score)
  }

  @Test("matches say rule, field and words, in order, each once") func listsMatches() throws {
    let content = ItemContent(title: "Coast", summary: "Reef film — South China Sea reef", content: "coast")
    let matches = try #require(try tag(content)).matches
    #expect(
      matches.map { "\($0.rule) \($0.field) \($0.start)-\($0.end) \($0.text)" } == [
        "area/maritime.scs#5 title 0-5 Coast", "area/maritime.scs#2 summary 0-4 Reef",
        "area/maritime.scs#1 summary 12-27 South China Sea", "area/maritime.scs#2 summary 28-32 reef",
        "area/maritime.scs#5 content 0-5 coast",
      ])
  }

  @Test("tests of a file are run, and a failure names file and line") func runsTests() throws {
    #expect(try ruleSet(["rules/area/maritime.scs.yaml": scs]).runTests().isEmpty)
    let wrong = scs.replacing("['The reef']", with: "['fine', 'South China Sea']")
    let failures = try ruleSet(["rules/area/maritime.scs.yaml": wrong]).runTests()
    #expect(
      failures.map(\.description) == [
        "rules/area/maritime.scs.yaml:15: expected no area/maritime.scs of: South China Sea"
      ])
  }

  private func file(_ facet: String, _ tag: String, _ query: String) -> String {
    "facet: \(facet)\ntag: \(tag)\nname: x\nrules: ['\(query)']\n"
  }

  @Test("a rule may ask for tags that other files give, in any order of files") func resolvesTags() throws {
    let set = try ruleSet([
      "r/area/a.yaml": file("area", "a", "tag:event/z AND tag:partner/*"),
      "r/event/z.yaml": file("event", "z", "tag:partner/PHL"),
      "r/partner/PHL.yaml": file("partner", "PHL", "manila"),
    ])
    #expect(set.tag(ItemContent(title: "Manila")).map(\.tag) == ["a", "PHL", "z"])
    #expect(set.tag(ItemContent(title: "Hanoi")).isEmpty)
  }

  @Test("circles of tags, unknown tags and a tag in two files are errors")
  func refusesBadReferences() {
    #expect(throws: RulesError.self) {
      try ruleSet([
        "r/area/a.yaml": file("area", "a", "tag:area/b"), "r/area/b.yaml": file("area", "b", "tag:area/a"),
      ])
    }
    #expect(throws: RulesError.self) { try ruleSet(["r/area/a.yaml": file("area", "a", "tag:area/a")]) }
    #expect(throws: RulesError.self) { try ruleSet(["r/area/a.yaml": file("area", "a", "tag:area/nope")]) }
    #expect(throws: RulesError.self) {
      try ruleSet(["r/area/a.yaml": file("area", "a", "x"), "r/area/b.yaml": file("area", "a", "y")])
    }
  }

  @Test("the fingerprint changes with any byte or name") func fingerprints() throws {
    let one = try ruleSet(["r/area/a.yaml": file("area", "a", "x")]).fingerprint
    #expect(try one == ruleSet(["other/area/a.yaml": file("area", "a", "x")]).fingerprint)
    #expect(try one != ruleSet(["r/area/b.yaml": file("area", "a", "x")]).fingerprint)
    #expect(try one != ruleSet(["r/area/a.yaml": file("area", "a", "y")]).fingerprint)
    #expect(one.count == 64)
  }
}
