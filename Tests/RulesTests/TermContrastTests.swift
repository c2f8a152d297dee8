import Model
import Rules
import Testing

@Suite struct TermContrastTests {
  private func content(_ text: String, _ language: String? = "en") -> ItemContent {
    ItemContent(title: "", summary: text, language: language)
  }

  private func terms(_ inside: [ItemContent], _ outside: [ItemContent]) -> [ContrastTerm] {
    let contrast = TermContrast(inside.enumerated().map { ("\($0.offset)", $0.element) })
    // In two parts, as threads count them.
    var counts = contrast.counts(of: outside.prefix(outside.count / 2))
    counts.add(contrast.counts(of: outside.dropFirst(outside.count / 2)))
    return contrast.terms(against: counts)
  }

  private var outside: [ItemContent] {
    (0..<40).map { content("the minister of trade number\($0) met the press in the south") }
  }

  @Test("a phrase that only the tag's items have comes first, with its counts and an example")
  func findsPhrases() throws {
    let inside = (0..<6).map { content("the Code of Conduct was read in the south by number\($0)") }
    let found = terms(inside, outside)
    let first = try #require(found.first)
    #expect(first.inside == 6 && first.outside == 0 && first.z > 1.96 && first.example == "0")
    #expect(found.map(\.text).contains("code of conduct"))
    #expect(!found.map(\.text).contains("conduct"), "its phrase says it better")
    #expect(!found.contains { $0.text == "the" || $0.text == "in the south" })
    #expect(found == terms(inside, outside))
  }

  @Test("what one item alone has is no term, nor what stands across a comma or a full stop")
  func keepsToPhrases() {
    let inside = ["reef, shoal", "reef, shoal", "atoll"].map { content($0) }
    let found = terms(inside, outside).map(\.text)
    #expect(found.sorted() == ["reef", "shoal"])
  }

  @Test("items are held against items of their own language") func comparesWithinLanguages() {
    let inside =
      (0..<5).map { _ in content("kapal di laut", "id") } + (0..<5).map { _ in content("ships", "en") }
    let others = (0..<30).map { _ in content("rapat di Jakarta", "id") } + outside
    let found = terms(inside, others)
    #expect(Set(found.map { "\($0.text) \($0.language ?? "")" }) == ["kapal di laut id", "ships en"])
  }

  @Test("in scripts without spaces a term is made of whole words as they are written") func readsThai() {
    let inside = (0..<5).map { _ in content("เรือประมงไทย", "th") }
    let others = (0..<30).map { _ in content("รัฐบาลไทย", "th") }
    let found = terms(inside, others)
    #expect(!found.isEmpty && found.allSatisfy { "เรือประมงไทย".contains($0.text) })
  }

  @Test(
    "what the rules have is told apart from what they have in part",
    arguments: [
      ("Coast Guard", RuleSet.Coverage.whole), ("coast guards", .none), ("the coast guard", .part),
      ("reefs", .whole),
    ])
  func tellsCoverage(_ text: String, _ coverage: RuleSet.Coverage) throws {
    let file = "facet: area\ntag: a\nname: x\nrules: ['\"coast guard\"', 'reef*']\n"
    #expect(try ruleSet(["r/area/a.yaml": file]).coverage(of: text) == coverage)
  }
}
