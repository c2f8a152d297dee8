import Model
import Rules
import Testing

@Suite struct RelevanceTests {
  private let actors = [
    actor("ASEAN", .organisation), actor("PHL", .memberState), actor("VNM", .memberState),
    actor("JPN", .dialoguePartner), actor("ADB", .organisation),
  ]

  /// Of tags such as `area/maritime`, each with a confidence of one half.
  private func relevance(_ tags: [String]) throws -> Relevance {
    let set = try ruleSet(["r/area/a.yaml": "facet: area\ntag: a\nname: x\nrules: [x]"], actors: actors)
    return try set.relevance(
      of: tags.map { text in
        let parts = text.split(separator: "/").map(String.init)
        return Tag(facet: try #require(Facet(rawValue: parts[0])), tag: parts[1], score: 1, confidence: 0.5)
      })
  }

  private func parts(_ relevance: Relevance) -> String {
    relevance.parts.map { "\($0.name) \($0.value)" }.joined(separator: ", ")
  }

  @Test(
    "place and subject add up, and each part is shown",
    arguments: [
      ([], ""),
      (["area/maritime"], "area 0.3, area strength 0.05"),
      (["partner/JPN", "area/maritime"], "area 0.3, area strength 0.05"),
      (["partner/PHL", "area/maritime"], "one member 0.2, area 0.3, area strength 0.05"),
      (["partner/PHL", "partner/ADB"], "one member 0.2"),
      (["partner/PHL", "partner/VNM"], "region 0.3"),
      (["partner/PHL", "partner/JPN"], "region 0.3, partner 0.2"),
      (["partner/ASEAN", "partner/JPN"], "region 0.3, ASEAN 0.2, partner 0.2"),
      (["region/southeast_asia", "partner/PHL"], "region 0.3"),
      (
        ["region/indo_pacific", "partner/JPN", "topic/background.diplomacy"],
        "Indo-Pacific 0.2, background 0.3"
      ),
      (["mechanism/QUAD", "event/delay"], "Indo-Pacific 0.2, mechanism 0.1, event 0.05"),
      (["partner/PHL", "event/meeting"], "one member 0.2, event 0.05, dealing 0.05"),
      (["area/maritime", "topic/background.scams"], "area 0.3, area strength 0.05"),
      (["partner/PHL", "partner/JPN", "topic/off_topic.sport"], "region 0.3, partner 0.2, off topic -0.3"),
    ])
  func addsUp(_ tags: [String], _ expected: String) throws {
    let found = try relevance(tags)
    #expect(parts(found) == expected)
    #expect(abs(found.parts.reduce(0) { $0 + $1.value } - found.score) < 1e-9)
  }

  @Test(
    "a member's own affairs count less than two members', these less than ASEAN or a member with a partner")
  func ranksPlaces() throws {
    let places = [
      ["region/indo_pacific"], ["partner/PHL"], ["partner/PHL", "partner/VNM"], ["partner/ASEAN"],
      ["partner/PHL", "partner/JPN"], ["partner/ASEAN", "partner/JPN"],
    ]
    let scores = try places.map { try relevance($0 + ["area/maritime"]).score }
    #expect(scores == scores.sorted() && scores[1] < scores[2] && scores[2] < scores[3])
    #expect(scores.allSatisfy { $0 >= 0.5 })
  }

  @Test("the score stays between 0 and 1", arguments: [0, 1])
  func isCut(_ bound: Int) throws {
    let much = [
      "partner/ASEAN", "partner/JPN", "area/maritime", "mechanism/ARF", "event/meeting", "event/delay",
    ]
    #expect(try relevance(bound == 0 ? ["topic/off_topic.sport"] : much).score == Double(bound))
  }
}
