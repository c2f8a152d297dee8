import Foundation
import Model
import Testing

@testable import Documents

/// Which sentences a brief takes.
@Suite struct SelectionTests {
  private static func item(
    _ id: String, _ title: String, _ summary: String = "", day: Int, language: String = "en"
  )
    -> BriefItem
  {
    let published = Date(year: 2026, month: 1, day: day)
    return BriefItem(
      item: Item(
        id: id, sourceID: "s", uid: id,
        content: ItemContent(
          title: title, summary: summary, publisher: "Paper \(id)", language: language, published: published),
        revision: 1, contentHash: "", retrieved: published, revised: published),
      tags: [], source: Source(id: "s", title: "s"))
  }

  private static func choice(
    _ items: [BriefItem], stories: [Story] = [], _ change: (inout BriefOptions) -> Void = { _ in }
  ) -> SentenceChoice {
    var material = BriefMaterial(
      issue: Model.Issue(
        id: "i", name: "i", stories: [], items: [], areas: [], partners: [], terms: [], first: nil, last: nil,
        state: .active, emergence: Emergence(score: 0, parts: [], recent: 0, baseline: 0)),
      items: items, stories: stories, links: [], areaNames: [:], frameworkLines: [:], actors: [],
      coverage: BriefCoverage(fetched: 0, failed: [], inactive: 0, languages: []),
      method: BriefMethod(version: "", rules: 0, rulesFingerprint: "", stored: 0), cutOff: Date())
    change(&material.options)
    return SentenceChoice(material, References(items))
  }

  private static let reports = [
    item("a", "Cutter rams supply boat at shoal", day: 1),
    item("b", "Supply boat rammed by cutter near shoal", day: 2),
    item("c", "Cutter and supply boat collide at the shoal", day: 3),
    item("d", "Ministers praise tourism fair", day: 4),
  ]

  @Test("what several say weighs more than what one says")
  func findsTheCentre() {
    let choice = Self.choice(Self.reports)
    let weight = { (title: String) in
      choice.book.sentences.firstIndex { $0.text.hasPrefix(title) }.map { choice.weights[$0] } ?? 0
    }
    #expect(weight("Cutter rams") > weight("Ministers praise"))
    #expect(weight("Supply boat rammed") > weight("Ministers praise"))
  }

  @Test("an item's own sentences and its publisher's copies of one story give it no votes")
  func countsIndependentVotes() {
    var echo = Self.item(
      "e", "Ministers praise tourism fair", "Ministers praise the tourism fair again.", day: 5)
    echo.item.content.publisher = "Paper d"
    let stories = [Story(id: "s", items: ["d", "e"], title: "", origins: 1)]
    let choice = Self.choice(Self.reports + [echo], stories: stories)
    let praise = choice.book.sentences.indices.filter { choice.book.sentences[$0].text.contains("tourism") }
    let others = choice.book.sentences.indices.filter { !choice.book.sentences[$0].text.contains("tourism") }
    #expect(praise.count == 3)
    #expect(praise.map { choice.weights[$0] }.max()! < others.map { choice.weights[$0] }.min()!)
  }

  @Test("what is chosen is not said twice") func choosesVariety() {
    let choice = Self.choice(Self.reports)
    let chosen = choice.choose(2, from: Array(choice.book.sentences.indices))
    #expect(chosen.count == 2)
    #expect(choice.vectors.similarity(chosen[0], chosen[1]) < choice.options.sameness)
    let twice = Self.choice([Self.reports[0], Self.item("x", "Cutter rams supply boat at shoal", day: 9)])
    #expect(twice.choose(5, from: Array(twice.book.sentences.indices)).count == 1)
  }

  @Test("numbers and names tie two languages together")
  func bridgesLanguages() {
    let choice = Self.choice([
      Self.item("a", "BRP Suluan chased 10.5 miles off Scarborough, 35 boats near", day: 1),
      Self.item("b", "BRP Suluan hinabol malapit sa Scarborough, 35 bangka", day: 2, language: "tl"),
      Self.item("c", "Ketua menteri buka pameran buku", day: 3, language: "ms"),
    ])
    let place = { (item: String) in choice.book.ofItem[item]!.lowerBound }
    #expect(choice.vectors.similarity(place("a"), place("b")) > 0.2)
    #expect(choice.vectors.similarity(place("a"), place("c")) == 0)
  }

  @Test("there are no more candidates than the rule says, and copies come last")
  func capsCandidates() {
    let items = (0..<60).map {
      Self.item("i\($0)", "Title \($0)", "One. Two is here. Three is. Four is. Five.", day: 1)
    }
    let stories = [Story(id: "s", items: ["i1", "i2"], copies: ["i2": "i1"], title: "", origins: 1)]
    let choice = Self.choice(items, stories: stories) { $0.candidates = 100 }
    #expect((100...103).contains(choice.book.sentences.count))
    #expect(choice.book.ofItem["i2"] == nil)
    #expect(choice.book.ofItem["i1"]?.count == 4)
  }

  @Test(arguments: [
    ("eight", 8.0), ("8", 8), ("1,250", 1250), ("93.5", 93.5), ("10,5", nil), ("x", nil), ("2026", 2026),
    ("", nil),
  ])
  func readsNumbers(_ word: String, _ value: Double?) { #expect(NumberWords.value(word) == value) }

  @Test(arguments: [
    ("Eight navy sailors hurt, one losing a finger", "people hurt", ["Eight"]),
    ("cited 56 billion USD for 93 cooperation projects and 73 potential ones", "projects", ["93"]),
    ("cited 56 billion USD for 93 projects", "dollars", ["56 billion"]),
    ("two ships and 35 boats", "boats", ["35"]),
    ("In 2026, ships came", "ships", []), ("sixteen", "ships", []), ("dua 3 kapal perang", "ships", ["3"]),
  ])
  func readsFigures(_ text: String, _ measure: String, _ figures: [String]) {
    #expect((Figures.figures(in: text)[measure] ?? []).map(\.text).sorted() == figures)
  }

  @Test("figures agree where any is common or only one item gives one")
  func agrees() {
    #expect(Figures.differences([("a", "8 sailors"), ("b", "eight sailors")]).isEmpty)
    #expect(Figures.differences([("a", "8 sailors"), ("b", "no sailors")]).isEmpty)
    #expect(Figures.differences([("a", "8 sailors"), ("b", "6 sailors")]).count == 1)
    #expect(Figures.differences([("a", "8 sailors and 2 sailors"), ("b", "6 sailors")]).isEmpty)
  }
}
