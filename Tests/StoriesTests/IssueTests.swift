import Foundation
import Model
import Testing

@testable import Stories

@Suite struct IssueTests {
  private func group(_ items: [TaggedItem]) -> Grouping { Grouper().group(items, asOf: Moment.now) }

  /// A canal that is talked about for two years, and items about other things.
  private let canal: [TaggedItem] = [
    .sample(
      "k1", "Engineers survey route of Kra canal", "The canal would link both seas.", daysAgo: 700,
      areas: ["connectivity.transport"], partners: ["THA"]),
    .sample(
      "k2", "Kra canal financing talks stall", "Lenders doubt the canal pays.", daysAgo: 400,
      areas: ["connectivity.transport"], partners: ["THA"]),
    .sample(
      "k3", "Senate panel reopens Kra canal study", "The canal survey is to be repeated.", daysAgo: 20,
      areas: ["connectivity.transport"], partners: ["THA"]),
  ]
  private let others: [TaggedItem] = [
    .sample("o1", "Vaccine shipment reaches island clinics", daysAgo: 650, areas: ["sdg.health"]),
    .sample("o2", "Rice growers test salt-hardy seed", daysAgo: 500, areas: ["sdg.food"]),
    .sample("o3", "Exchange students return home", daysAgo: 300, areas: ["connectivity.education"]),
    .sample("o4", "Patrol boats join search for trawler crew", daysAgo: 100, areas: ["maritime.sar"]),
    .sample("o5", "Tax treaty with Norway signed", daysAgo: 10, areas: ["economic"]),
  ]

  @Test("stories far apart in time are one issue when their words and tags agree")
  func joinsOverYears() throws {
    let grouping = group(canal + others)
    let issue = try #require(grouping.issues.first)
    #expect(grouping.issues.count == 1)
    #expect(issue.items == ["k1", "k2", "k3"])
    #expect(issue.stories == ["story-k1", "story-k2", "story-k3"])
    #expect(issue.name.hasPrefix("Kra canal"))
    #expect(issue.id.hasPrefix("kra-canal"))
    #expect(issue.areas == ["connectivity.transport"])
    #expect(issue.partners == ["THA"])
    #expect(issue.first == Moment.daysAgo(700) && issue.last == Moment.daysAgo(20))
    #expect(grouping.issueOf == ["k1": issue.id, "k2": issue.id, "k3": issue.id])
  }

  @Test("lines that each have an area, but none in common, stay apart whatever words they share")
  func keepsAreasApart() {
    let vaccines: [TaggedItem] = [
      .sample(
        "v1", "Kra canal survey team vaccinated", "Engineers of the canal got theirs.", daysAgo: 600,
        areas: ["sdg.health"]),
      .sample(
        "v2", "Vaccines for the Kra canal survey", "The canal team waits.", daysAgo: 300,
        areas: ["sdg.health"]),
    ]
    let grouping = group(canal + vaccines + others)
    let places = Set(canal.compactMap { grouping.issueOf[$0.id] })
    #expect(places.count == 1)
    #expect(vaccines.allSatisfy { !places.contains(grouping.issueOf[$0.id] ?? "") })
    let together = group(
      canal + vaccines.map { .sample($0.id, $0.content.title, $0.content.summary, daysAgo: 300, areas: []) }
        + others)
    #expect(Set((canal + vaccines).map { together.issueOf[$0.id] }).count == 1)
  }

  @Test("a name takes the whole of a phrase that most texts share")
  func namesByWholePhrases() throws {
    let code = (1...4).map { number in
      TaggedItem.sample(
        "c\(number)", "Round \(number) on the code of conduct ends",
        "Drafters left the code of conduct open again.",
        daysAgo: Double(number * 60), partners: ["CHN"])
    }
    let issue = try #require(group(code + others).issues.first)
    #expect(issue.name.lowercased().contains("code of conduct"))
  }

  @Test("what no rule finds relevant makes no issue")
  func leavesIrrelevantOut() {
    let sports = (0..<4).map {
      TaggedItem.sample(
        "s\($0)", "Badminton open: champion defends title", "Final in straight games.",
        daysAgo: 100 * Double($0),
        areas: [], relevance: 0.1)
    }
    let grouping = group(others + sports)
    #expect(grouping.issues.isEmpty)
    #expect(grouping.storyOf.count == 9)
  }

  @Test("items that no rule has looked at are grouped by their words")
  func doesWithoutTags() {
    let bare = (canal + others).map { TaggedItem(id: $0.id, content: $0.content) }
    #expect(group(bare).issues.map(\.items) == [["k1", "k2", "k3"]])
  }

  @Test("languages that share no word meet by sub-topic and partners, and only there")
  func bridgesLanguages() {
    let thai: [TaggedItem] = [
      .sample(
        "t1", "รัฐบาล ขุด คลอง คอคอด กระ", daysAgo: 350, language: "th", areas: ["connectivity.transport"],
        partners: ["THA"]),
      .sample(
        "t2", "โรงเรียน เปิด ภาคเรียน ใหม่", daysAgo: 340, language: "th", areas: ["connectivity.education"],
        partners: ["LAO"]),
    ]
    let grouping = group(canal + others + thai)
    #expect(grouping.issueOf["t1"] == grouping.issueOf["k1"])
    #expect(grouping.issueOf["t1"] != nil)
    #expect(grouping.issueOf["t2"] != grouping.issueOf["k1"])
  }

  @Test("a name shared across languages joins without any tag")
  func joinsBySharedNames() {
    let items: [TaggedItem] = [
      .sample("e1", "Mindex accord Sabang reviewed", daysAgo: 90, language: "en"),
      .sample("i1", "Perjanjian Mindex Sabang ditinjau", daysAgo: 60, language: "id"),
      .sample("i2", "Menteri bahas Mindex Sabang lagi", daysAgo: 30, language: "id"),
    ]
    let grouping = group(items + others)
    #expect(Set(items.compactMap { grouping.issueOf[$0.id] }).count == 1)
  }

  @Test("slugs are unique ASCII and never empty")
  func slugsAreUnique() {
    var book = SlugBook()
    let slugs = [
      book.slug(for: "Sông Đà, hydropower", otherwise: []),
      book.slug(for: "Song Da hydropower", otherwise: []),
      book.slug(for: "中老铁路", otherwise: ["connectivity.transport", "LAO"]),
      book.slug(for: "中老铁路", otherwise: []),
      book.slug(for: "", otherwise: []),
    ]
    #expect(Set(slugs).count == slugs.count)
    #expect(slugs[2] == "connectivity-transport-lao")
    #expect(slugs[3...] == ["issue", "issue-2"])
    for slug in slugs { #expect(!slug.isEmpty && slug.utf8.allSatisfy { $0 < 128 && $0 != 32 }) }
  }

  @Test("every issue of a large grouping has its own id, and every item at most one issue")
  func idsAreUnique() {
    var news = SyntheticNews(seed: 3)
    let grouping = group(news.items(600, subjects: 30))
    #expect(Set(grouping.issues.map(\.id)).count == grouping.issues.count)
    #expect(grouping.issues.count > 10)
    #expect(grouping.issues.reduce(0) { $0 + $1.items.count } == grouping.issueOf.count)
    #expect(grouping.storyOf.count == 600)
  }
}
