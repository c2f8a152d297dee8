import Model
import Rules
import Testing

@Suite struct LabelComparisonTests {
  private func tag(_ title: String) -> Model.Tag? {
    Model.Tag.named(title).map { Model.Tag(facet: $0.facet, tag: $0.tag, score: 1, confidence: 0.5) }
  }

  private func compare(
    _ judgements: [Judgement], _ given: [[String]], relevance: Double = 0, language: String? = "en"
  ) -> LabelComparison {
    let items = judgements.enumerated().map { number, judgement in
      LabelledItem(
        id: "\(number)", content: ItemContent(title: "t\(number)", language: language),
        judgements: [judgement])
    }
    return LabelComparison(items, predictions: given.map { ($0.compactMap(tag), relevance) })
  }

  private func area(_ wanted: Set<String>, allowed: Set<String> = []) -> Judgement {
    Judgement(
      facet: "area", wanted: wanted, allowed: allowed, judged: ["maritime", "economic"], grain: .root)
  }

  @Test(
    "hits, wrong tags and misses are counted; what is allowed or was not judged is neither",
    arguments: [
      (["maritime"], [], ["area/maritime.scs", "area/maritime"], [1, 0, 0]),
      (["maritime"], [], [], [0, 0, 1]),
      ([], [], ["area/economic"], [0, 1, 0]), ([], ["economic"], ["area/economic.msme"], [0, 0, 0]),
      ([], [], ["area/principles", "event/meeting"], [0, 0, 0]),
      (["maritime"], ["economic"], ["area/economic"], [0, 0, 1]),
    ] as [(Set<String>, Set<String>, [String], [Int])])
  func counts(_ wanted: Set<String>, _ allowed: Set<String>, _ given: [String], _ expected: [Int]) throws {
    let comparison = compare([area(wanted, allowed: allowed)], [given])
    let row = try #require(comparison.rows.first { $0.tag == nil && $0.language == nil })
    #expect([row.right, row.wrong, row.missed] == expected)
  }

  @Test(
    "a tag counts as it stands, or by its root without zeros",
    arguments: [
      (Judgement.Grain.whole, "07.1", 1), (.whole, "7", 0), (.root, "7", 1),
    ] as [(Judgement.Grain, String, Int)])
  func comparesByGrain(_ grain: Judgement.Grain, _ wanted: String, _ right: Int) {
    let judgement = Judgement(facet: "sdg", wanted: [wanted], judged: [wanted], grain: grain)
    #expect(compare([judgement], [["sdg/07.1"]]).rows[0].right == right)
  }

  @Test("relevance counts from one half on", arguments: [(0.5, 1), (0.49, 0)])
  func countsRelevance(_ relevance: Double, _ right: Int) {
    let judgement = Judgement(
      facet: "relevance", wanted: ["relevant"], judged: ["relevant"], grain: .whole)
    #expect(compare([judgement], [[]], relevance: relevance).rows[0].right == right)
  }

  @Test("figures are given by facet, tag and language, with means and faults") func givesFigures() throws {
    let comparison = compare(
      [area(["maritime"]), area(["maritime"]), area([]), area(["economic"])],
      [["area/maritime"], [], ["area/maritime"], ["area/economic"]])
    #expect(
      comparison.rows.map { "\($0.tag ?? "-") \($0.language ?? "-")" } == [
        "- -", "economic -", "maritime -", "- en",
      ])
    let whole = comparison.rows[0]
    #expect(abs(whole.precision - 2 / 3) < 1e-12 && abs(whole.recall - 2 / 3) < 1e-12)
    #expect(abs(whole.f1 - 2 / 3) < 1e-12 && comparison.macro == ["area": 0.75])
    #expect(
      comparison.faults.map { "\($0.tag) \($0.isMiss) \($0.item)" } == [
        "maritime true 1", "maritime false 2",
      ])
    #expect(compare([area(["maritime"])], [[]], language: nil).rows.last?.language == "?")
  }
}
