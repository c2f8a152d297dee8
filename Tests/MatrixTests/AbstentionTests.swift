import Foundation
import Matrix
import Model
import Testing

/// News that shares much with a promise and is no evidence for it.
@Suite struct AbstentionTests {
  @Test(
    "a shared topic, place or partner alone is no link",
    arguments: [
      ("Japan wins reef photography prize", "", ["partner/JPN"]),
      ("Reef tourism grows in Japan", "Hotels are full.", ["partner/JPN", "area/maritime"]),
      ("Japan and ASEAN hold talks", "", ["partner/JPN", "partner/ASEAN", "event/meeting"]),
      ("Jakarta studies ferries", "", ["partner/IDN", "area/connectivity.transport"]),
      ("Grain prices rise", "Rice is dear across the region.", ["partner/ASEAN", "area/sdg"]),
      ("Seoul buys boats", "", ["partner/KOR", "event/funding"]),
      ("Tokyo hosts fisheries forum", "", ["partner/JPN", "area/maritime.environment", "event/meeting"]),
      ("Compact cars sell well in Japan", "", ["partner/JPN"]),
      ("Code of conduct for umpires in Seoul", "", ["partner/KOR"]),
      ("Protocol dispute in Tokyo", "", ["partner/JPN"]),
      ("Indonesia marks ferry safety day", "", ["partner/IDN"]),
      ("ASEAN leaders meet", "", ["partner/ASEAN", "event/meeting", "area/principles"]),
      ("Corridor of power: a Jakarta memoir", "", ["partner/IDN"]),
      ("Reserve bank of Japan meets", "", ["partner/JPN", "area/economic"]),
      ("", "", ["partner/JPN", "area/maritime.environment"]),
    ])
  func staysSilent(_ title: String, _ summary: String, _ tags: [String]) {
    #expect(LinkerTests.linker.links(for: LinkerTests.item(title, summary, "2025-06-01", tags)).isEmpty)
  }

  @Test(
    "dates bind: after the end nothing, long before adoption nothing",
    arguments: [
      ("2021-12-31", false), ("2023-12-01", true), ("2024-06-01", true), ("2026-12-30", true),
      ("2027-01-02", false),
    ])
  func keepsDates(_ day: String, _ isLinked: Bool) {
    let item = LinkerTests.item("Japan pays grant under Coral Reef Compact", "", day)
    #expect(LinkerTests.linker.links(for: item).isEmpty != isLinked)
  }

  @Test("with many partners around, a partner's own promise needs more than its presence")
  func countsCompany() throws {
    func score(_ tags: [String]) -> Double {
      let item = LinkerTests.item("Coral Reef Compact", "", "2024-06-01", tags)
      return LinkerTests.linker.links(for: item).first?.score ?? 0
    }
    #expect(score(["partner/JPN"]) > score(["partner/JPN", "partner/KOR"]))
  }

  @Test("every score says what it is made of, and the sum is the score") func explainsScores() throws {
    let item = LinkerTests.item(
      "Japan pays grant under Coral Reef Compact", "", "2024-06-01", ["partner/JPN"])
    let link = try #require(LinkerTests.linker.links(for: item).first)
    var sum = LinkModel.shipped.intercept
    for reason in link.reasons.dropLast() {
      let product = try #require(reason.split(separator: "(").last?.dropLast().split(separator: " × "))
      sum += try #require(Double(product[0])) * (try #require(Double(product[1])))
    }
    #expect(abs(1 / (1 + exp(-sum)) - link.score) < 0.02)
  }
}
